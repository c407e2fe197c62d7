// 历史审计: the cases of every procedure, running and finished, that one may read. Searched, sorted and cut into pages by
// the server; what is asked for stands in the address.
import { asking, button, element, failure, field, table } from '../../../tasklist/scripts/huiyin/dialog.js';
import { address, request } from '../../../tasklist/scripts/huiyin/server.js';
import { caseLink, download, entry, query, route, scrolling, states, time } from './page.js';

const PATH = '/huiyin/cases';
const TITLE = '历史审计';
const PAUSE = 400; // milliseconds without a key before the server is asked
const SIZES = ['25', '50', '100'];
const DEFAULTS = { period: 'started', sort: 'started', order: 'desc', page: '1', size: '25' };

const FIELDS = [
  ['number', '案件编号', { placeholder: '开头几位即可' }],
  ['customer', '客户/员工'],
  ['procedure', '流程', 'procedures'],
  ['state', '状态', 'states'],
  ['person', '参与人', 'people'],
  ['department', '责任部门', 'departments'],
  ['overdue', '超时', [choice('', '全部'), choice('now', '目前超时'), choice('missed', '曾经超时'), choice('never', '从未超时')]],
  ['satisfaction', '满意度', 'satisfactions'],
  ['period', '时间', [choice('started', '发起时间'), choice('ended', '办结时间')]],
  ['from', '起始日', { type: 'date' }],
  ['until', '截止日', { type: 'date' }]
];

// what can be sorted has a key
const COLUMNS = [
  ['案件编号', 'number'],
  ['流程'],
  ['客户/员工'],
  ['责任部门'],
  ['状态'],
  ['当前步骤'],
  ['参与人'],
  ['发起时间', 'started'],
  ['最早到期', 'due'],
  ['办结时间', 'ended'],
  ['满意度']
];

function choice(value, text) {
  return { value, label: text };
}

function number(row) {
  const node = document.createElement('span');
  caseLink(node, row.caseNumber);
  if (row.subjectCase) {
    caseLink(element(node, 'small', { textContent: '针对 ' }), row.subjectCase);
  }
  return node;
}

function state(row) {
  const node = document.createElement('span');
  states(node, row);
  return node;
}

const cells = (row) => [
  number(row),
  row.procedureName,
  row.customer,
  row.department,
  state(row),
  row.steps.join('、'),
  row.people.join('、'),
  row.startedAt && time(row.startedAt),
  row.dueAt && time(row.dueAt),
  row.endedAt && time(row.endedAt),
  row.satisfaction
];

function show(main, { scope }) {
  const place = query(scope, read);
  const form = element(main, 'form', { className: 'huiyin-filters', noValidate: true });
  form.setAttribute('role', 'search');
  const fields = Object.fromEntries(FIELDS.map((each) => [each[0], control(...each)]));
  const buttons = element(form, 'div', { className: 'huiyin-buttons' });
  element(buttons, 'button', { className: 'btn btn-primary btn-sm', textContent: '查询' });
  button(buttons, '清除条件', () => place.set({}));
  const messages = element(main, 'div', { role: 'status' });
  download(buttons, '下载表格', messages, () => address('cases.csv', asked()));
  const content = element(main, 'div', { textContent: '正在读取案件…' });
  const { ask } = asking(content);
  let waiting;
  let typed; // since the field was entered: one step back for the whole text, not for each letter
  let pressed; // what had the focus before the list was made anew

  function control(name, title, kind = {}) {
    const options = Array.isArray(kind) ? kind : [choice('', '全部')];
    const isChoice = typeof kind === 'string' || Array.isArray(kind);
    const node = element(form, isChoice ? 'select' : 'input', { className: 'form-control' });
    isChoice ? options.forEach((each) => option(node, each)) : Object.assign(node, { maxLength: 100, autocomplete: 'off', ...kind });
    return field(title, node);
  }

  function option(select, { value, label: textContent }) {
    element(select, 'option', { value, textContent });
  }

  async function readChoices() {
    messages.replaceChildren();
    let choices;
    try {
      choices = await request('GET', address('cases/choices'));
    } catch (error) {
      failure(messages, new Error(`可选的条件没有读取成功：${error.message}`));
      button(messages, '重新读取', readChoices);
      return;
    }
    FIELDS.filter(([, , kind]) => typeof kind === 'string').forEach(([name, , kind]) => {
      fields[name].replaceChildren(fields[name].options[0]);
      choices[kind].forEach((each) => option(fields[name], typeof each === 'string' ? choice(each, each) : each));
    });
    fill();
  }

  const current = () => ({ ...DEFAULTS, ...place.get() });

  // what the server is asked, page and all
  function asked() {
    const given = current();
    return Object.fromEntries([...Object.keys(fields), ...Object.keys(DEFAULTS)].map((name) => [name, given[name]])
      .filter(([, value]) => value));
  }

  function set(changes, replace) {
    const next = Object.entries({ ...asked(), ...changes });
    place.set(Object.fromEntries(next.filter(([name, value]) => value && value !== DEFAULTS[name])), replace);
  }

  function fill() {
    const given = current();
    Object.entries(fields).forEach(([name, node]) => {
      const value = given[name] || '';
      if (value && node.options && !Array.from(node.options).some((each) => each.value === value)) {
        option(node, choice(value, value)); // asked for by the address, so it is shown
      }
      if (node.value.trim() !== value) {
        node.value = value;
      }
    });
  }

  function read() {
    fill();
    ask(address('cases', asked()), list, read);
  }

  // what stands in the fields, from the first page on
  function search(replace) {
    clearTimeout(waiting);
    set({ ...Object.fromEntries(Object.entries(fields).map(([name, node]) => [name, node.value.trim()])), page: '' }, replace);
  }

  function sorter([name, key]) {
    const { sort, order } = current();
    if (!key) {
      return name;
    }
    const arrow = key !== sort ? '' : order === 'asc' ? ' ▲' : ' ▼';
    const node = document.createElement('button');
    Object.assign(node, { type: 'button', className: 'huiyin-sort', textContent: name + arrow, title: `按${name}排序` });
    node.dataset.key = key;
    node.onclick = () => {
      pressed = key;
      set({ sort: key, order: key === sort && order === 'desc' ? 'asc' : 'desc', page: '' });
    };
    return node;
  }

  function turn(bar, key, text, page, possible) {
    const node = button(bar, text, () => {
      pressed = key;
      set({ page: String(page) });
    });
    node.disabled = !possible;
    node.dataset.key = key;
  }

  function list({ total, totalIsExact, page, pages, rows }) {
    const status = element(content, 'p', { textContent: totalIsExact ? `共 ${total} 件` : `超过 ${total} 件` });
    status.setAttribute('role', 'status');
    if (!rows.length) {
      element(content, 'p', { className: 'huiyin-none', textContent: total ? '没有这一页。' : '没有符合条件的案件。' });
      total && button(content, '回到第一页', () => set({ page: '' }));
      return;
    }
    const node = table(scrolling(content, '案件列表'), COLUMNS.map(sorter), rows.map(cells));
    node.classList.add('huiyin-cases');
    const { sort, order } = current();
    COLUMNS.forEach(([, key], index) => {
      const head = node.tHead.rows[0].cells[index];
      head.scope = 'col';
      key === sort && head.setAttribute('aria-sort', order === 'asc' ? 'ascending' : 'descending');
    });
    rows.forEach((row, index) => row.overdue && node.tBodies[0].rows[index].classList.add('huiyin-overdue'));

    const bar = element(content, 'nav', { className: 'huiyin-pages' });
    bar.setAttribute('aria-label', '翻页');
    turn(bar, 'first', '首页', 1, page > 1);
    turn(bar, 'previous', '上一页', page - 1, page > 1);
    element(bar, 'span', { textContent: totalIsExact ? `第 ${page} 页，共 ${pages} 页` : `第 ${page} 页` });
    turn(bar, 'next', '下一页', page + 1, page < pages);
    totalIsExact && turn(bar, 'last', '末页', pages, page < pages);
    const size = element(bar, 'select', { className: 'form-control' });
    SIZES.forEach((each) => option(size, choice(each, `每页 ${each} 件`)));
    size.value = current().size;
    size.setAttribute('aria-label', '每页件数');
    size.onchange = () => set({ size: size.value, page: '' });

    totalIsExact || page < pages || element(content, 'p', { textContent: '不能再往后翻，请缩小范围或改变排序。' });

    const again = pressed && content.querySelector(`[data-key="${pressed}"]:enabled`);
    again && again.focus();
    pressed = null;
  }

  form.onsubmit = (event) => {
    event.preventDefault();
    const before = JSON.stringify(asked());
    search();
    before === JSON.stringify(asked()) && read(); // asked for once more
  };
  form.onchange = () => search();
  form.oninput = ({ target }) => {
    if (target === fields.number || target === fields.customer) {
      clearTimeout(waiting);
      waiting = setTimeout(() => {
        search(typed);
        typed = true;
      }, PAUSE);
    }
  };
  form.addEventListener('focusin', () => (typed = false));
  scope.$on('$destroy', () => clearTimeout(waiting));
  readChoices();
  read();
}

export default [
  entry({ id: 'huiyin-cases', label: TITLE, path: PATH, priority: 10, isOf: '/huiyin/case' }),
  route({ id: 'huiyin-cases', path: PATH, title: TITLE, show })
];
