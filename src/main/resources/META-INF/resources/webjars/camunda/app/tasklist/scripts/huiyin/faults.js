// 故障汇总: which faults were removed on visits, by class and period.
import { address, request } from './server.js';
import { button, choice, date, element, failure, navbarDialog, table } from './dialog.js';

const PARTS = ['connections', 'software', 'hardware', 'unresolved'];

function periods() {
  const today = new Date();
  const [year, month] = [today.getFullYear(), today.getMonth()];
  return [
    ['本月', new Date(year, month, 1), today],
    ['上月', new Date(year, month - 1, 1), new Date(year, month, 0)],
    ['今年', new Date(year, 0, 1), today]
  ].map(([name, from, until]) => [name, date(from), date(until)]);
}

// a share that can be seen from the other side of the room
function bar(share) {
  const cell = document.createElement('span');
  cell.className = 'huiyin-share';
  element(cell, 'span', { className: 'huiyin-share-bar' }).style.width = `${share}px`;
  cell.append(`${share}%`);
  return cell;
}

function show(body) {
  const controls = element(body, 'div', { className: 'huiyin-bar' });
  const periodChoice = choice(controls, '时间', [...periods().map(([name]) => name), '自选']);
  const [from, until] = ['起始日', '截止日'].map((label) => {
    const field = element(controls, 'input', { type: 'date', className: 'form-control' });
    field.setAttribute('aria-label', label);
    return field;
  });
  const download = button(controls, '下载表格', save, 'btn btn-link');
  const content = element(body, 'div');
  content.setAttribute('aria-live', 'polite');
  const period = () => ({ from: from.value, until: until.value });
  let asked = 0;

  // Answers whether there is something to save.
  async function summarise() {
    const question = ++asked;
    download.disabled = true;
    let answer;
    let error;
    try {
      answer = await request('GET', address('faults', period()));
    } catch (problem) {
      error = problem;
    }
    if (question !== asked) {
      return false;
    }
    content.replaceChildren();
    if (error) {
      failure(content, error);
    } else if (!answer.total) {
      element(content, 'p', { textContent: '这段时间没有归档的上门服务。' });
    } else {
      const sum = (part) => answer.classes.reduce((total, each) => total + each[part], 0);
      const rows = answer.classes.map((each) => [each.faultClass, each.count, bar(each.share), ...PARTS.map((part) => each[part])]);
      table(content, ['故障类别', '次数', '占比', '连接', '软件', '硬件', '未排除'], [...rows, ['合计', answer.total, '', ...PARTS.map(sum)]]);
      download.disabled = false;
      return true;
    }
    return false;
  }

  // Asked once more, because a link that fails would put the server's answer in place of the page.
  async function save() {
    if (await summarise()) {
      const link = element(controls, 'a', { href: address('faults.csv', period()), download: '' });
      link.click();
      link.remove();
    }
  }

  periodChoice.onchange = () => {
    const chosen = periods()[periodChoice.selectedIndex];
    if (chosen) {
      [, from.value, until.value] = chosen;
      summarise();
    }
  };
  from.onchange = until.onchange = () => {
    periodChoice.selectedIndex = periodChoice.options.length - 1;
    summarise();
  };
  periodChoice.focus();
  periodChoice.onchange();
}

const [, from, until] = periods()[0];

export default navbarDialog({
  id: 'huiyin-faults',
  label: '故障汇总',
  priority: 140,
  question: address('faults', { from, until }),
  show
});
