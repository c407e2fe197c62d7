// The tab 附件 of a task: the files of the whole case, and the papers of the case to print. Camunda Forms cannot upload, so
// the sheet that a customer has signed and stamped is added here.
import { button, element } from './dialog.js';
import { address, request } from './server.js';

const POINT = 'tasklist.task.detail';
const ID = 'huiyin-attachments';
const LABEL = '附件';
const KINDS = { 'image/jpeg': '照片', 'image/png': '图片', 'application/pdf': 'PDF' };

const fileAddress = (file) => address(`attachments/${encodeURIComponent(file.id)}`);

// --- the number of files in the name of the tab ---

let application; // AngularJS's injector, set when the application starts

function tell(count) {
  const tab = application.get('Views').getProvider({ component: POINT, id: ID });
  tab.label = count ? `${LABEL} (${count})` : LABEL;
  application.get('$rootScope').$applyAsync();
}

window.angular.module('cam.tasklist').run([
  '$injector',
  '$rootScope',
  '$location',
  ($injector, $rootScope, $location) => {
    application = $injector;
    let shown;
    $rootScope.$on('$locationChangeSuccess', () => {
      const { task } = $location.search();
      if (task !== shown) {
        shown = task;
        tell(0);
        // a failure is told where the files are listed
        task && overview(task).catch(() => {});
      }
    });
  }
]);

async function overview(taskId) {
  const answer = await request('GET', address('attachments', { task: taskId }));
  if (application.get('$location').search().task === taskId) {
    tell(answer.attachments.length);
  }
  return answer;
}

// --- the panel ---

const size = (bytes) => (bytes < 1048576 ? `${Math.ceil(bytes / 1024)} KB` : `${Number((bytes / 1048576).toFixed(1))} MB`);

class Panel {
  constructor(node, taskId) {
    this.taskId = taskId;
    this.node = element(node, 'div', { className: 'huiyin-attachments' });
    this.add = element(this.node, 'div', { className: 'huiyin-add' });
    this.messages = element(this.node, 'div');
    this.messages.setAttribute('role', 'status');
    this.list = element(this.node, 'div', { textContent: '正在读取附件…' });
    this.papers = element(this.node, 'div');
    this.queue = Promise.resolve();
    this.node.addEventListener('dragover', (event) => event.preventDefault());
    this.node.addEventListener('drop', (event) => {
      event.preventDefault(); // else the browser opens the file in place of the page
      this.take(event.dataTransfer.files);
    });
  }

  async load() {
    try {
      this.show(await overview(this.taskId));
    } catch (failure) {
      this.state = null;
      this.add.replaceChildren();
      this.list.replaceChildren();
      this.tell(`附件没有读取成功：${failure.message}`, 'danger', '读取');
      button(this.list, '重新读取', () => this.load());
    }
  }

  show(state) {
    this.forget('读取');
    if (!this.state) {
      this.showPapers(state.caseNumber);
    }
    this.state = state;
    this.showAdding();
    this.list.replaceChildren();
    if (!state.attachments.length) {
      element(this.list, 'p', { className: 'text-muted', textContent: '这个案件还没有附件。' });
      return;
    }
    const table = element(this.list, 'table', { className: 'table' });
    const head = element(element(table, 'thead'), 'tr');
    ['文件名', '种类', '大小', '所属任务', '上传人', '上传时间', ''].forEach((textContent) => element(head, 'th', { textContent }));
    const body = element(table, 'tbody');
    state.attachments.forEach((file) => this.showFile(element(body, 'tr'), file));
  }

  showFile(row, file) {
    const picture = file.mediaType.startsWith('image/');
    const name = element(row, 'td');
    // Camunda's page may not show a PDF, nor may anything it opens; so a PDF is saved and opened by its own program
    const link = element(name, 'a', { textContent: file.name, href: fileAddress(file), download: file.name });
    link.title = picture ? '查看' : '下载';
    if (picture) {
      link.onclick = (event) => {
        event.preventDefault();
        this.preview(file);
      };
    }
    [KINDS[file.mediaType] || '文件', size(file.size), file.taskName || '', file.author || '系统', file.addedAt.replace('T', ' ').slice(0, 16)]
      .forEach((textContent) => element(row, 'td', { textContent }));
    const actions = element(row, 'td', { className: 'huiyin-actions' });
    element(actions, 'a', { className: 'btn btn-default btn-sm', textContent: '下载', href: fileAddress(file), download: file.name });
    if (file.mayDelete) {
      this.deleteButton(actions, file);
    }
  }

  // Asked in place, beside the name of the file.
  deleteButton(actions, file) {
    const ask = button(actions, '删除', () => {
      ask.hidden = true;
      const question = element(actions, 'span', { className: 'huiyin-question', textContent: '确定删除？' });
      button(question, '删除', () => this.remove(file), 'btn btn-danger btn-sm').focus();
      button(question, '不删除', () => {
        question.remove();
        ask.hidden = false;
      });
    });
  }

  async remove(file) {
    try {
      await request('DELETE', fileAddress(file));
      this.tell(`已删除 ${file.name}`, 'success', file.name);
    } catch (failure) {
      this.tell(`${file.name} 没有删除：${failure.message}`, 'danger', file.name);
    }
    await this.load();
  }

  preview(file) {
    const dialog = element(document.body, 'div', { className: 'huiyin-preview', tabIndex: -1 });
    dialog.setAttribute('role', 'dialog');
    dialog.setAttribute('aria-label', file.name);
    const close = () => dialog.remove();
    dialog.onkeydown = (event) => event.key === 'Escape' && close();
    dialog.onclick = (event) => event.target === dialog && close();
    const bar = element(dialog, 'div', { textContent: file.name });
    button(bar, '关闭', close);
    const image = element(dialog, 'img', { alt: file.name, src: fileAddress(file) });
    image.onerror = () => {
      image.remove();
      element(dialog, 'p', { textContent: '图片没有打开：连接不上服务器、登录已失效，或者附件已被删除。请刷新页面后重试。' });
    };
    dialog.focus();
  }

  // --- adding ---

  showAdding() {
    this.add.replaceChildren();
    if (!this.state.mayAdd) {
      element(this.add, 'p', { className: 'text-muted', textContent: '认领任务后才能上传附件。' });
      return;
    }
    this.chooser('上传附件', {});
    if (window.matchMedia('(pointer: coarse)').matches) {
      this.chooser('拍照', { capture: 'environment', accept: 'image/jpeg' });
    }
    const { mediaTypes, maxSize } = this.state;
    const kinds = mediaTypes.map((type) => type.replace(/.*\//, '').toUpperCase()).join('、');
    element(this.add, 'span', { className: 'text-muted', textContent: `也可以把文件拖到这里。${kinds}，每个最大 ${size(maxSize)}。` });
  }

  chooser(label, properties) {
    // named by kinds, not image/*: so a telephone hands over a JPEG and not a format of its own
    const input = element(this.add, 'input', { type: 'file', multiple: true, hidden: true, accept: this.state.mediaTypes.join(',') });
    Object.entries(properties).forEach(([name, value]) => input.setAttribute(name, value));
    input.onchange = () => {
      this.take(input.files);
      input.value = '';
    };
    button(this.add, label, () => input.click(), 'btn btn-primary');
  }

  // One after the other, because each upload touches the task.
  take(files) {
    Array.from(files).forEach((file) => {
      this.queue = this.queue.then(() => this.upload(file));
    });
  }

  async upload(file) {
    if (!this.state || !this.state.mayAdd) {
      const first = this.state ? '请先认领任务。' : '请先重新读取附件。';
      this.tell(`${file.name} 没有上传：${first}`, 'danger', file.name);
      return;
    }
    if (file.size > this.state.maxSize) {
      this.tell(`${file.name} 没有上传：文件太大，最大 ${size(this.state.maxSize)}，请压缩后再上传。`, 'danger', file.name);
      return;
    }
    this.tell(`正在上传 ${file.name}`, 'info', file.name);
    try {
      await request('POST', address('attachments', { task: this.taskId, name: file.name }), file, ({ loaded, total }) =>
        this.tell(`正在上传 ${file.name}：${Math.floor((loaded / total) * 100)}%`, 'info', file.name)
      );
      this.tell(`已上传 ${file.name}`, 'success', file.name);
    } catch (failure) {
      this.tell(`${file.name} 没有上传：${failure.message}`, 'danger', file.name);
    }
    await this.load();
  }

  // --- what happened, one line for each file ---

  tell(text, kind, about) {
    const old = this.message(about);
    const line = document.createElement('div');
    line.className = `alert alert-${kind}`;
    line.dataset.about = about;
    element(line, 'span', { textContent: text });
    if (kind !== 'info') {
      button(line, '知道了', () => line.remove());
    }
    old ? old.replaceWith(line) : this.messages.append(line);
  }

  forget(about) {
    const old = this.message(about);
    old && old.remove();
  }

  message(about) {
    return Array.from(this.messages.children).find((line) => line.dataset.about === about);
  }

  // --- papers ---

  async showPapers(caseNumber) {
    this.papers.replaceChildren();
    let papers;
    try {
      papers = await request('GET', address('papers', { case: caseNumber }));
    } catch (failure) {
      if (failure.status !== 404) {
        element(this.papers, 'p', { className: 'text-danger', textContent: `单据没有读取成功：${failure.message}` });
      }
      return;
    }
    if (papers && papers.length) {
      element(this.papers, 'h4', { textContent: '单据' });
      const list = element(this.papers, 'ul');
      papers.forEach(({ title, url, workbookUrl }) => {
        const line = element(list, 'li');
        element(line, 'a', { textContent: title, href: url, target: '_blank', rel: 'noopener' });
        if (workbookUrl) {
          line.append('　');
          // the server names the file
          element(line, 'a', { textContent: 'Excel', href: workbookUrl, download: '', title: `${title}（Excel）` });
        }
      });
    }
  }
}

export default {
  id: ID,
  pluginPoint: POINT,
  priority: 900, // after the form, before the history
  properties: { label: LABEL },
  render(node, { taskId }, scope) {
    const panel = new Panel(node, taskId);
    // at once, and again when the task was claimed or handed back
    scope.taskData.newChild(scope).observe('task', (task) => task && task.id === taskId && panel.load());
  }
};
