// One case on one page, with what it called: what happened, who did it, when was it due, and can it be proved.
import { asking, button, element, table } from '../../../tasklist/scripts/huiyin/dialog.js';
import { address, request } from '../../../tasklist/scripts/huiyin/server.js';
import { diagram } from './diagram.js';
import { caseLink, download, facts, label, route, scrolling, section, service, states, time } from './page.js';
import { attachmentLink, timeline } from './timeline.js';

const PATH = '/huiyin/case/:number';
const FILES = [
  ['PDF', '.pdf'],
  ['CSV', '.csv'],
  ['验证文件', '.json']
];

function follows({ caseNumber, procedureName }) {
  const node = document.createElement('span');
  caseLink(node, caseNumber);
  node.append(` ${procedureName || ''}`);
  return node;
}

function evidence(parent, { entries, intact, problem, head, sealedAt }) {
  const node = section(parent, '存证');
  const sentence = intact ? `链完整，共 ${entries} 条记录。` : `链不完整：${problem}`;
  element(node, 'p', { className: intact ? 'huiyin-kept' : 'alert alert-danger', textContent: sentence });
  facts(node, [
    ['末条哈希', head && element(document.createElement('span'), 'code', { textContent: head })],
    ['最近封存', sealedAt ? time(sealedAt) : '尚未封存']
  ]);
}

function open(parent, { caseNumber, open: steps }) {
  if (steps.length) {
    const rows = steps.map((step) => {
      const name = document.createElement('span');
      name.append(`${step.step} `);
      step.caseNumber === caseNumber || caseLink(name, step.caseNumber);
      const due = document.createElement('span');
      step.dueAt && due.append(time(step.dueAt), ' ');
      step.overdue && label(due, 'danger', '已超时');
      return [name, step.assignee || '', step.assignee ? '' : step.candidates.join('、'), step.createdAt && time(step.createdAt), due];
    });
    table(scrolling(section(parent, '未办事项'), '未办事项'), ['事项', '经办', '可办理', '产生时间', '期限'], rows);
  }
}

function called(parent, cases) {
  if (cases.length) {
    const rows = cases.map((each) => {
      const number = document.createElement('span');
      each.readable ? caseLink(number, each.caseNumber) : number.append(`${each.caseNumber}（无权查看）`);
      return [number, each.procedureName, each.stateText, each.startedAt && time(each.startedAt), each.endedAt && time(each.endedAt)];
    });
    table(scrolling(section(parent, '转出的案件'), '转出的案件'), ['案件编号', '流程', '状态', '发起时间', '结束时间'], rows);
  }
}

function attachments(parent, events) {
  const added = events.filter(({ kind, attachment }) => kind === 'ATTACHMENT_ADDED' && attachment);
  if (added.length) {
    const rows = added.map((event) => {
      const name = document.createElement('span');
      attachmentLink(name, event.attachment);
      return [name, event.step || '', event.personName || '', time(event.at)];
    });
    table(scrolling(section(parent, '附件'), '附件'), ['文件', '步骤', '上传人', '上传时间'], rows);
  }
}

// The diagram of the case and of those that it called, one at a time.
function diagrams(parent, scope, file, goTo) {
  const node = section(parent, '流程图');
  const cases = [file, ...file.called.filter(({ readable }) => readable)];
  const bar = cases.length > 1 && element(node, 'div', { className: 'huiyin-choices' });
  const place = element(node, 'div');
  let own;

  function choose(chosen) {
    own && own.$destroy();
    own = scope.$new(true);
    place.replaceChildren();
    diagram(place, own, chosen.caseNumber, (step, calls) => {
      const called = cases.find(({ caseNumber }) => calls.includes(caseNumber));
      called ? choose(called) : goTo(step);
    });
    bar && cases.forEach((each, index) => bar.children[index].setAttribute('aria-pressed', each === chosen));
  }

  if (bar) {
    bar.setAttribute('role', 'group');
    bar.setAttribute('aria-label', '流程图');
    cases.forEach((each) => button(bar, `${each.procedureName} ${each.caseNumber}`, () => choose(each)));
  }
  choose(file);
}

function show(main, { api, scope }) {
  const { number } = service('$routeParams');
  service('page').titleSet(number);
  main.querySelector('h1').textContent = number;
  const content = element(main, 'div', { textContent: '正在读取案件…' });
  const { ask } = asking(content);
  const read = () => ask(address(`cases/${encodeURIComponent(number)}`), fill, read);
  let own; // of what is shown now

  function fill(file) {
    own && own.$destroy();
    own = scope.$new(true);
    const title = main.querySelector('h1');
    title.textContent = `${file.caseNumber}　${file.procedureName} `;
    states(title, { ...file, overdue: file.open.some(({ overdue }) => overdue) });
    file.evidence.intact || label(title, 'danger', '证据链不完整');

    const bar = element(content, 'div', { className: 'huiyin-buttons' });
    const messages = element(content, 'div', { role: 'status' });
    FILES.forEach(([name, ending]) => download(bar, name, messages, () => address(`cases/${encodeURIComponent(number)}${ending}`)));
    button(bar, '打印', () => window.print());
    button(bar, '刷新', read);
    file.running && linkToInstance(bar, file);
    facts(content, [
      ['客户/员工', file.customer],
      ['责任部门', file.department],
      ['满意度', file.satisfaction],
      ['发起时间', file.startedAt && time(file.startedAt)],
      ['发起人', file.startedBy],
      ['最早到期', file.dueAt && time(file.dueAt)],
      ['结束时间', file.endedAt && time(file.endedAt)],
      ['流程版本', file.version && `第 ${file.version} 版`],
      ['相关案件', file.subjectCase && follows(file.subjectCase)]
    ]);
    open(content, file);
    let goTo;
    diagrams(content, own, file, (step) => goTo(step));
    goTo = timeline(section(content, '办理经过'), file);
    called(content, file.called);
    attachments(content, file.timeline);
    evidence(content, file.evidence);
  }

  // for those to whom the engine shows the instance
  async function linkToInstance(bar, { instanceId }) {
    const path = encodeURIComponent(instanceId);
    const mayRead = await request('GET', `${api.engineApi}/process-instance/${path}`).then(() => true, () => false);
    mayRead && element(bar, 'a', { className: 'btn btn-default btn-sm', href: `#/process-instance/${path}/runtime`, textContent: '在流程监控中打开' });
  }

  read();
}

export default route({ id: 'huiyin-case', path: PATH, title: '案件', show });
