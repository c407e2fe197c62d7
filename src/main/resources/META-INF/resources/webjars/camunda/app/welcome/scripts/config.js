// Replaces Camunda's own file of this name: application classes come before libraries on the class path.
document.documentElement.lang = 'zh-CN';

export default {
  app: { name: '首页', vendor: '回音' },
  locales: { availableLocales: ['zh'], fallbackLocale: 'zh' },
  disableWelcomeMessage: true,

  // the only link by default is to Camunda's manual in English
  links: []
};
