// The calendar of AngularJS in which a date is picked, for Tasklist and Cockpit: it knows English only.
import { translate } from './texts.js';

const MONTHS = Array.from({ length: 12 }, (_, month) => `${month + 1}月`);
const DAYS = ['日', '一', '二', '三', '四', '五', '六'];

window.angular.module('ui.bootstrap.datepicker').run([
  '$locale',
  'uibDatepickerConfig',
  ({ DATETIME_FORMATS }, calendar) => {
    Object.assign(DATETIME_FORMATS, {
      MONTH: MONTHS,
      STANDALONEMONTH: MONTHS,
      SHORTMONTH: MONTHS,
      DAY: DAYS.map((day) => `星期${day}`),
      SHORTDAY: DAYS
    });
    Object.assign(calendar, { formatDayTitle: 'yyyy年M月', startingDay: 1 });
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
