/**
 * A plan of one's own: its steps are in the address, its words only in the fields. A step that is taken away and brought
 * back has its words again, as its element is kept while the page is open.
 */
import {moved, named, Plan, question} from './choices.js';

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (byId('plan'));
const words = form.dataset;
const select = /** @type {HTMLSelectElement} */ (byId('plan-step'));
const list = byId('plan-steps');
const status = byId('plan-status');
const undo = /** @type {HTMLButtonElement} */ (byId('plan-undo'));
const home = /** @type {HTMLElement} */ (undo.parentElement);
const template = /** @type {HTMLTemplateElement} */ (byId('plan-item'));
const options = new Map([...select.options].filter(({value}) => value).map(option => [option.value, option]));
/** @type {Map<string, HTMLElement>} */
const items = new Map();
const plan = new Plan(named(location.search, id => options.has(id)));

const titleOf = (/** @type {string} */ id) => options.get(id)?.text ?? '';

/** @param {HTMLElement} item @param {string} selector @param {string} text */
function put(item, selector, text) {
  const place = /** @type {HTMLElement} */ (item.querySelector(selector));
  place.textContent = text;
  const line = place.closest('p');
  if (line) line.hidden = !text;
}

/** @param {string} id */
function made(id) {
  const item = /** @type {HTMLElement} */ (template.content.firstElementChild?.cloneNode(true));
  const {text = '', file = '', who = '', services = '', contact = '', href = ''} = options.get(id)?.dataset ?? {};
  item.dataset.id = id;
  const link = /** @type {HTMLAnchorElement} */ (item.querySelector('a'));
  link.href = href;
  link.textContent = titleOf(id);
  put(item, '.plan-text', text);
  put(item, '.plan-file', file);
  put(item, '.plan-of span', options.get(id)?.closest('optgroup')?.label ?? '');
  put(item, '[data-of=who] span', who);
  put(item, '[data-of=services] span', services);
  put(item, '[data-of=contact] span', contact);
  for (const name of item.querySelectorAll('.visually-hidden')) name.textContent = `: ${titleOf(id)}`;
  return item;
}

/** @param {string} id */
function itemOf(id) {
  const item = items.get(id) ?? made(id);
  items.set(id, item);
  return item;
}

function show() {
  list.replaceChildren(...plan.order.map(itemOf));
  for (const [place, id] of plan.order.entries()) {
    for (const button of itemOf(id).querySelectorAll('[data-move]')) {
      const by = Number(/** @type {HTMLElement} */ (button).dataset.move);
      const isEnd = place + by < 0 || place + by >= plan.order.length;
      button.setAttribute('aria-disabled', String(isEnd));
    }
  }
  byId('plan-empty').hidden = plan.order.length > 0;
  undo.hidden = !plan.past.length;
  showAddress();
  history.replaceState(null, '', location.pathname + question(plan.order));
}

/** The address that opens the same steps, in words and as a code, for paper: only where the page is known to be published. */
function showAddress() {
  const place = byId('plan-address');
  const page = place.dataset.published;
  const address = page && plan.order.length ? page + question(plan.order) : '';
  put(place, 'span', address);
  place.hidden = !address;
  byId('plan-no-address').hidden = Boolean(page) || !plan.order.length;
  /** @type {HTMLElement} */ (place.querySelector('.qr')).dataset.qr = address;
}

/** @param {string | undefined} text @param {string} [id] */
function tell(text, id = '') {
  const facts = {title: titleOf(id), place: plan.order.indexOf(id) + 1, count: plan.order.length};
  status.textContent = Object.entries(facts).reduce((said, [fact, value]) => said.replace(`{${fact}}`, String(value)), text ?? '');
}

/** Says at the choice itself that nothing is chosen, or takes that back. @param {boolean} isMissing */
function ask(isMissing) {
  const place = byId('plan-error');
  place.hidden = !isMissing;
  place.textContent = isMissing ? words.nothing ?? '' : '';
  if (isMissing) select.setAttribute('aria-invalid', 'true');
  else select.removeAttribute('aria-invalid');
  if (isMissing) select.focus();
}

/** Puts the way back next to the button that was pressed, or in its own place. @param {HTMLElement | null} [button] */
function offerUndo(button) {
  if (button) button.after(undo);
  else home.prepend(undo);
}

/** @param {string} id */
function add(id) {
  offerUndo();
  ask(!id);
  if (!id) tell('');
  else if (plan.change(plan.order.includes(id) ? plan.order : [...plan.order, id])) {
    show();
    tell(words.added, id);
  } else tell(words.already, id);
}

/** @param {HTMLElement} button @param {string} id */
function move(button, id) {
  plan.change(moved(plan.order, id, Number(button.dataset.move)));
  show();
  offerUndo(button);
  button.focus();
  tell(words.moved, id);
}

/** @param {string} id */
function remove(id) {
  const place = plan.order.indexOf(id);
  plan.change(plan.order.filter(one => one !== id));
  show();
  const next = plan.order[Math.min(place, plan.order.length - 1)];
  const button = next === undefined ? null : /** @type {HTMLElement} */ (itemOf(next).querySelector('[data-remove]'));
  offerUndo(button);
  (button ?? byId('plan-heading')).focus();
  tell(words.removed, id);
}

function takeBack() {
  plan.undo();
  show();
  if (!undo.isConnected || undo.hidden) offerUndo();
  (undo.hidden ? byId('plan-heading') : undo).focus();
  tell(words.undone);
}

async function copy() {
  try {
    await navigator.clipboard.writeText(location.href);
    tell(words.copied);
  } catch {
    tell(words.notCopied);
  }
}

form.addEventListener('submit', event => {
  event.preventDefault();
  add(select.value);
});
form.addEventListener('click', ({target}) => {
  const button = target instanceof Element ? target.closest('button') : null;
  const id = button?.closest('li')?.dataset.id;
  if (!button) return;
  if (button.dataset.print) {
    form.dataset.paper = button.dataset.print;
    print();
  }
  if (id && button.dataset.move) move(button, id);
  if (id && button.dataset.remove !== undefined) remove(id);
});
form.addEventListener('keydown', event => {
  // Enter in a line of text must not add a step: it would be the form's own button.
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
});
addEventListener('beforeunload', event => {
  const fields = /** @type {NodeListOf<HTMLInputElement | HTMLTextAreaElement>} */ (form.querySelectorAll('input, textarea'));
  if ([...fields].some(({value}) => value)) event.preventDefault();
});
undo.addEventListener('click', takeBack);
byId('plan-copy').addEventListener('click', copy);
byId('plan-without').hidden = true;
form.hidden = false;
show();
