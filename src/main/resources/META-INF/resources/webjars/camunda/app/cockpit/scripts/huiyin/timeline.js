// 办理经过: what happened in a case, one entry below the other.
import { element, openDialog, table } from '../../../tasklist/scripts/huiyin/dialog.js';
import { address } from '../../../tasklist/scripts/huiyin/server.js';
import { caseLink, label, time } from './page.js';

const PICTURE = /\.(jpe?g|png|gif)$/i;

// how an entry looks, and by what it is found
const KINDS = {
  START_FORM: 'form',
  FORM_COMPLETED: 'form',
  FORM_RETURNED: 'form',
  ESCALATED: 'escalation',
  DUE_CHANGED: 'escalation',
  ATTACHMENT_ADDED: 'attachment',
  ATTACHMENT_DELETED: 'attachment',
  COMMENT: 'comment',
  INCIDENT: 'incident',
  INCIDENT_RESOLVED: 'incident',
  ADMINISTRATION: 'administration',
  UNREADABLE: 'incident'
};

const FILTERS = [
  ['', '全部'],
  ['form', '表单'],
  ['escalation', '时限与上报'],
  ['attachment', '附件'],
  ['comment', '备注'],
  ['incident', '故障'],
  ['administration', '管理员操作']
];

const kindOf = ({ kind }) => KINDS[kind] || 'step';

const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${Number((bytes / 1048576).toFixed(1))} MB`);

const attachmentAddress = ({ id }) => address(`attachments/${encodeURIComponent(id)}`);

// its name, to be looked at or saved as long as it is there
export function attachmentLink(parent, file) {
  if (!file.id) {
    parent.append(`${file.name}（已删除）`);
    return;
  }
  const href = attachmentAddress(file);
  const link = element(parent, 'a', { href, download: file.name, textContent: `${file.name}（${size(file.size)}）` });
  if (PICTURE.test(file.name)) {
    link.title = '查看';
    link.onclick = (event) => {
      event.preventDefault();
      openDialog(file.name, (body) => picture(body, file), link);
    };
  }
}

function picture(body, file) {
  const image = element(body, 'img', { alt: file.name, src: attachmentAddress(file) });
  image.onerror = () => {
    image.remove();
    element(body, 'p', { className: 'alert alert-danger', textContent: '图片没有打开：连接不上服务器、登录已失效，或者附件已被删除。' });
  };
  element(element(body, 'p'), 'a', { className: 'btn btn-default', href: image.src, download: file.name, textContent: '下载' });
}

// Whether a limit was kept, in colour and in words; nothing if there was none.
function limit(parent, { dueAt, kept, difference }) {
  if (!dueAt) {
    return;
  }
  const line = element(parent, 'p', { className: 'huiyin-limit' });
  line.append('期限 ', time(dueAt), ' ');
  if (kept !== null) {
    const words = [kept ? '按时' : '超时', difference].filter(Boolean);
    const isSaid = difference && difference.startsWith(words[0]);
    element(line, 'span', { className: kept ? 'huiyin-kept' : 'huiyin-missed', textContent: isSaid ? difference : words.join('，') });
  }
}

function long(textContent) {
  const node = document.createElement('div');
  node.className = 'huiyin-text';
  node.textContent = textContent;
  if (textContent.length > 600) {
    node.classList.add('huiyin-long'); // moves within itself, so the keyboard must reach it
    node.tabIndex = 0;
  }
  return node;
}

function answers(parent, given) {
  if (!given.length) {
    return;
  }
  const changed = given.some(({ before }) => before !== null && before !== undefined);
  const rows = given.map((each) => {
    const cells = [each.label, long(each.text ?? '')];
    changed && cells.push(each.before === null || each.before === undefined ? '' : long(each.before));
    return cells;
  });
  const node = table(parent, ['项目', '内容', ...(changed ? ['上一次的内容'] : [])], rows);
  node.classList.add('huiyin-answers');
  given.forEach(({ before }, index) => {
    before === null || before === undefined || node.tBodies[0].rows[index].classList.add('huiyin-changed');
  });
}

function show(list, event, caseNumber) {
  const node = element(list, 'li', { className: `huiyin-event huiyin-event-${kindOf(event)}`, tabIndex: -1 });
  node.dataset.step = event.stepId || '';
  const head = element(node, 'p', { className: 'huiyin-event-head' });
  head.append(time(event.at));
  element(head, 'strong', { textContent: event.kindText });
  event.step && element(head, 'span', { textContent: event.step });
  event.personName && element(head, 'span', { className: 'huiyin-person', textContent: event.personName, title: event.person || '' });
  event.caseNumber === caseNumber || caseLink(head, event.caseNumber);
  limit(node, event);
  event.text && node.append(long(event.text));
  event.reason && element(node, 'p', { textContent: `理由：${event.reason}` });
  event.attachment && attachmentLink(element(node, 'p'), event.attachment);
  answers(node, event.answers || []);
}

// The entries, and above them what one may leave out. Answers how to go to the first entry of a step.
export function timeline(parent, { caseNumber, timeline: events }) {
  const bar = element(parent, 'div', { className: 'huiyin-choices' });
  bar.setAttribute('role', 'group');
  bar.setAttribute('aria-label', '只看');
  const list = element(parent, 'ol', { className: 'huiyin-timeline' });
  events.forEach((event) => show(list, event, caseNumber));
  events.length || element(parent, 'p', { className: 'huiyin-none', textContent: '还没有记录。' });

  const choices = FILTERS.map(([kind, name]) => {
    const count = events.filter((event) => !kind || kindOf(event) === kind).length;
    const node = element(bar, 'button', { type: 'button', className: 'btn btn-default btn-sm', textContent: `${name} ${count}`, disabled: !count });
    node.onclick = () => choose(kind, node);
    return node;
  });

  function choose(kind, chosen) {
    choices.forEach((each) => each.setAttribute('aria-pressed', each === chosen));
    events.forEach((event, index) => {
      list.children[index].hidden = Boolean(kind) && kindOf(event) !== kind;
    });
  }

  choose('', choices[0]);
  return (step) => {
    const found = Array.from(list.children).find((each) => each.dataset.step === step);
    if (found) {
      choose('', choices[0]);
      found.scrollIntoView({ block: 'center' });
      found.focus({ preventScroll: true });
    }
  };
}
