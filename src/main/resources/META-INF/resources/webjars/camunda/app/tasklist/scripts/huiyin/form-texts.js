// Chinese for the texts that form-js 1.8.7, flatpickr and the diagram viewer have in English and offer no hook for.
// {} stands for a value.
import { translate } from './texts.js';

// [elements that hold the text, English, Chinese]
const TEXTS = [
  ['.fjs-form-field-error', 'Field is required.', '此项必填。'],
  ['.fjs-form-field-error', 'Field must match pattern {}.', '格式不对，请按要求填写。'],
  ['.fjs-form-field-error', 'Field must have minimum value of {}.', '不能小于 {}。'],
  ['.fjs-form-field-error', 'Field must have maximum value of {}.', '不能大于 {}。'],
  ['.fjs-form-field-error', 'Field must have minimum length of {}.', '至少填写 {} 个字。'],
  ['.fjs-form-field-error', 'Field must have maximum length of {}.', '最多填写 {} 个字。'],
  ['.fjs-form-field-error', 'Field must be a valid  international phone number. (e.g. +4930664040900)', '请填写带国家代码的电话号码，例如 +8613800138000。'],
  ['.fjs-form-field-error', 'Field must be a valid email.', '请填写正确的电子邮箱地址。'],
  ['.fjs-form-field-error', 'Value is not a number.', '请填写数字。'],
  ['.fjs-form-field-error', 'Value is expected to be an integer.', '请填写整数。'],
  ['.fjs-form-field-error', 'Value is expected to have at most {} decimal digit.', '最多填写 {} 位小数。'],
  ['.fjs-form-field-error', 'Value is expected to have at most {} decimal digits.', '最多填写 {} 位小数。'],
  ['.fjs-form-field-error', 'Please select a valid value, the two nearest valid values are {} and {}.', '请填写有效的数值，最接近的是 {} 和 {}。'],
  ['.fjs-form-field-error', 'Date and time must both be entered.', '日期和时间都要填写。'],
  ['.fjs-select-placeholder', 'Select', '请选择'],
  ['.fjs-dropdownlist-empty', 'No results', '没有符合的选项'],
  ['.fjs-dropdownlist-empty', 'All values selected', '已全部选中'],
  ['.fjs-taglist-skip-link', 'Skip to search', '跳到搜索框'],
  ['.fjs-repeat-render-add', 'Add new', '添加一项'],
  ['.fjs-repeat-render-collapse', 'Expand all ({})', '全部展开（{}）'],
  ['.fjs-repeat-render-collapse', 'Collapse', '收起'],
  ['.fjs-table-empty, .fjs-table-td[colspan]', 'Nothing to show.', '没有内容。'],
  ['.fjs-table-nav-label', 'of', '/'],
  ['.fjs-iframe-placeholder-text', 'No content to show.', '没有内容。'],
  ['.fjs-iframe-placeholder-text', "External content couldn't be loaded.", '外部内容没有加载成功。']
];

// [attribute, English, Chinese]
const ATTRIBUTES = [
  ['placeholder', 'Search', '输入文字查找'],
  ['placeholder', 'hh:mm', '时:分'],
  ['placeholder', 'hh:mm ?m', '时:分'],
  ['placeholder', 'yyyy-mm-dd', '年-月-日'],
  ['aria-label', 'Increment', '加'],
  ['aria-label', 'Decrement', '减'],
  ['aria-label', 'Previous page', '上一页'],
  ['aria-label', 'Next page', '下一页'],
  ['aria-label', 'Remove list item {}', '删除第 {} 项'],
  ['aria-label', 'Click to sort by {} descending', '点击按“{}”降序排列'],
  ['aria-label', 'Click to sort by {} ascending', '点击按“{}”升序排列'],
  ['aria-label', 'Click to remove sorting', '点击取消排序'],
  ['alt', 'This is an image placeholder', '图片'],
  ['title', 'Remove tag', '移除'],
  ['title', 'Powered by bpmn.io', '技术支持：bpmn.io'],
  ['title', 'zoom in', '放大'],
  ['title', 'zoom out', '缩小'],
  ['title', 'reset zoom', '恢复大小']
];

// A form, and the diagram of a task. Everything outside stays alone.
translate('.fjs-container, [cam-widget-bpmn-viewer]', TEXTS, ATTRIBUTES);

// The calendar does have a hook: its defaults.
const MONTHS = Array.from({ length: 12 }, (_, month) => `${month + 1}月`);
const DAYS = ['日', '一', '二', '三', '四', '五', '六'];
window.flatpickr.localize({
  months: { shorthand: MONTHS, longhand: MONTHS },
  weekdays: { shorthand: DAYS, longhand: DAYS.map((day) => `星期${day}`) },
  firstDayOfWeek: 1,
  ordinal: () => '',
  rangeSeparator: ' 至 ',
  weekAbbreviation: '周',
  scrollTitle: '滚动可增减',
  toggleTitle: '点击切换',
  amPM: ['上午', '下午'],
  yearAriaLabel: '年',
  monthAriaLabel: '月',
  hourAriaLabel: '时',
  minuteAriaLabel: '分'
});
window.flatpickr.setDefaults({ ariaDateFormat: 'Y年n月j日' });

// form-js asks for the locale "default", which is the browser's: an English one would give month/day/year.
// Swedish is the locale whose dates are written 2026-11-23, as in the task list and in what the form submits.
Intl.DateTimeFormat = new Proxy(Intl.DateTimeFormat, {
  construct: (DateTimeFormat, [locale, options]) =>
    new DateTimeFormat(locale === 'default' ? 'sv-SE' : locale, options)
});
