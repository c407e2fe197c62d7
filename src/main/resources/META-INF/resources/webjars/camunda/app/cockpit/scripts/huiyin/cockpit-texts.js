// Chinese for what Cockpit has in English and its translations leave out: some texts of its own and decision tables
// (dmn-js). {} stands for a value.
import { translate } from '../../../tasklist/scripts/huiyin/texts.js';

// [elements that hold the text, English, Chinese]
const TEXTS = [
  ['.null-value', 'null', '空'],
  ['.cam-table td.actions', 'Actions', '操作'],
  ['.loading-text', 'Loading diagram', '正在加载流程图'],
  ['td.message', 'Message is null.', '没有信息。'],
  ['.invalid', 'Invalid Date Value.', '日期无效。'],
  ['.alert', 'This feature is unsupported in your Browser.', '您的浏览器不支持这项功能。'],
  ['.tooltip-inner', 'Suspended Job Definition', '作业定义已暂停'],
  ['.tooltip-inner', 'Toggle this section', '展开或收起该部分'],
  ['.notification, .alert', 'Error: {}', '{}'],
  ['.sr-only', 'previous', '上一个'],
  ['.sr-only', 'next', '下一个'],
  ['.sr-only', 'Close', '关闭'],

  // types of variables, as Tasklist names them
  ['.col-type, td.type, option', 'String', '文本'],
  ['.col-type, td.type, option', 'Boolean', '布尔值'],
  ['.col-type, td.type, option', 'Integer', '整数'],
  ['.col-type, td.type, option', 'Short', '短整数'],
  ['.col-type, td.type, option', 'Long', '长整数'],
  ['.col-type, td.type, option', 'Double', '小数'],
  ['.col-type, td.type, option', 'Date', '日期'],
  ['.col-type, td.type, option', 'Null', '空'],
  ['.col-type, td.type, option', 'Object', '对象'],
  ['.col-type, td.type, option', 'File', '文件'],
  ['.col-type, td.type, option', 'Bytes', '二进制内容'],
  ['.col-type, td.type, option', 'Json', 'JSON 数据'],
  ['.col-type, td.type, option', 'Xml', 'XML 数据'],

  // kinds of activities, above the icons in an instance's tree
  ['.tooltip-inner', 'processDefinition', '流程定义'],
  ['.tooltip-inner', 'userTask', '用户任务'],
  ['.tooltip-inner', 'serviceTask', '服务任务'],
  ['.tooltip-inner', 'callActivity', '调用活动'],
  ['.tooltip-inner', 'subProcess', '子流程'],
  ['.tooltip-inner', 'multiInstanceBody', '多实例'],

  // a decision's table
  ['.hit-policy', 'Hit policy:', '命中策略：'],
  ['.hit-policy', 'Unique', '唯一'],
  ['.hit-policy', 'First', '首个'],
  ['.hit-policy', 'Priority', '优先级'],
  ['.hit-policy', 'Any', '任一'],
  ['.hit-policy', 'Collect', '汇总'],
  ['.hit-policy', 'Collect (Sum)', '汇总（求和）'],
  ['.hit-policy', 'Collect (Min)', '汇总（最小值）'],
  ['.hit-policy', 'Collect (Max)', '汇总（最大值）'],
  ['.hit-policy', 'Collect (Count)', '汇总（计数）'],
  ['.hit-policy', 'Rule order', '按规则顺序'],
  ['.hit-policy', 'Output order', '按输出顺序'],
  ['.clause', 'When', '当'],
  ['.clause', 'Then', '则'],
  ['.clause', 'And', '且'],
  ['th.annotation', 'Annotations', '注释'],
  ['.view-drd-button', 'View DRD', '查看决策需求图']
];

// [attribute, English, Chinese]
const ATTRIBUTES = [
  ['title', 'Select all', '全选'],
  ['title', 'Open element documentation', '查看元素的说明'],
  ['placeholder', 'varName', '变量名'],
  ['placeholder', 'HH', '时'],
  ['placeholder', 'MM', '分'],
  ['title', 'Input label: {}', '输入：{}'],
  ['title', 'Input expression: {}', '输入表达式：{}'],
  ['title', 'Input type', '输入的类型'],
  ['title', 'Input values', '输入的可选值'],
  ['title', 'Output label', '输出'],
  ['title', 'Output name', '输出的名称'],
  ['title', 'Output type', '输出的类型'],
  ['title', 'Output values', '输出的可选值'],
  ['title', 'No overlap is possible and all rules are disjoint. Only a single rule can be matched', '规则互不重叠，只能有一条符合'],
  ['title', 'Rules may overlap. The first matching rule will be chosen', '规则可以重叠，取第一条符合的规则'],
  ['title', 'Rules may overlap. The one with the highest priority will be chosen', '规则可以重叠，取优先级最高的规则'],
  ['title', 'Rules may overlap. Their output have to match', '规则可以重叠，但输出必须相同'],
  ['title', 'Collects the values of all matching rules', '汇总所有符合规则的值'],
  ['title', 'Collects the values of all matching rules and sums up to a single value', '所有符合规则的值求和'],
  ['title', 'Collects the values of all matching rules and uses the lowest value', '取所有符合规则中的最小值'],
  ['title', 'Collects the values of all matching rules and uses the highest value', '取所有符合规则中的最大值'],
  ['title', 'Collects the values of all matching rules and counts the number of them', '取符合规则的条数'],
  ['title', 'Collects the values of all matching rules in rule order', '按规则顺序列出所有符合规则的值'],
  ['title', 'Collects the values of all matching rules in decreasing output priority order', '按输出优先级从高到低列出所有符合规则的值']
];

translate('body', TEXTS, ATTRIBUTES);

window.angular.module('cam.cockpit').config([
  'camDateFormatProvider',
  (formats) => formats.setDateFormat('YYYY-MM-DD HH:mm:ss', 'normal')
]);
