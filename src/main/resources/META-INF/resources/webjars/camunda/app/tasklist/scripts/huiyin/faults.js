// 故障汇总: which faults were removed on visits, by class and period.
import { address, request } from './server.js';
import { element, failure, navbarDialog, table } from './dialog.js';

// the day where the clerk sits, as a date field has it
const text = (day) => `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;

function periods() {
  const today = new Date();
  const [year, month] = [today.getFullYear(), today.getMonth()];
  return [
    ['本月', new Date(year, month, 1), today],
    ['上月', new Date(year, month - 1, 1), new Date(year, month, 0)],
    ['今年', new Date(year, 0, 1), today]
  ].map(([name, from, until]) => [name, text(from), text(until)]);
}

function show(body) {
  const bar = element(body, 'div', { className: 'huiyin-bar' });
  const choice = element(bar, 'select', { className: 'form-control' });
  choice.setAttribute('aria-label', '时间');
  periods().forEach(([name]) => element(choice, 'option', { textContent: name }));
  element(choice, 'option', { textContent: '自选' });
  const [from, until] = ['起始日', '截止日'].map((label) => {
    const field = element(bar, 'input', { type: 'date', className: 'form-control' });
    field.setAttribute('aria-label', label);
    return field;
  });
  const download = element(bar, 'a', { textContent: '下载表格', className: 'btn btn-link' });
  const content = element(body, 'div');
  content.setAttribute('aria-live', 'polite');
  let asked = 0;

  async function summarise() {
    const question = ++asked;
    const period = { from: from.value, until: until.value };
    download.href = address('faults/table.csv', period);
    let answer;
    let error;
    try {
      answer = await request('GET', address('faults', period));
    } catch (problem) {
      error = problem;
    }
    if (question !== asked) {
      return;
    }
    content.replaceChildren();
    if (error) {
      failure(content, error);
    } else if (!answer.total) {
      element(content, 'p', { textContent: '这段时间没有归档的上门服务。' });
    } else {
      const rows = answer.classes.map((each) => [
        each.faultClass, each.count, `${each.share}%`, each.connections, each.software, each.hardware
      ]);
      table(content, ['故障类别', '次数', '占比', '连接', '软件', '硬件'], [...rows, ['合计', answer.total, '', '', '', '']]);
    }
  }

  choice.onchange = () => {
    const period = periods()[choice.selectedIndex];
    if (period) {
      [, from.value, until.value] = period;
      summarise();
    }
  };
  from.onchange = until.onchange = () => {
    choice.selectedIndex = choice.options.length - 1;
    summarise();
  };
  choice.focus();
  choice.onchange();
}

const [, from, until] = periods()[0];

export default navbarDialog({
  id: 'huiyin-faults',
  label: '故障汇总',
  priority: 140,
  question: address('faults', { from, until }),
  show
});
