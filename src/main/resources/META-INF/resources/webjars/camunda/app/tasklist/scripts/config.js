// Replaces Camunda's own file of this name: application classes come before libraries on the class path.
document.documentElement.lang = 'zh-CN';

export default {
  app: { name: '任务列表', vendor: '回音' },

  // one language only, so that no clerk gets another because of the browser's settings
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },

  customScripts: [
    'scripts/huiyin/form-texts.js',
    'scripts/huiyin/login.js',
    'scripts/huiyin/desk.js',
    'scripts/huiyin/appraisals.js',
    'scripts/huiyin/attachments.js',
    'scripts/huiyin/calendar.js',
    'scripts/huiyin/customers.js',
    'scripts/huiyin/faults.js',
    'scripts/huiyin/reason.js',
    'scripts/huiyin/roles.js',
    'scripts/huiyin/staff.js',
    'scripts/huiyin/stock.js'
  ],

  // its text is Camunda's and its link leads to pages in English
  disableWelcomeMessage: true,

  // a remark made on one task is then found from the whole case
  assignProcessInstanceIdToTaskComment: true,

  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: '认领当前任务' },
    focusFilter: { key: 'ctrl+shift+f', description: '转到第一个筛选器' },
    focusList: { key: 'ctrl+alt+l', description: '转到列表中的第一个任务' },
    focusForm: { key: 'ctrl+alt+f', description: '转到任务表单的第一个输入框' },
    startProcess: { key: 'ctrl+alt+p', description: '打开启动流程的对话框' }
  }
};
