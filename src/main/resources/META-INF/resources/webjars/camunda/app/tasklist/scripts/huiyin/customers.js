// 客户档案: who is calling, when does the agreement end, what is still open. And the import, for those who keep the files.
import { address, request } from './server.js';
import { button, element, failure, link, minute, navbarDialog, searching, table, warning } from './dialog.js';

function agreement(state, end) {
  const className = state === '有效' ? 'huiyin-in-force' : 'huiyin-not-in-force';
  return Object.assign(document.createElement('span'), { className, textContent: end ? `${state}（${end} 到期）` : state });
}

function show(body) {
  const placeholder = '企业名称、电话、联系人、协议编号或设备编号';
  const { bar, search, content, ask, forget } = searching(body, '查找客户', { placeholder }, find);

  function find() {
    return ask(address('customers', { q: search.value }), list, find);
  }

  function list({ total, mayImport, customers }) {
    mayImport && !bar.querySelector('.huiyin-import') && importing(bar, content, forget);
    if (!total) {
      element(content, 'p', { textContent: search.value.trim() ? '没有找到这样的客户。' : '还没有客户档案。' });
      return;
    }
    const rows = customers.map((each) => {
      const name = link(each.company, () => open(each.number));
      return [name, each.telephone, each.taxBranch, agreement(each.agreement, each.agreementEnd), each.openCases];
    });
    table(content, ['企业全称', '联系人和电话', '税务分局', '服务协议', '未办结'], rows);
    if (total > customers.length) {
      warning(content, `共找到 ${total} 个客户，只列出前 ${customers.length} 个。请多输入几个字。`);
    }
  }

  function open(number) {
    return ask(address(`customers/${encodeURIComponent(number)}`), file, () => open(number));
  }

  function file({ file: customer, agreement: state }) {
    button(content, '返回列表', find);
    const title = element(content, 'h4', { textContent: `${customer.company}　${customer.number}　` });
    title.append(agreement(state, customer.agreements.length ? customer.agreements[0].until : null));
    element(content, 'p', {
      textContent: `税务分局：${customer.taxBranch || '—'}　地址：${customer.address || '—'}　路线：${customer.route || '—'}`
    });
    const part = (heading, header, rows) => {
      if (rows.length) {
        element(content, 'h5', { textContent: heading });
        table(content, header, rows);
      }
    };
    const cases = (entries) =>
      entries.map((each) => [each.caseNumber, each.procedure, minute(each.openedAt), each.summary, each.outcome || '办理中', papers(each.caseNumber)]);
    const header = ['编号', '类别', '受理时间', '内容', '结果', '单据'];
    part('未办结', header, cases(customer.cases.filter((each) => !each.closedAt)));
    part('联系人', ['姓名', '电话'], customer.contacts.map((each) => [each.name || '—', each.telephone]));
    part('服务协议', ['编号', '起始日', '截止日', '范围'], customer.agreements.map((each) => [each.number, each.from, each.until, each.scope]));
    part('设备', ['类型', '型号', '编号'], customer.equipment.map((each) => [each.kind, each.model, each.serial]));
    part('已办结', header, cases(customer.cases.filter((each) => each.closedAt)));
  }

  // asked for only when somebody wants them: most cases have none
  function papers(caseNumber) {
    const cell = document.createElement('span');
    const ask = button(cell, '查看', async () => {
      ask.disabled = true;
      let found = [];
      let none = '没有单据';
      try {
        found = await request('GET', address('papers', { case: caseNumber }));
      } catch (error) {
        none = error.message;
      }
      cell.replaceChildren(found.length ? '' : none);
      found.forEach(({ title, url }) => element(cell, 'a', { textContent: `${title} `, href: url, target: '_blank', rel: 'noopener' }));
    }, 'btn btn-link btn-xs');
    return cell;
  }

  search.focus();
  find();
}

function importing(bar, content, forget) {
  const choose = element(bar, 'input', { type: 'file', accept: '.csv,.xlsx' });
  choose.style.display = 'none'; // the browser's own button is not in Chinese
  const start = button(bar, '导入', () => choose.click(), 'btn btn-default huiyin-import');
  element(bar, 'a', { textContent: '下载模板', href: address('customers/template.csv'), className: 'btn btn-link' });
  choose.onchange = async () => {
    const [chosen] = choose.files;
    if (!chosen) {
      return;
    }
    forget();
    start.disabled = true;
    content.replaceChildren(`正在导入 ${chosen.name}…`);
    try {
      const result = await request('POST', address('customers/import'), chosen);
      content.replaceChildren();
      report(content, chosen.name, result);
    } catch (error) {
      content.replaceChildren();
      failure(content, Object.assign(error, { message: `${chosen.name} 没有导入：${error.message}` }));
    }
    start.disabled = false;
    choose.value = '';
  };
}

function report(content, name, { taken, unchanged, refused, ignoredColumns }) {
  const kind = refused.length ? 'warning' : 'success';
  element(content, 'p', {
    className: `alert alert-${kind}`,
    textContent: `${name}：导入 ${taken} 行，没有变化 ${unchanged} 行，拒绝 ${refused.length} 行。`
  });
  if (ignoredColumns.length) {
    element(content, 'p', { textContent: `没有用到的列：${ignoredColumns.join('、')}` });
  }
  if (refused.length) {
    table(content, ['行', '企业全称', '没有导入的原因'], refused.map((each) => [each.line, each.company, each.reason]));
  }
}

export default navbarDialog({
  id: 'huiyin-customers',
  label: '客户档案',
  priority: 150,
  question: address('customers', { q: '' }),
  show
});
