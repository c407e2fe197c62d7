// What the additions to Tasklist and to Cockpit ask of this server, beside the engine. Every failure is an Error with a Chinese sentence.

const HAN = /\p{Script=Han}/u;
const LOST = '连接不上服务器，请检查网络后重试。';
const EXPIRED = '登录已失效，请在新的浏览器标签页中重新登录，再回到本页重试。';
const REFUSED = '服务器没有接受这次操作。请重试；如果仍不成功，请联系管理员。';

const UNREADABLE = '服务器的答复无法识别。请重试；如果仍不成功，请联系管理员。';

const ROOT = `${document.querySelector('base').getAttribute('app-root')}/api/huiyin/`;

export const address = (path, parameters) => `${ROOT}${path}${parameters ? `?${new URLSearchParams(parameters)}` : ''}`;

export async function request(method, url, body, onprogress) {
  const { responseText } = await send(method, url, { body, onprogress });
  const answer = json(responseText);
  if (responseText && answer === null) {
    throw new Error(UNREADABLE); // from something between here and the server
  }
  return answer;
}

// Saves a file under the name that the server gives it. By a link alone a refusal would be a failed download without a word.
export async function save(url) {
  const call = await send('GET', url, { responseType: 'blob' });
  const [, name] = (call.getResponseHeader('Content-Disposition') || '').match(/filename\*=UTF-8''([^;]*)/) || [];
  const href = URL.createObjectURL(call.response);
  Object.assign(document.createElement('a'), { href, download: name ? decodeURIComponent(name) : '' }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000); // a browser may ask the person first
}

// XMLHttpRequest, because fetch tells nothing of how far an upload has come.
function send(method, url, { body, onprogress, responseType = '' }) {
  return new Promise((resolve, reject) => {
    const call = new XMLHttpRequest();
    call.open(method, url);
    call.responseType = responseType;
    call.setRequestHeader('Accept', responseType ? '*/*' : 'application/json');
    const token = document.cookie.match(/(?:^|; )XSRF-TOKEN=([^;]*)/);
    token && call.setRequestHeader('X-XSRF-TOKEN', token[1]);
    body && call.setRequestHeader('Content-Type', 'application/octet-stream');
    call.upload.onprogress = onprogress;
    call.onerror = () => reject(new Error(LOST));
    call.onload = async () => {
      if (call.status < 300) {
        resolve(call);
      } else {
        const answer = json(responseType ? await call.response.text() : call.responseText);
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
