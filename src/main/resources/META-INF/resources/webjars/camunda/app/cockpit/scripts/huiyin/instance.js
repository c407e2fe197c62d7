// From Cockpit's own pages to the whole case of an instance, and to all cases of a procedure.
import { element } from '../../../tasklist/scripts/huiyin/dialog.js';
import { request } from '../../../tasklist/scripts/huiyin/server.js';
import { caseAddress } from './page.js';

function action(node, title, href) {
  const link = element(node, 'a', { className: 'btn btn-default btn-toolbar', title, href });
  link.setAttribute('aria-label', title);
  element(link, 'span', { className: 'glyphicon glyphicon-list-alt' });
}

// What was called without a number of its own belongs to the case of its caller.
async function numberOf(api, id) {
  const { businessKey } = await request('GET', `${api.engineApi}/process-instance/${id}`);
  if (businessKey) {
    return businessKey;
  }
  const [caller] = await request('GET', `${api.engineApi}/process-instance?maxResults=1&subProcessInstance=${id}`);
  return caller ? numberOf(api, caller.id) : id;
}

export default [
  {
    id: 'huiyin-case-of-instance',
    pluginPoint: 'cockpit.processInstance.runtime.action',
    priority: 100,
    async render(node, { api, processInstanceId }) {
      action(node, '历史审计：整个案件', caseAddress(await numberOf(api, processInstanceId)));
    }
  },
  {
    id: 'huiyin-cases-of-definition',
    pluginPoint: 'cockpit.processDefinition.runtime.action',
    priority: 100,
    render(node, context, { processDefinition }) {
      action(node, '历史审计：这个流程的全部案件', `#/huiyin/cases?procedure=${encodeURIComponent(processDefinition.key)}`);
    }
  }
];
