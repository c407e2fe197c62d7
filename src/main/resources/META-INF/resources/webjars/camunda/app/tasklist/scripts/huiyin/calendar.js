// The pickers of dates, which AngularJS labels; loaded by all applications that have some.
window.angular.module('cam.commons').run([
  '$locale',
  '$templateCache',
  'uibDatepickerConfig',
  ({ DATETIME_FORMATS: formats }, templates, pickers) => {
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
    ['day', 'month', 'year'].forEach((unit) => {
      const template = `uib/template/datepicker/${unit}.html`;
      templates.put(template, templates.get(template).replace('>previous<', '>往前<').replace('>next<', '>往后<'));
    });
  }
]);
