// What the additions to Tasklist ask of this server, beside the engine. Every failure is an Error with a Chinese sentence.

const HAN = /\p{Script=Han}/u;
const LOST = '连接不上服务器，请检查网络后重试。';
const EXPIRED = '登录已失效，请在新的浏览器标签页中重新登录，再回到本页重试。';
const REFUSED = '服务器没有接受这次操作。请重试；如果仍不成功，请联系管理员。';

const ROOT = `${document.querySelector('base').getAttribute('app-root')}/api/huiyin/`;

export const address = (path, parameters) => `${ROOT}${path}${parameters ? `?${new URLSearchParams(parameters)}` : ''}`;

// XMLHttpRequest, because fetch tells nothing of how far an upload has come.
export function request(method, url, body, onprogress) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open(method, url);
    call.setRequestHeader('Accept', 'application/json');
    const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/);
    token && call.setRequestHeader('X-XSRF-TOKEN', token[1]);
    body && call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.upload.onprogress = onprogress;
    call.onerror = () => reject(new Error(LOST));
    call.onload = () => {
      const answer = json(call.responseText);
      if (call.status < 300) {
        resolve(answer);
      } else {
        reject(Object.assign(new Error(sentence(call.status, answer)), { status: call.status }));
      }
    };
    call.send(body);
  });
}

function json(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function sentence(status, answer) {
  if (answer && HAN.test(answer.message)) {
    return answer.message;
  }
  // without a sentence 403 is the answer to a token of a session that is gone
  return status === 401 || status === 403 ? EXPIRED : REFUSED;
}
