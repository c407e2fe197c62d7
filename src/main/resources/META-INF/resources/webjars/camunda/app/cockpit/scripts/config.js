// Replaces Camunda's own file of this name: application classes come before libraries on the class path.
document.documentElement.lang = 'zh-CN';

export default {
  app: { name: '流程监控', vendor: '回音' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },

  // seen from this application's folder
  customScripts: [
    '../tasklist/scripts/huiyin/calendar.js',
    '../tasklist/scripts/huiyin/form-texts.js',
    '../tasklist/scripts/huiyin/reason.js',
    'scripts/huiyin/cockpit-texts.js',
    'scripts/huiyin/cases.js',
    'scripts/huiyin/case.js',
    'scripts/huiyin/proofs.js',
    'scripts/huiyin/instance.js'
  ],

  // its text is Camunda's and its link leads to pages in English
  disableWelcomeMessage: true
};
