// A button in the navigation bar that opens a dialog, for those whom the server lets have it.
import { request } from './server.js';

export function element(parent, name, properties = {}) {
  return parent.appendChild(Object.assign(document.createElement(name), properties));
}

export function button(parent, textContent, onclick, className = 'btn btn-default btn-sm') {
  return element(parent, 'button', { type: 'button', className, textContent, onclick });
}

// rows of texts and nodes; a number is put to the right
export function table(parent, header, rows) {
  const node = element(parent, 'table', { className: 'table table-condensed' });
  const titles = element(element(node, 'thead'), 'tr');
  header.forEach((title) => element(titles, 'th', { textContent: title }));
  const body = element(node, 'tbody');
  rows.forEach((cells) => {
    const row = element(body, 'tr');
    cells.forEach((cell) => {
      element(row, 'td', { className: typeof cell === 'number' ? 'text-right' : '' }).append(cell ?? '');
    });
  });
  return node;
}

export function failure(parent, error) {
  element(parent, 'p', { className: 'alert alert-danger', textContent: error.message });
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
          open(label, show, link);
        };
      }
    }
  };
}

// The browser's own dialog: it keeps the focus, and Escape closes it.
function open(title, show, opener) {
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
