// The calendar of AngularJS in which a date is picked, for all applications that have one: it knows English only.
import { translate } from './texts.js';

const MONTHS = Array.from({ length: 12 }, (_, month) => `${month + 1}月`);
const DAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];

window.angular.module('ui.bootstrap.datepicker').run([
  '$locale',
  'uibDatepickerConfig',
  ({ DATETIME_FORMATS: formats }, calendar) => {
    Object.assign(formats, {
      MONTH: MONTHS,
      SHORTMONTH: MONTHS,
      STANDALONEMONTH: MONTHS,
      DAY: DAYS,
      SHORTDAY: DAYS.map((day) => day.slice(1)),
      AMPMS: ['上午', '下午']
    });
    Object.assign(calendar, { formatDayTitle: 'yyyy年M月', formatMonthTitle: 'yyyy年', startingDay: 1 });
  }
]);

translate(
  'body',
  [
    ['.sr-only', 'previous', '上一个'],
    ['.sr-only', 'next', '下一个']
  ],
  [
    ['placeholder', 'HH', '时'],
    ['placeholder', 'MM', '分']
  ]
);
