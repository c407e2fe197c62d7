// 办理证明: what the manual wants proved, for a month or any other period, and each case that is missing.
import { asking, button, choice, date, element, failure, field, minute, table, warning } from '../../../tasklist/scripts/huiyin/dialog.js';
import { address, request } from '../../../tasklist/scripts/huiyin/server.js';
import { caseLink, download, entry, label, query, route, scrolling, section, time } from './page.js';

const PATH = '/huiyin/proofs';
const TITLE = '办理证明';
const CHART = `${document.querySelector('base').getAttribute('app-root')}/../webjars/chart.js/4.5.1/dist/chart.umd.min.js`;
// far apart in lightness too, for those who do not see colours, and for paper
const COLOURS = ['#155cb5', '#e08a00', '#15803d', '#7c3aed', '#b91c1c', '#0e7490', '#a16207', '#475569'];

const NUMBER = /^-?[\d.]+%?$/;

// the month where the reader sits
const thisMonth = () => date(new Date()).slice(0, 7);

function monthAfter(month, months) {
  const [year, number] = month.split('-').map(Number);
  return date(new Date(year, number - 1 + months, 1)).slice(0, 7);
}

let library;

// A script that is not made as a module puts itself on the window.
function charts() {
  library ??= import(CHART).then(() => window.Chart).catch((error) => {
    library = null; // asked for again next time
    throw error;
  });
  return library;
}

const words = (labels, { name, values }) => `${name} ${values.map((value, index) => `${labels[index]} ${value ?? '无'}`).join('，')}`;

async function draw(parent, { title, chart }, scope) {
  const frame = element(parent, 'div', { className: 'huiyin-chart' });
  const canvas = element(frame, 'canvas');
  canvas.setAttribute('role', 'img');
  canvas.setAttribute('aria-label', `${title}：${chart.series.map((each) => words(chart.labels, each)).join('；')}`);
  let Chart;
  try {
    Chart = await charts();
  } catch {
    frame.remove();
    warning(parent, '图表没有加载成功。');
    return;
  }
  if (!canvas.isConnected) {
    return; // another period was asked for meanwhile
  }
  const drawn = new Chart(canvas, {
    type: chart.type,
    data: {
      labels: chart.labels,
      datasets: chart.series.map(({ name, values }, index) => {
        const colour = COLOURS[index % COLOURS.length];
        return { label: name, data: values, backgroundColor: colour, borderColor: colour, maxBarThickness: 40 };
      })
    },
    options: {
      animation: false,
      maintainAspectRatio: false,
      plugins: { legend: { display: chart.series.length > 1, position: 'bottom' } },
      scales: { y: { beginAtZero: true } }
    }
  });
  scope.$on('$destroy', () => drawn.destroy());
}

function rate(parent, { percent, target, kept, numerator, denominator }) {
  const line = element(parent, 'p', { className: 'huiyin-figure' });
  percent === null || element(line, 'strong', { textContent: `${percent}%` });
  element(line, 'span', { textContent: `应做到 ${denominator}，已做到 ${numerator}` });
  target === null || element(line, 'span', { textContent: `要求 ${target}%` });
  if (kept !== null) {
    line.classList.add(kept ? 'huiyin-kept' : 'huiyin-missed');
    label(line, kept ? 'success' : 'danger', kept ? '达到要求' : '没有达到要求');
  } else if (target !== null) {
    label(line, 'default', '还没有应做到的');
  }
}

// texts, and columns of numbers
function figures(parent, title, { header, rows }) {
  const node = table(scrolling(parent, title), header, rows);
  header.forEach((_, index) => {
    const texts = rows.map((cells) => cells[index]).filter(Boolean);
    if (texts.length && texts.every((text) => NUMBER.test(text))) {
      Array.from(node.rows).forEach((row) => row.cells[index].classList.add('text-right'));
    }
  });
}

function missing(parent, { title, missing: named, missingTotal }) {
  element(parent, 'h3', { textContent: `没有做到的 ${missingTotal} 项` });
  const rows = named.map((each) => {
    const number = document.createElement('span');
    caseLink(number, each.caseNumber);
    return [number, each.text, each.at && time(each.at)];
  });
  table(scrolling(parent, `${title}：没有做到的`), ['案件编号', '情况', '时间'], rows);
  named.length < missingTotal && warning(parent, `这里只列最早的 ${named.length} 项，其余见 Excel。`);
}

function card(parent, proof, scope) {
  const node = section(parent, `${proof.title} `);
  node.classList.add('huiyin-proof');
  element(node.querySelector('h2'), 'small', { textContent: `手册 ${proof.clause}` });
  proof.denominator === null || rate(node, proof);
  element(node, 'p', { textContent: proof.sentence });
  proof.chart && draw(element(node, 'div'), proof, scope);
  proof.table && figures(node, proof.title, proof.table);
  proof.missingTotal && missing(node, proof);
}

// What the daily check of all evidence found, for those who may know.
async function evidence(parent) {
  const node = section(parent, '证据核对');
  node.classList.add('huiyin-proof');
  let check;
  try {
    check = await request('GET', address('evidence/check'));
  } catch (error) {
    if (error.status === 403) {
      node.remove();
    } else if (error.status === 404) {
      element(node, 'p', { textContent: error.message }); // not made yet
    } else {
      failure(node, error);
    }
    return;
  }
  const { at, cases, entries, seals, problems, problemsTotal } = check;
  const found = problemsTotal ? `有 ${problemsTotal} 处不相符。` : '全部相符。';
  element(node, 'p', {
    className: problemsTotal ? 'huiyin-missed' : 'huiyin-kept',
    textContent: `${minute(at)} 核对了 ${cases} 件案件的 ${entries} 条记录和 ${seals} 次封存，${found}`
  });
  if (problemsTotal) {
    const rows = problems.map((each) => {
      const number = document.createElement('span');
      each.caseNumber && caseLink(number, each.caseNumber);
      return [number, each.seq, each.sentence];
    });
    table(scrolling(node, '不相符的记录'), ['案件编号', '第几条', '情况'], rows);
    problems.length < problemsTotal && warning(node, `这里只列前 ${problems.length} 处。`);
  }
}

function show(main, { scope }) {
  const place = query(scope, read);
  const form = element(main, 'form', { className: 'huiyin-filters', noValidate: true });
  const kind = choice(form, '期间', ['按月', '自选起止日']);
  field('期间', kind);
  const fields = Object.fromEntries([['month', '月份', 'month'], ['from', '起始日', 'date'], ['until', '截止日', 'date']]
    .map(([name, title, type]) => [name, field(title, element(form, 'input', { type, className: 'form-control', max: type === 'month' ? thisMonth() : date(new Date()) }))]));
  const buttons = element(form, 'div', { className: 'huiyin-buttons' });
  const turn = (months) => place.set({ month: monthAfter(fields.month.value || thisMonth(), months) });
  button(buttons, '上一月', () => turn(-1));
  const next = button(buttons, '下一月', () => turn(1));
  const messages = element(main, 'div', { role: 'status' });
  download(buttons, 'Excel', messages, () => address('proofs.xlsx', period()));
  download(buttons, 'PDF', messages, () => address('proofs.pdf', period()));
  button(buttons, '打印', () => window.print());
  const content = element(main, 'div', { textContent: '正在计算…' });
  const { ask } = asking(content);
  let own;

  function period() {
    const { month: chosen, from, until } = place.get();
    return from || until ? { from: from || '', until: until || '' } : { month: chosen || thisMonth() };
  }

  function fill() {
    const given = period();
    kind.selectedIndex = given.month ? 0 : 1;
    next.disabled = !given.month || given.month >= thisMonth();
    Object.entries(fields).forEach(([name, node]) => {
      node.value = given[name] || '';
      node.closest('label').hidden = Boolean(given.month) !== (name === 'month');
    });
  }

  function read() {
    fill();
    ask(address('proofs', period()), list, read);
  }

  function list({ from, until, proofs }) {
    own && own.$destroy();
    own = scope.$new(true);
    element(content, 'p', { textContent: `${from} 至 ${until}` }).setAttribute('role', 'status');
    proofs.length || element(content, 'p', { className: 'huiyin-none', textContent: '没有您可以查看的证明。' });
    const cards = element(content, 'div', { className: 'huiyin-proofs' });
    proofs.forEach((each) => card(cards, each, own));
    evidence(cards);
  }

  form.onsubmit = (event) => event.preventDefault();
  form.onchange = ({ target }) => {
    if (target === kind) {
      place.set(kind.selectedIndex ? { from: `${thisMonth()}-01`, until: date(new Date()) } : { month: thisMonth() });
    } else if (target === fields.month) {
      fields.month.value && place.set({ month: fields.month.value });
    } else {
      place.set({ from: fields.from.value, until: fields.until.value });
    }
  };
  read();
}

// Asked for no period, the server refuses everybody, but without a right to the proofs with another status.
export default [
  entry({ id: 'huiyin-proofs', label: TITLE, path: PATH, priority: 5, isOf: PATH, question: address('proofs') }),
  route({ id: 'huiyin-proofs', path: PATH, title: TITLE, show })
];
