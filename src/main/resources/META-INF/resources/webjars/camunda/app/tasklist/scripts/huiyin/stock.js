// 设备台账: who holds which set of special equipment since when, and what should be back by now. And new sets, for those
// who keep the warehouse.
import { address, request } from './server.js';
import { button, choice, element, failure, field, link, marked, minute, navbarDialog, searching, table, warning } from './dialog.js';

const FILTERS = [
  ['全部', {}],
  ['在库', { state: 'IN_STOCK' }],
  ['借出', { state: 'LENT' }],
  ['超期', { overdue: 'true' }],
  ['遗失待查', { state: 'MISSING' }],
  ['已安装', { state: 'INSTALLED' }],
  ['已核销', { state: 'LOST' }]
];

const whereabouts = (set) => [
  set.overdue ? marked(`${set.state}（超期）`) : set.state,
  set.holder || '—',
  set.caseNumber || '—',
  minute(set.since),
  set.daysOut === null ? '' : set.overdue ? marked(`${set.daysOut} 天，应于 ${minute(set.dueBack)} 前清还`) : `${set.daysOut} 天`
];

function show(body) {
  const placeholder = '设备编号、型号、持有人、企业或案件编号';
  const { bar, search, content, ask, forget } = searching(body, '查找设备', { maxLength: 100, placeholder }, find);
  const filter = choice(bar, '状态', FILTERS.map(([name]) => name));

  function find() {
    const [, chosen] = FILTERS[filter.selectedIndex];
    return ask(address('stock', { q: search.value, ...chosen }), list, find);
  }

  function list({ total, mayAdd, counts, sets }) {
    mayAdd && !bar.querySelector('.huiyin-enter') && button(bar, '新设备入库', enter, 'btn btn-default huiyin-enter');
    element(content, 'p', { textContent: `在库 ${counts.inStock} 套，借出未还 ${counts.out} 套，其中超期 ${counts.overdue} 套。` });
    if (!total) {
      const narrowed = search.value.trim() || filter.selectedIndex;
      element(content, 'p', { textContent: narrowed ? '没有找到这样的设备。' : '台账中还没有设备。' });
      return;
    }
    const rows = sets.map((set) => {
      const serial = link(set.serial, () => ask(address('stock/moves', { serial: set.serial }), moves, find));
      return [serial, set.model, ...whereabouts(set)];
    });
    table(content, ['编号', '型号', '状态', '持有人', '案件', '起始时间', '已借'], rows);
    if (total > sets.length) {
      warning(content, `共找到 ${total} 套设备，只列出前 ${sets.length} 套。请多输入几个字，或选择状态。`);
    }
  }

  function moves({ set, moves: all }) {
    button(content, '返回列表', find);
    element(content, 'h4', { textContent: `${set.serial}　${set.model}` });
    table(content, ['状态', '持有人', '案件', '起始时间', '已借'], [whereabouts(set)]);
    element(content, 'h5', { textContent: '进出记录' });
    table(
      content,
      ['时间', '状态', '持有人', '案件', '经办', '说明'],
      all.map((move) => [minute(move.at), move.state, move.holder || '—', move.caseNumber || '—', move.by, move.note])
    );
  }

  function enter() {
    forget();
    content.replaceChildren();
    button(content, '返回列表', find);
    element(content, 'h4', { textContent: '新设备入库' });
    const model = field('型号', element(content, 'input', { className: 'form-control', maxLength: 60 }));
    const serials = field('编号（每行一个，一次最多 500 个）', element(content, 'textarea', { className: 'form-control', rows: 10 }));
    const save = button(content, '入库', store, 'btn btn-primary');
    const messages = element(content, 'div');
    messages.setAttribute('role', 'status');
    model.focus();

    async function store() {
      save.disabled = true;
      messages.replaceChildren();
      try {
        const { entered } = await request('POST', address('stock', { model: model.value }), new Blob([serials.value]));
        serials.value = '';
        element(messages, 'p', { className: 'alert alert-success', textContent: `已入库 ${entered} 套。` });
      } catch (error) {
        failure(messages, error); // what was typed stays, to be put right
      }
      save.disabled = false;
    }
  }

  filter.onchange = find;
  search.focus();
  find();
}

export default navbarDialog({
  id: 'huiyin-stock',
  label: '设备台账',
  priority: 145,
  question: address('stock', { q: '' }),
  show
});
