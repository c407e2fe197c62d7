// What the additions to Tasklist and to Cockpit put on the screen: buttons, tables, lists that are searched, dialogs; and a
// button in the navigation bar that opens a dialog, for those whom the server lets have it.
import { request } from './server.js';

const PAUSE = 250; // milliseconds without a key before the server is asked

export function element(parent, name, properties = {}) {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}

export function button(parent, textContent, onclick, className = 'btn btn-default btn-sm') {
  return element(parent, 'button', { type: 'button', className, textContent, onclick });
}

const side = (cell) => (typeof cell === 'number' ? 'text-right' : '');

// titles and rows of texts and nodes; a number is put to the right
export function table(parent, header, rows) {
  const node = element(parent, 'table', { className: 'table table-condensed' });
  const titles = element(element(node, 'thead'), 'tr');
  header.forEach((title, index) => element(titles, 'th', { className: side(rows[0]?.[index]) }).append(title));
  const body = element(node, 'tbody');
  rows.forEach((cells) => {
    const row = element(body, 'tr');
    cells.forEach((cell) => {
      element(row, 'td', { className: side(cell) }).append(cell ?? '');
    });
  });
  return node;
}

export function failure(parent, error) {
  element(parent, 'p', { className: 'alert alert-danger', textContent: error.message });
}

export function warning(parent, textContent) {
  element(parent, 'p', { className: 'alert alert-warning', textContent });
}

// what is done instead of going somewhere
export function link(textContent, onclick, title = '') {
  const node = Object.assign(document.createElement('a'), { href: '#', textContent, title });
  node.onclick = (event) => {
    event.preventDefault();
    onclick();
  };
  return node;
}

// seen from the other side of the room
export function marked(textContent) {
  return Object.assign(document.createElement('span'), { className: 'huiyin-not-in-force', textContent });
}

export const minute = (time) => (time || '').replace('T', ' ').slice(0, 16);

// the day where the reader sits, as a date field has it
export const date = (day) =>
  `${day.getFullYear()}-${String(day.getMonth() + 1).padStart(2, '0')}-${String(day.getDate()).padStart(2, '0')}`;

// puts its label before an input
export function field(label, input, title = '') {
  const around = document.createElement('label');
  around.className = 'huiyin-field';
  around.textContent = label;
  input.title = title;
  input.replaceWith(around);
  around.append(input);
  return input;
}

export function choice(parent, label, names) {
  const node = element(parent, 'select', { className: 'form-control' });
  node.setAttribute('aria-label', label);
  names.forEach((textContent) => element(node, 'option', { textContent }));
  return node;
}

// A place for what the server answers: ask puts the answer there, or the error with a button to ask again. What stood there
// stays until then; the newest question wins, however late the answer to an older one comes.
export function asking(content) {
  let asked = 0;

  // What was asked before is not wanted any more: its answer would put a list in place of what is there then. Answers
  // whether that is so still.
  function forget() {
    const question = ++asked;
    content.removeAttribute('aria-busy');
    return () => question === asked;
  }

  async function ask(url, answered, again) {
    const isNewest = forget();
    content.setAttribute('aria-busy', 'true');
    let answer;
    let error;
    try {
      answer = await request('GET', url);
    } catch (problem) {
      error = problem;
    }
    if (!isNewest()) {
      return;
    }
    content.removeAttribute('aria-busy');
    content.replaceChildren();
    if (error) {
      failure(content, error);
      button(content, '重新读取', again);
    } else {
      answered(answer);
    }
  }

  return { ask, forget };
}

// The bar of a list with its field to search in, and below it the place for what the server answers. While somebody types,
// find is called; it and everything else asks by ask, which puts the answer there, or the error with a button to ask again.
export function searching(body, label, input, find) {
  const bar = element(body, 'div', { className: 'huiyin-bar' });
  const search = element(bar, 'input', { type: 'search', className: 'form-control', ...input });
  search.setAttribute('aria-label', label);
  const content = element(body, 'div');
  content.setAttribute('aria-live', 'polite');
  const { ask: askNow, forget: forgetAnswer } = asking(content);
  let waiting;

  function forget() {
    clearTimeout(waiting);
    return forgetAnswer();
  }

  function ask(url, answered, again) {
    clearTimeout(waiting);
    return askNow(url, answered, again);
  }

  search.oninput = () => {
    clearTimeout(waiting);
    waiting = setTimeout(find, PAUSE);
  };
  return { bar, search, content, ask, forget };
}

// A plug-in for the navigation bar: the button appears once the server has answered the question with something other
// than a refusal, so that nobody sees what is not for them, and nobody misses it because the line was down.
export function navbarDialog({ id, label, priority, question, show }) {
  return {
    id,
    pluginPoint: 'tasklist.navbar.action',
    priority,
    async render(node) {
      const allowed = await request('GET', question).then(() => true, (error) => error.status !== 403);
      if (allowed) {
        const link = element(node, 'a', { href: '#', textContent: label, className: 'huiyin-navbar' });
        link.onclick = (event) => {
          event.preventDefault();
          openDialog(label, show, link);
        };
      }
    }
  };
}

// The browser's own dialog: it keeps the focus, and Escape closes it.
export function openDialog(title, show, opener) {
  const dialog = element(document.body, 'dialog', { className: 'huiyin-dialog' });
  dialog.setAttribute('aria-label', title);
  const head = element(dialog, 'header');
  element(head, 'h3', { textContent: title });
  button(head, '关闭', () => dialog.close());
  dialog.onclose = () => {
    dialog.remove();
    opener.focus();
  };
  dialog.showModal();
  show(element(dialog, 'div'));
}
