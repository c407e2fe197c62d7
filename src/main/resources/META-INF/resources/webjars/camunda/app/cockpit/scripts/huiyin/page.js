// What the pages about cases have in common: how they stand in Cockpit, and the address in which they keep what they show.
import { button, element, failure, minute } from '../../../tasklist/scripts/huiyin/dialog.js';
import { request, save } from '../../../tasklist/scripts/huiyin/server.js';

// one of AngularJS, with which Cockpit is made
export const service = (name) => window.angular.element(document.body).injector().get(name);

// A page with an address of its own. show gets its node, Cockpit's own interface, and its scope.
export function route({ id, path, title, show }) {
  return {
    id,
    pluginPoint: 'cockpit.route',
    properties: { path },
    render(node, { api }, scope) {
      // else each change of the query would make the whole page anew, with the field in which somebody types
      service('$route').routes[path].reloadOnSearch = false;
      service('page').titleSet(title);
      const main = element(node, 'main', { className: 'huiyin-page', tabIndex: -1 });
      element(main, 'h1', { textContent: title });
      show(main, { api, scope });
    }
  };
}

// An entry of the navigation bar, shown to those to whom the server does not refuse the question. It stays marked on all
// pages whose path begins with isOf.
export function entry({ id, label, path, priority, isOf, question }) {
  return {
    id: `${id}-entry`,
    pluginPoint: 'cockpit.navigation',
    priority,
    properties: {
      label,
      pagePath: `#${path}`,
      checkActive: (url) => url.includes(`#${isOf}`),
      access: [
        '$rootScope',
        ($rootScope) => async (answer) => {
          const allowed = !question || (await request('GET', question).then(() => true, (error) => error.status !== 403));
          $rootScope.$applyAsync(() => answer(null, allowed));
        }
      ]
    }
  };
}

// What the query of the address says: deep links, and the browser's way back.
export function query(scope, changed) {
  scope.$on('$routeUpdate', changed);
  const location = service('$location');
  return {
    get: () => location.search(),
    // in place of the last one, as long as somebody types
    set(parameters, replace = false) {
      location.search(parameters);
      replace && location.replace();
      service('$rootScope').$applyAsync();
    }
  };
}

export const caseAddress = (number) => `#/huiyin/case/${encodeURIComponent(number)}`;

export function caseLink(parent, number) {
  return element(parent, 'a', { href: caseAddress(number), textContent: number, className: 'huiyin-number' });
}

// what is said in colour is said in words too
export function label(parent, kind, textContent) {
  return element(parent, 'span', { className: `label label-${kind}`, textContent });
}

const STATES = { RUNNING: 'info', ENDED: 'default', CANCELLED: 'warning' };

// the state of a case and of its limits
export function states(parent, { state, stateText, overdue, missed }) {
  label(parent, STATES[state] || 'default', stateText);
  if (overdue) {
    label(parent, 'danger', '已超时');
  } else if (missed) {
    label(parent, 'warning', '曾超时');
  }
}

export function section(parent, title) {
  const node = element(parent, 'section');
  element(node, 'h2', { textContent: title });
  return node;
}

// pairs of a name and a text or node; those without are left out
export function facts(parent, pairs) {
  const list = element(parent, 'dl', { className: 'huiyin-facts' });
  pairs
    .filter(([, value]) => value || value === 0)
    .forEach(([name, value]) => {
      const pair = element(list, 'div');
      element(pair, 'dt', { textContent: name });
      element(pair, 'dd').append(value);
    });
  return list;
}

export const time = (at) => Object.assign(document.createElement('time'), { dateTime: at, textContent: minute(at) });

// a table that is wider than the page moves within itself
export function scrolling(parent, name) {
  const node = element(parent, 'div', { className: 'huiyin-scrolling', tabIndex: 0 });
  node.setAttribute('role', 'region');
  node.setAttribute('aria-label', name);
  return node;
}

// Saves a file; what goes wrong is told in messages.
export function download(parent, textContent, messages, url) {
  const node = button(parent, textContent, async () => {
    node.disabled = true;
    messages.replaceChildren();
    try {
      await save(url());
    } catch (error) {
      failure(messages, new Error(`${textContent}没有下载成功：${error.message}`));
    }
    node.disabled = false;
  });
  return node;
}
