// The diagram of the version on which a case ran, in Cockpit's own viewer, with the way that the case has taken.
import { asking, button, element, failure } from '../../../tasklist/scripts/huiyin/dialog.js';
import { address } from '../../../tasklist/scripts/huiyin/server.js';
import { service } from './page.js';

const PRINTED = 690; // pixels between the margins of a sheet of A4
const [LOWEST, HIGHEST] = [220, 640]; // pixels
const MARGIN = 0.96;

const LEGEND = [
  ['taken', '已办理'],
  ['running', '正在办理'],
  ['incident', '故障'],
  ['untaken', '未经过']
];

// bpmn-js is inside Cockpit's scripts, and only its directive hands it out. That one would write into the address which part
// of the diagram is seen, so it is not used itself.
function viewerClass(scope) {
  const own = Object.assign(scope.$new(true), { control: {} });
  service('$compile')('<div cam-widget-bpmn-viewer control="control"></div>')(own);
  const { constructor } = own.control.getViewer();
  own.$destroy();
  return constructor;
}

// The viewer of the diagram of that case. picked is told the id of an element on which somebody clicks, and the numbers of
// the cases that were called there.
export function diagram(parent, scope, caseNumber, picked) {
  const place = element(parent, 'div', { className: 'huiyin-diagram', textContent: '正在读取流程图…' });
  const { ask } = asking(place);
  const read = () => ask(address(`cases/${encodeURIComponent(caseNumber)}/diagram`), draw, read);

  async function draw({ xml, ...way }) {
    if (!place.isConnected) {
      return; // another one was chosen meanwhile
    }
    const frame = element(place, 'div', { className: 'huiyin-viewer' });
    const container = element(frame, 'div');
    const viewer = new (viewerClass(scope))({ container, canvas: { deferUpdate: false } });
    try {
      await viewer.importXML(xml);
    } catch (error) {
      console.error(error);
      place.replaceChildren();
      failure(place, new Error('流程图没有显示成功。'));
      return;
    }
    const canvas = viewer.get('canvas');
    const zoom = viewer.get('zoomScroll');
    zoom.toggle(false); // else the wheel moves the diagram where somebody wants to move the page
    viewer.get('eventBus').on('element.click', ({ element: { id } }) => {
      const reached = way.activities.find((each) => each.id === id);
      picked(id, reached ? reached.called : []);
    });

    // as high as the whole diagram needs at this width
    function fit() {
      const { width, height } = canvas.viewbox().inner;
      frame.style.height = `${Math.min(HIGHEST, Math.max(LOWEST, (frame.offsetWidth * height) / width + 60))}px`;
      canvas.resized();
      canvas.zoom('fit-viewport', 'auto');
      canvas.zoom(canvas.zoom() * MARGIN, 'auto');
    }

    // The viewer has computed where everything is, so on paper the whole is made smaller as it is.
    function shrink() {
      frame.style.width = `${frame.offsetWidth}px`;
      frame.style.zoom = Math.min(1, PRINTED / frame.offsetWidth);
    }

    function restore() {
      frame.style.width = frame.style.zoom = '';
    }

    fit();
    mark(viewer, way);
    const bar = element(frame, 'div', { className: 'huiyin-zoom' });
    button(bar, '放大', () => zoom.stepZoom(1));
    button(bar, '缩小', () => zoom.stepZoom(-1));
    button(bar, '全图', fit);
    const legend = element(place, 'ul', { className: 'huiyin-legend' });
    LEGEND.forEach(([kind, textContent]) => element(legend, 'li', { className: `huiyin-legend-${kind}`, textContent }));
    addEventListener('beforeprint', shrink);
    addEventListener('afterprint', restore);
    scope.$on('$destroy', () => {
      removeEventListener('beforeprint', shrink);
      removeEventListener('afterprint', restore);
      viewer.destroy();
    });
  }

  read();
}

function mark(viewer, { activities, flows, incidents }) {
  const canvas = viewer.get('canvas');
  const elements = viewer.get('elementRegistry');
  const marked = (id, kind) => elements.get(id) && canvas.addMarker(id, `huiyin-${kind}`);
  flows.forEach((id) => marked(id, 'taken'));
  activities.forEach(({ id, count, running, seconds, text }) => {
    marked(id, running ? 'running' : 'taken');
    // what took no time says no more than its colour
    if ((running || seconds || count > 1) && elements.get(id)) {
      const textContent = text.replace('历时 ', '');
      const html = Object.assign(document.createElement('span'), { className: 'huiyin-badge', textContent });
      // to be read however small the diagram is
      viewer.get('overlays').add(id, { position: { bottom: 0, left: 0 }, scale: { min: 0.8 }, html });
    }
  });
  incidents.forEach((id) => marked(id, 'incident'));
}
