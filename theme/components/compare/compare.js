/**
 * Two services side by side: the address (`?a=…&b=…`) is the choice, so Back, bookmarks and shared links work.
 */
import {asked, outcome, rowsOf} from './choice.js';

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (byId('vertaa'));
const status = byId('vertaa-tila');
const result = byId('vertaa-tulos');
const signs = /** @type {HTMLTemplateElement} */ (byId('vertaa-varmuudet')).content.children;
const selects = {
  a: /** @type {HTMLSelectElement} */ (byId('vertaa-a')),
  b: /** @type {HTMLSelectElement} */ (byId('vertaa-b')),
};
const title = document.title;

/** @param {import('./choice.js').Line} line */
function sentence(line) {
  const [text, sign] = typeof line === 'string' ? [line, -1] : line;
  const shown = signs[sign]?.cloneNode(true);
  return shown ? [text, ' ', shown] : [text];
}

/** @param {import('./choice.js').Line[]} lines */
function cell(lines) {
  const shown = document.createElement('td');
  if (lines.length > 1) {
    const list = document.createElement('ul');
    for (const line of lines) {
      const item = document.createElement('li');
      item.append(...sentence(line));
      list.append(item);
    }
    shown.append(list);
  } else if (lines[0]) {
    shown.append(...sentence(lines[0]));
  } else {
    shown.append(Object.assign(document.createElement('span'), {className: 'muted', textContent: status.dataset.silent}));
  }
  return shown;
}

/**
 * @param {string} scope
 * @param {string | Node} content
 */
function header(scope, content) {
  const made = Object.assign(document.createElement('th'), {scope});
  made.append(content);
  return made;
}

/**
 * @param {import('./choice.js').Services} services
 * @param {import('./choice.js').Service[]} both
 */
function fill(services, both) {
  const [head, body] = [result.querySelector('thead tr'), result.querySelector('tbody')];
  const columns = both.map(({title: textContent, href}) =>
    header('col', Object.assign(document.createElement('a'), {href, textContent})));
  head?.replaceChildren(document.createElement('td'), ...columns);
  body?.replaceChildren(...rowsOf(services, both).map(({title: name, cells}) => {
    const row = document.createElement('tr');
    row.append(header('row', name), ...cells.map(cell));
    return row;
  }));
}

/** @param {import('./choice.js').Services} services */
function show(services) {
  const choice = asked(location.search);
  const found = outcome(choice, services);
  const both = [choice.a, choice.b].map(id => services.services[id]).filter(service => service !== undefined);
  selects.a.value = choice.a;
  selects.b.value = choice.b;
  for (const select of [selects.a, selects.b]) if (select.selectedIndex < 0) select.value = '';
  const isShown = found === 'shown';
  result.hidden = !isShown;
  const names = both.map(service => service.title);
  if (isShown) fill(services, both);
  document.title = isShown ? `${names.join(' – ')} – ${title}` : title;
  const said = found === 'none' ? '' : status.dataset[found] ?? '';
  status.textContent = said.replace('{a}', names[0] ?? '').replace('{b}', names[1] ?? '');
}

/**
 * @param {import('./choice.js').Services} services
 * @param {SubmitEvent} event
 */
function choose(services, event) {
  event.preventDefault();
  const chosen = new URLSearchParams({a: selects.a.value, b: selects.b.value});
  history.pushState(null, '', `?${chosen}`);
  show(services);
}

async function start() {
  try {
    const answer = await fetch(form.dataset.source ?? '');
    /** @type {import('./choice.js').Services} */
    const services = await answer.json();
    byId('vertaa-ilman').hidden = true;
    form.hidden = false;
    form.addEventListener('submit', event => choose(services, event));
    addEventListener('popstate', () => show(services));
    show(services);
  } catch {
    status.textContent = status.dataset.failed ?? '';
  }
}

start();
