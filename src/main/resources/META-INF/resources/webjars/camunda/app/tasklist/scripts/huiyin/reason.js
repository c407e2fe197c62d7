// Whoever writes past the forms says why. The server answers such a request with status 428 until a header names the
// reason; here the person is asked for it, from wherever in Tasklist or Cockpit the request came, and it is sent again.
import { button, element } from './dialog.js';

const WANTED = 428;
const HEADER = 'Huiyin-Reason';
const [SHORTEST, LONGEST] = [5, 500];
const ENDS = ['readystatechange', 'load', 'loadend'];

// The applications ask by XMLHttpRequest; what they fetch is only read.
window.XMLHttpRequest = class extends XMLHttpRequest {
  #opened;
  #headers;
  #body;
  #declined = false;

  constructor() {
    super();
    // before all others that listen
    ENDS.forEach((type) => this.addEventListener(type, (event) => this.#hold(event)));
  }

  open(...request) {
    this.#opened = request;
    this.#headers = [];
    super.open(...request);
  }

  setRequestHeader(name, value) {
    this.#headers.push([name, value]);
    super.setRequestHeader(name, value);
  }

  send(body) {
    this.#body = body;
    super.send(body);
  }

  // Nobody is told of this answer, unless the person gives no reason.
  #hold(event) {
    if (this.readyState === XMLHttpRequest.DONE && this.status === WANTED && !this.#declined) {
      event.stopImmediatePropagation();
      event.type === 'loadend' && this.#ask();
    }
  }

  async #ask() {
    const reason = await ask();
    if (reason) {
      super.open(...this.#opened);
      this.#headers.forEach(([name, value]) => super.setRequestHeader(name, value));
      super.setRequestHeader(HEADER, encodeURIComponent(reason));
      super.send(this.#body);
    } else {
      this.#declined = true;
      ENDS.forEach((type) => this.dispatchEvent(new ProgressEvent(type)));
    }
  }
};

let asking;

// What is asked for at once is one act with one reason.
function ask() {
  asking ??= new Promise(show).finally(() => {
    asking = null;
  });
  return asking;
}

function show(answered) {
  const dialog = element(document.body, 'dialog');
  const form = element(dialog, 'form', { method: 'dialog' });
  element(form, 'h4', { textContent: '请说明理由' });
  element(form, 'p', { textContent: '这一步绕过表单直接改动案件，您和您的理由会记入操作日志。' });
  const text = element(form, 'textarea', { className: 'form-control', rows: 4, cols: 60, maxLength: LONGEST });
  text.placeholder = `至少 ${SHORTEST} 个字`;
  text.setAttribute('aria-label', '理由');
  const buttons = element(form, 'p', { className: 'text-right' });
  buttons.style.margin = '12px 0 0';
  button(buttons, '取消', () => dialog.close(), 'btn btn-link');
  const confirm = element(buttons, 'button', { className: 'btn btn-primary', textContent: '确定', disabled: true });
  const reason = () => text.value.replace(/\s+/g, ' ').trim();
  let given = null;
  text.oninput = () => {
    confirm.disabled = [...reason()].length < SHORTEST;
  };
  form.onsubmit = () => {
    given = reason();
  };
  // Escape means this dialog, not the one below it
  dialog.onkeydown = (event) => event.stopPropagation();
  dialog.onclose = () => {
    dialog.remove();
    answered(given);
  };
  dialog.showModal();
}
