// What a clerk must be told and Tasklist does not tell: the number of a new case, and why something did not work.
// Camunda loads this before it starts its AngularJS application, so the application's services can still be decorated.

const START = /\/process-definition\/.+\/(submit-form|start)$/;
const SUBMISSION = /\/(submit-form|start|complete)$/;
const ACTION = /\/(submit-form|start|complete|claim|unclaim|assignee)$/;
const QUERY = /\/(list|count)$/;
const FORM = /\/deployed-(start-)?form\b/;
const HAN = /\p{Script=Han}/u;

const LOST = '连接不上服务器，刚才的操作没有生效。请检查网络后重试。';
const LOST_FORM = '连接不上服务器，您填写的内容没有保存。请不要关闭或刷新本页，网络恢复后再提交一次。';
const EXPIRED = '登录已失效，刚才的操作没有生效。请重新登录后再操作一次。';
const EXPIRED_FORM = '登录已失效，您填写的内容还没有提交。请重新登录，填写的内容会恢复。';
const INCOMPLETE = '请先改正表单中标红的内容。';
const UNKNOWN = '服务器没有接受这次操作。请重试；如果仍不成功，请联系管理员。';

// The engine's own sentences are English. Those of this application are Chinese and pass through.
const REASONS = [
  [/Request has been terminated|Failed to fetch|network/i, LOST],
  [/"status":401|Unauthorized/, EXPIRED_FORM],
  [/ENGINE-03005|OptimisticLocking|updated by another transaction/, '这件事刚刚被别人处理过，请刷新页面后重试。'],
  [/task is null|No matching task|Cannot (find|load) task|does not exist/, '该任务已不存在，可能已经完成。请刷新页面。'],
  [/already claimed/, '该任务已被别人认领。'],
  [/is suspended/, '流程已被暂停，请联系管理员。'],
  [/permission|authorized/i, '您没有权限进行这项操作。'],
  [/CSRF/, '登录已失效，请在新的浏览器标签页中重新登录，再回到本页提交。']
];

function reason(message) {
  if (HAN.test(message)) {
    return message;
  }
  console.error(message);
  const known = REASONS.find(([pattern]) => pattern.test(message));
  return known ? known[1] : UNKNOWN;
}

// --- the number of a new case ---

let numbers;

function tellCaseNumber(number) {
  if (!numbers) {
    numbers = document.body.appendChild(document.createElement('div'));
    numbers.id = 'huiyin-case-numbers';
    numbers.setAttribute('role', 'status');
  }
  const panel = numbers.appendChild(document.createElement('div'));
  const sentence = panel.appendChild(document.createElement('span'));
  sentence.append('已登记，编号 ', Object.assign(document.createElement('strong'), { textContent: number }), '，请告知客户。');
  const copy = button(panel, 'btn btn-default', '复制编号', () => {
    copyText(number, sentence.querySelector('strong'));
    copy.textContent = '已复制';
  });
  button(panel, 'btn btn-primary', '知道了', () => panel.remove());
}

function button(panel, className, textContent, onclick) {
  return panel.appendChild(Object.assign(document.createElement('button'), { type: 'button', className, textContent, onclick }));
}

// navigator.clipboard is missing where the server is reached by plain http, so the text is selected and copied.
function copyText(text, element) {
  const selection = window.getSelection();
  selection.selectAllChildren(element);
  document.execCommand('copy');
  selection.removeAllRanges();
}

// --- the requests ---

// Camunda's client for them throws where there is no answer at all, so most actions would fail in silence.
const open = XMLHttpRequest.prototype.open;
XMLHttpRequest.prototype.open = function (method, url, ...rest) {
  const path = String(url).split('?')[0];
  if (path.includes('/api/engine/')) {
    this.addEventListener('load', () => connected(this.status, path));
    this.addEventListener('error', () => disconnected(method === 'GET' || QUERY.test(path), path));
  }
  // Every kind of start form is submitted here. The client itself listens later, and must find the panel there.
  if (method === 'POST' && START.test(path)) {
    starting++;
    this.addEventListener('loadend', () => starting--);
    this.addEventListener('readystatechange', () => {
      if (this.readyState === XMLHttpRequest.DONE && this.status === 200) {
        const { businessKey, id } = JSON.parse(this.responseText);
        businessKey && tellCaseNumber(businessKey);
        goOnWith(id);
      }
    });
  }
  return open.call(this, method, url, ...rest);
};

// Whoever has a customer on the line goes on with the task that the start has given to them, whatever the filter shows.
function goOnWith(processInstanceId) {
  const { name: assignee } = application.get('$rootScope').authentication;
  application
    .get('camAPI')
    .resource('task')
    .list({ processInstanceId, assignee, maxResults: 1 })
    .then(({ _embedded: found }) => {
      const [task] = found.task;
      task && application.get('$location').search('task', task.id);
    })
    .catch(() => {}); // the list has the task too
}

// Tasklist would tell of the task that has just been opened.
function pointsToThisTask(message) {
  const tasks = message.match(/task=[^"&]+/g) || [];
  return tasks.length === 1 && tasks[0] === `task=${application.get('$location').search().task}`;
}

// Enter in a form of one field starts the process too, and Tasklist would then still take a click on the button.
let starting = 0;
document.addEventListener('click', (event) => {
  if (starting && event.target.closest('.modal-footer button[type="submit"]')) {
    event.preventDefault();
    event.stopPropagation();
  }
}, true);

let application; // AngularJS's injector, set when it starts
let notify; // set when the application starts
let stale;

function disconnected(reading, path) {
  if (!reading) {
    notify.addError({ status: '没有成功', message: SUBMISSION.test(path) ? LOST_FORM : LOST, exclusive: true });
  } else if (!stale) {
    // the list asks every ten seconds: one message that goes away by itself, and that removes no other
    stale = { status: '连接不上服务器', message: '页面内容可能不完整。请检查网络；恢复后如果仍有缺失，请刷新页面。' };
    notify.addError(stale);
  }
}

function connected(status, path) {
  if (stale) {
    notify.clear(stale);
    stale = null;
  }
  if (status < 300 && ACTION.test(path)) {
    notify.clear({ type: 'danger' }); // what failed before has succeeded now
  } else if (status === 401 && ACTION.test(path)) {
    const message = SUBMISSION.test(path) ? EXPIRED_FORM : EXPIRED;
    // once a dialog is gone, which would take the message with it
    setTimeout(() => notify.addError({ status: '需要重新登录', message, exclusive: true }), 1000);
  }
}

// After a failed claim Tasklist leaves the button disabled, and the clerk would have to reload the page.
function releaseButtons() {
  const meta = document.querySelector('[cam-tasklist-task-meta]');
  const scope = meta && window.angular.element(meta).isolateScope();
  scope && scope.$applyAsync(() => { scope.submitInProgress = false; });
}

// --- the notifications ---

const tasklist = window.angular.module('cam.tasklist');

tasklist.config([
  '$provide',
  '$uibModalProvider',
  ($provide, dialogs) => {
    // Escape closes a list of choices; it must not close the dialog too, and with it a form that is half filled in.
    Object.assign(dialogs.options, { keyboard: false, backdrop: 'static' });

    $provide.decorator('Notifications', [
      '$delegate',
      '$injector',
      (notifications, $injector) => {
        const add = notifications.add;
        notify = notifications;
        application = $injector;
        notifications.add = function (notification) {
          const text = (key) => $injector.get('$translate').instant(key);
          const { type, status, message } = notification;
          if (status === text('PROCESS_START_OK') && numbers && numbers.lastChild) {
            return; // the panel says it, with the number
          }
          if (status === text('ASSIGN_NOTE_PROCESS') && pointsToThisTask(message)) {
            return;
          }
          if (type === 'danger') {
            releaseButtons();
            const form = status === text('COMPLETE_ERROR') || status === text('PROCESS_START_ERROR');
            if (form) {
              notification.exclusive = true; // the dialog of a start would pile up one message for each attempt
            }
            if (message) {
              const sentence = reason(message);
              notification.message = form && sentence === LOST ? LOST_FORM : sentence;
            } else if (form) {
              notification.message = INCOMPLETE;
            }
          }
          $injector.get('$rootScope').$applyAsync();
          return add.call(this, notification);
        };
        return notifications;
      }
    ]);
  }
]);

// Where the form itself does not arrive, Tasklist shows the browser's English sentence or nothing.
const fetch = window.fetch;
window.fetch = async (...request) => {
  if (!FORM.test(String(request[0]))) {
    return fetch(...request);
  }
  const response = await fetch(...request).catch(() => {
    throw new Error('连接不上服务器，表单没有打开。请检查网络后刷新页面。');
  });
  if (!response.ok) {
    throw new Error('服务器没有给出表单。请刷新页面；如果仍不成功，请联系管理员。');
  }
  return response;
};

// --- what was typed into a start form when the login had expired ---

// Tasklist keeps it in the browser under one name for all clerks and fills it into the next start form.
tasklist.run([
  '$rootScope',
  ($rootScope) => {
    $rootScope.$watch('authentication.name', (name) => {
      if (name && name !== localStorage.getItem('huiyin-clerk')) {
        localStorage.setItem('huiyin-clerk', name);
        localStorage.removeItem('camunda-form:undefined');
      }
    });
  }
]);

// --- the button 完成 ---

// While a form is filled in, form-js keeps an (empty) list of errors for each field of a list that was ever touched, and
// Tasklist takes it for an error: 完成 stays grey for good, without a word. The form is checked again when it is handed
// in, and then says what is missing; so the button is always there to press. A form that could not be loaded has none.
tasklist.config([
  '$provide',
  ($provide) => {
    $provide.decorator('camTasklistFormDirective', [
      '$delegate',
      (directives) => {
        const [directive] = directives;
        const controller = directive.controller;
        directive.controller = [
          '$scope',
          '$element',
          '$attrs',
          '$injector',
          function ($scope, $element, $attrs, $injector) {
            $injector.invoke(controller, this, { $scope, $element, $attrs });
            const validated = this.notifyFormValidated;
            this.notifyFormValidated = (invalid) => {
              const form = this.getTasklistForm();
              validated.call(this, Boolean(invalid && form && form.$error));
            };
            keepAcrossTabs(this, $scope, $injector.get('$location'));
          }
        ];
        return directives;
      }
    ]);
  }
]);

// --- a form that is half filled in while the clerk looks at another tab of the task ---

// Tasklist throws a form away with its tab. Its answers are kept as Tasklist itself keeps them when the login has expired,
// until the form is there again.
let left;

function keepAcrossTabs(form, $scope, $location) {
  const { registerSaveHandler, registerCompletionHandler, notifyFormInitialized, notifyFormDirty } = form;
  let task, save, dirty, done;
  form.registerSaveHandler = (handler) => {
    save = handler;
    task = form.getParams().taskId;
    return registerSaveHandler.call(form, handler);
  };
  form.registerCompletionHandler = (handler) =>
    registerCompletionHandler.call(form, (told) =>
      handler((failure, ...rest) => {
        done = !failure;
        told(failure, ...rest);
      })
    );
  form.notifyFormDirty = (isDirty) => {
    dirty = isDirty;
    return notifyFormDirty.call(form, isDirty);
  };
  form.notifyFormInitialized = () => {
    if (left && left === task) {
      localStorage.removeItem(`camunda-form:${task}`);
      form.notifyFormDirty(true); // may be left once more
    }
    left = null;
    return notifyFormInitialized.call(form);
  };
  $scope.$on('$destroy', () => {
    if (task && save && dirty && !done && task === $location.search().task) {
      left = task;
      save();
    }
  });
}

// --- dates as dates ---

// A clerk promises an hour, not "in 16 hours"; the threshold makes every time a full one.
tasklist.config([
  'amTimeAgoConfig',
  (times) => Object.assign(times, { fullDateThreshold: -1e9, fullDateFormat: 'MM-DD HH:mm' })
]);
