// 绩效考核: the inspections and appraisals that one may read, everybody their own, with their sheets; for managers the
// statistics; and for those who watch over the records, what is gone because its time is over.
import { address, request } from './server.js';
import { button, choice, element, failure, field, link, marked, minute, navbarDialog, searching, table, warning } from './dialog.js';

const KINDS = [
  ['全部种类', ''],
  ['周检', 'WEEKLY_INSPECTION'],
  ['月检', 'MONTHLY_INSPECTION'],
  ['抽检', 'SPOT_INSPECTION'],
  ['月考核', 'MONTHLY_APPRAISAL'],
  ['年终考核', 'YEAR_END_APPRAISAL']
];

const STATISTICS = [
  ['员工月绩效考核情况统计表', 'monthly-statistics', 'month'],
  ['员工年绩效考核情况统计表', 'yearly-statistics', 'year'],
  ['年度员工绩效考核情况统计表', 'annual-statistics', 'year']
];

const FILES = [
  ['PDF', 'pdf'],
  ['Excel', 'xlsx']
];

function inLine(nodes) {
  const line = document.createElement('span');
  nodes.forEach((node, index) => line.append(index ? '　' : '', node));
  return line;
}

// Fetched by the script and then saved: a link that fails would put the server's answer in place of the page.
async function save(url) {
  let response;
  try {
    response = await fetch(url, { headers: { Accept: '*/*' } });
  } catch {
    throw new Error('连接不上服务器，请检查网络后重试。');
  }
  if (!response.ok) {
    await request('GET', url); // says why in a sentence
    throw new Error('没有下载成功，请重试。');
  }
  const [, name] = (response.headers.get('Content-Disposition') || '').match(/filename\*=UTF-8''([^;]+)/) || [];
  const href = URL.createObjectURL(await response.blob());
  const file = Object.assign(document.createElement('a'), { href, download: name ? decodeURIComponent(name) : '' });
  file.click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
}

function show(body) {
  const input = { maxLength: 100, placeholder: '姓名、工号或编号' };
  const { bar, search, content, forget, ask: askServer } = searching(body, '查找检查和考核', input, find);
  const filter = choice(bar, '种类', KINDS.map(([name]) => name));
  const [from, until] = ['期间起始日不早于', '期间起始日不晚于'].map((label) => {
    const node = element(bar, 'input', { type: 'date', className: 'form-control', title: label });
    node.setAttribute('aria-label', label);
    return node;
  });
  const messages = document.createElement('div');
  messages.setAttribute('role', 'status');
  content.before(messages);

  function ask(...question) {
    messages.replaceChildren();
    return askServer(...question);
  }

  // a sheet that cannot be had is told above the list, which stays
  async function download(url) {
    messages.replaceChildren();
    try {
      await save(url);
    } catch (error) {
      failure(messages, error);
    }
  }

  function find() {
    const [, kind] = KINDS[filter.selectedIndex];
    const question = { q: search.value, kind, from: from.value, until: until.value };
    return ask(address('appraisals', question), list, find);
  }

  function back() {
    bar.style.display = '';
    search.focus();
    find();
  }

  // another view in place of the list
  function leave() {
    forget();
    bar.style.display = 'none';
    messages.replaceChildren();
    content.replaceChildren();
  }

  function list({ total, mayReadStatistics, mayReadRemoved, appraisals }) {
    mayReadStatistics && once('huiyin-statistics', '统计表', statistics);
    mayReadRemoved && once('huiyin-removed', '销毁记录', removed);
    if (!total) {
      const narrowed = search.value.trim() || filter.selectedIndex || from.value || until.value;
      element(content, 'p', { textContent: narrowed ? '没有找到这样的检查或考核。' : '还没有您可以查看的检查或考核结果。' });
      return;
    }
    table(content, ['编号', '种类', '被考核人', '期间', '得分', '状态', '考核人', '记录表'], appraisals.map(row));
    if (total > appraisals.length) {
      warning(content, `共找到 ${total} 份，只列出最新的 ${appraisals.length} 份。请多输入几个字，或选择种类和日期。`);
    }
  }

  function once(name, label, onclick) {
    bar.querySelector(`.${name}`) || button(bar, label, onclick, `btn btn-default ${name}`);
  }

  function row(each) {
    const points = each.yearTotal ? `全年 ${each.yearTotal}（年终 ${each.points}）` : each.points || '—';
    const sheets = each.paper
      ? FILES.map(([name, kind]) =>
          link(
            name,
            () => download(address(`papers/${encodeURIComponent(each.caseNumber)}/${each.paper}.${kind}`)),
            `${each.caseNumber} 记录表（${name}）`
          )
        )
      : ['—'];
    each.evidence.length && sheets.push(link('工作依据', () => evidence(each), `${each.caseNumber} 工作依据`));
    return [
      each.caseNumber,
      each.kind,
      `${each.person}（${each.post}）`,
      each.period,
      points,
      each.overdue ? marked(`${each.state}（超期）`) : each.state,
      each.appraiser,
      inLine(sheets)
    ];
  }

  // what stood on the sheet of a month; each figure opens the cases that it counts
  function evidence(each) {
    leave();
    const first = button(content, '返回列表', back);
    element(content, 'h4', { textContent: `${each.person}　${each.kind} ${each.caseNumber}　${each.period}` });
    table(
      content,
      ['工作依据', '件数'],
      each.evidence.map((figure) => {
        const href = address(`appraisals/evidence/${figure.id}`);
        const name = Object.assign(document.createElement('a'), { href, target: '_blank', rel: 'noopener', textContent: figure.label });
        return [name, figure.count];
      })
    );
    first.focus();
  }

  function statistics() {
    leave();
    const today = new Date();
    // last month is the latest that has been appraised, as a rule
    const last = new Date(today.getFullYear(), today.getMonth() - 1, 1);
    button(content, '返回列表', back);
    const month = period('月份', {
      type: 'month',
      value: `${last.getFullYear()}-${String(last.getMonth() + 1).padStart(2, '0')}`,
      placeholder: '2026-11' // where the browser has no field for months
    });
    const year = period('年份', { type: 'number', min: 2000, max: today.getFullYear(), value: last.getFullYear() });
    const chosen = { month, year };
    const rows = STATISTICS.map(([title, name, unit]) => [
      title,
      unit === 'month' ? '按月份' : '按年份',
      inLine(
        FILES.map(([label, kind]) =>
          button(
            document.createElement('span'),
            `下载 ${label}`,
            () => download(address(`appraisals/${name}.${kind}`, { [unit]: chosen[unit].value })),
            'btn btn-default btn-sm'
          )
        )
      )
    ]);
    rows.forEach(([title, , files]) => files.querySelectorAll('button').forEach((each) => { each.title = title; }));
    table(content, ['统计表', '期间', ''], rows);
    month.focus();
  }

  function period(label, properties) {
    return field(label, element(content, 'input', { className: 'form-control', ...properties }));
  }

  function removed() {
    leave();
    return ask(address('appraisals/removed'), removedRecords, back);
  }

  function removedRecords({ more, records }) {
    const first = button(content, '返回列表', back);
    element(content, 'h4', { textContent: '销毁记录' });
    if (records.length) {
      table(
        content,
        ['编号', '种类', '办结时间', '销毁时间'],
        records.map((each) => [each.caseNumber, each.kind, minute(each.closedAt), minute(each.removedAt)])
      );
    } else {
      element(content, 'p', { textContent: '还没有保存期满而销毁的记录。' });
    }
    more && warning(content, `只列出最近销毁的 ${records.length} 份，还有更早的。`);
    first.focus();
  }

  filter.onchange = from.onchange = until.onchange = find;
  search.focus();
  find();
}

export default navbarDialog({
  id: 'huiyin-appraisals',
  label: '绩效考核',
  priority: 135,
  question: address('appraisals', { q: '' }),
  show
});
