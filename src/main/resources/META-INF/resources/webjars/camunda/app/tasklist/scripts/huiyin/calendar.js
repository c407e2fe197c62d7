// The pickers of dates, which AngularJS labels; loaded by all applications that have some.
window.angular.module('cam.commons').run([
  '$locale',
  'uibDatepickerConfig',
  ({ DATETIME_FORMATS: formats }, pickers) => {
    const months = Array.from({ length: 12 }, (_, month) => `${month + 1}月`);
    const days = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
    Object.assign(formats, {
      MONTH: months,
      SHORTMONTH: months,
      STANDALONEMONTH: months,
      DAY: days,
      SHORTDAY: days.map((day) => day.slice(1)),
      AMPMS: ['上午', '下午']
    });
    Object.assign(pickers, { formatDayTitle: 'yyyy年M月', formatMonthTitle: 'yyyy年', startingDay: 1 });
  }
]);
