// 员工档案: post, layer, manager, examinations and appointment of everybody whose file one may read. And the forms to open
// and change files, for those who keep them.
import { address, request } from './server.js';
import { button, choice, element, failure, field, link, marked, minute, navbarDialog, searching, table, warning } from './dialog.js';

const STATES = [
  ['在职', 'STAYING'],
  ['已离职', 'LEFT'],
  ['全部', '']
];

const LAYERS = [
  ['操作层', 'OPERATIVE'],
  ['管理层', 'MANAGEMENT']
];

const DAYS = [
  ['入职日期', 'startedOn'],
  ['入职培训考试通过日期', 'inductionPassedOn'],
  ['岗位培训考试通过日期', 'postTrainingPassedOn'],
  ['正式任用日期', 'appointedOn'],
  ['离职日期（最后一个工作日）', 'leftOn']
];

// TR-1: what is still missing before somebody can be appointed
function appointment(file) {
  if (file.appointedOn) {
    return `${file.appointedOn} 任用`;
  }
  const missing = [];
  file.inductionPassedOn || missing.push('入职培训');
  file.postTrainingPassedOn || missing.push('岗位培训');
  return missing.length ? marked(`未任用，${missing.join('、')}考试未通过`) : '未任用，考试已通过';
}

function manager(file) {
  return file.managerGone ? marked(`${file.managerName}（已离职，须换上级）`) : file.managerName || '—';
}

function state(file) {
  return file.leftOn ? `${file.state}（${file.leftOn} 离职）` : file.state;
}

function show(body) {
  const placeholder = '姓名、工号、岗位、层级或上级';
  const { bar, search, content, forget, ask: askServer } = searching(body, '查找员工', { maxLength: 100, placeholder }, find);
  const filter = choice(bar, '在职状态', STATES.map(([name]) => name));

  // a form has put the bar away
  function ask(...question) {
    bar.style.display = '';
    return askServer(...question);
  }

  function find() {
    const [, chosen] = STATES[filter.selectedIndex];
    return ask(address('staff', { q: search.value, state: chosen }), list, find);
  }

  function back() {
    search.focus();
    find();
  }

  function list({ total, mayAdd, members }) {
    mayAdd && !bar.querySelector('.huiyin-enter') && button(bar, '新建档案', add, 'btn btn-default huiyin-enter');
    if (!total) {
      const [kind] = STATES[filter.selectedIndex];
      element(content, 'p', { textContent: search.value.trim() ? '没有找到这样的员工。' : `没有员工档案（${kind}）。` });
      return;
    }
    const rows = members.map((file) => {
      const name = link(file.name, () => open(file.person));
      return [name, file.person, file.post, file.layerText, manager(file), file.startedOn, appointment(file), state(file)];
    });
    table(content, ['姓名', '工号', '岗位', '层级', '上级', '入职日期', '任用', '状态'], rows);
    if (total > members.length) {
      warning(content, `共找到 ${total} 人，只列出前 ${members.length} 人。请多输入几个字，或选择状态。`);
    }
  }

  // told puts a message on top
  function open(person, told) {
    return ask(address('staff/changes', { person }), (history) => file(history, told), () => open(person));
  }

  function file({ file: member, total, changes }, told) {
    const first = button(content, '返回列表', back);
    content.append(' ');
    member.mayEdit && button(content, '修改', () => change(member));
    element(content, 'h4', { textContent: `${member.name}　${member.person}` });
    told && told(content);
    table(content, ['岗位', '层级', '上级', '状态'], [[member.post, member.layerText, manager(member), state(member)]]);
    table(
      content,
      ['入职日期', '入职培训考试', '岗位培训考试', '任用'],
      [[
        member.startedOn,
        member.inductionPassedOn ? `${member.inductionPassedOn} 通过` : '未通过',
        member.postTrainingPassedOn ? `${member.postTrainingPassedOn} 通过` : '未通过',
        appointment(member)
      ]]
    );
    element(content, 'h5', { textContent: '修改记录' });
    table(
      content,
      ['时间', '修改人', '项目', '修改前', '修改后'],
      changes.map((each) => [minute(each.at), each.by, each.item, each.before || '—', each.after || '—'])
    );
    if (total > changes.length) {
      warning(content, `共有 ${total} 条修改记录，只列出最近 ${changes.length} 条。`);
    }
    first.focus();
  }

  function add() {
    return ask(address('staff/choices'), ({ people, managers }) => {
      if (people.length) {
        form(null, people, managers);
      } else {
        button(content, '返回列表', back);
        element(content, 'p', { textContent: '没有可以新建档案的人：登录账号由系统管理员创建，已有档案的人请在列表中查找。' });
      }
    }, add);
  }

  function change(member) {
    return ask(address('staff/choices'), ({ managers }) => form(member, [], managers), () => change(member));
  }

  // member is null for a new file
  function form(member, people, managers) {
    const saved = member || {};
    bar.style.display = 'none'; // to search would throw away what is typed
    button(content, member ? '取消修改' : '返回列表', member ? () => open(member.person) : back);
    element(content, 'h4', { textContent: member ? `${member.name}　${member.person}` : '新建档案' });
    const person = member
      ? { value: member.person }
      : select('员工', [['请选择', ''], ...people.map((each) => [`${each.label}（${each.value}）`, each.value])], '');
    const post = field('岗位', element(content, 'input', { className: 'form-control', maxLength: 60, value: saved.post || '' }));
    const layer = select('层级', member ? LAYERS : [['请选择', ''], ...LAYERS], saved.layer || '');
    const others = managers.filter((each) => each.value !== saved.person).map((each) => [each.label, each.value]);
    if (saved.manager && others.every(([, value]) => value !== saved.manager)) {
      others.push([`${saved.managerName}（已离职）`, saved.manager]);
    }
    const above = select('上级', [['无（最高一级）', ''], ...others], saved.manager || '');
    const days = DAYS.map(([label, key]) => [
      key,
      field(label, element(content, 'input', { type: 'date', className: 'form-control', value: saved[key] || '' }), label)
    ]);
    const save = button(content, '保存', store, 'btn btn-primary');
    const messages = element(content, 'div');
    messages.setAttribute('role', 'status');
    (member ? post : person).focus();

    async function store() {
      messages.replaceChildren();
      const unclear = days.find(([, input]) => input.validity.badInput);
      if (unclear) {
        failure(messages, new Error(`${unclear[1].title}没有填完整，请补全年月日，或全部删去。`));
        unclear[1].focus();
        return;
      }
      const isNewest = forget();
      const answers = {
        person: person.value,
        version: member ? member.version : null,
        post: post.value,
        layer: layer.value,
        manager: above.value,
        ...Object.fromEntries(days.map(([key, input]) => [key, input.value]))
      };
      save.disabled = true;
      try {
        const result = await request('POST', address('staff'), new Blob([JSON.stringify(answers)]));
        isNewest() && open(result.file.person, (node) => stored(node, result));
      } catch (error) {
        failure(messages, error); // what was typed stays, to be put right
        if (error.status === 409 && member) {
          button(messages, '重新读取', () => open(member.person));
        }
      }
      save.disabled = false;
    }
  }

  function stored(node, { leftAlone }) {
    element(node, 'p', { className: 'alert alert-success', textContent: '已保存。' }).setAttribute('role', 'status');
    if (leftAlone.length) {
      warning(node, `离职后须为这些人换上级：${leftAlone.join('、')}。`);
    }
  }

  function select(label, options, chosen) {
    const input = element(content, 'select', { className: 'form-control' });
    options.forEach(([textContent, value]) => element(input, 'option', { textContent, value }));
    input.value = chosen;
    return field(label, input);
  }

  filter.onchange = find;
  search.focus();
  find();
}

export default navbarDialog({
  id: 'huiyin-staff',
  label: '员工档案',
  priority: 130,
  question: address('staff', { q: '' }),
  show
});
