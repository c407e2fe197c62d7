// Replaces Camunda's own file of this name: application classes come before libraries on the class path.
document.documentElement.lang = 'zh-CN';

export default {
  app: { name: '系统管理', vendor: '回音' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,

  // seen from this application's folder; nothing that Admin does is asked for a reason
  customScripts: [
    '../tasklist/scripts/huiyin/calendar.js',
    'scripts/huiyin/messages.js',
    'scripts/huiyin/permissions.js'
  ]
};
