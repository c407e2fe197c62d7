// When a session has ended, Tasklist shows the login page without a word about why.

let working = false;

new MutationObserver(() => {
  const form = document.querySelector('form[name="signinForm"]');
  if (!form) {
    working = working || document.querySelector('.tasks-list') !== null;
  } else if (working && !form.querySelector('.huiyin-login-ended')) {
    const sentence = document.createElement('p');
    sentence.className = 'huiyin-login-ended';
    sentence.setAttribute('role', 'alert');
    sentence.textContent = '您已退出，或者登录已失效，请重新登录。';
    form.prepend(sentence);
  }
}).observe(document.body, {childList: true, subtree: true});
