/**
 * A form that never leaves its reader's device: nothing is asked of a server, nothing is written into the address, and
 * the browser keeps only what its reader wishes it to. A file is made here and saved by the browser.
 */
import {faultOf, read, standalone, written} from './answers.js';
import {forget, forgetOld, keep, recall, timeLeft} from './saved.js';

/** @typedef {import('./answers.js').Answers} Answers */
/** @typedef {HTMLInputElement | HTMLTextAreaElement} Typed */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (byId('lomake'));
const status = byId('fill-status');
const statusOfTools = byId('fill-tools-status');
const summary = byId('fill-errors');
const remember = /** @type {HTMLInputElement} */ (byId('fill-remember'));
const file = /** @type {HTMLInputElement} */ (byId('fill-file'));
const name = form.dataset.form ?? '';
const MOST_ROWS = 60;

let since = new Date();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let ending;
let unsaved = false;

/** @returns {Typed[]} */
const typed = () => [...form.querySelectorAll('input[type=text], textarea')].map(found => /** @type {Typed} */ (found));
/** @returns {HTMLInputElement[]} */
const choices = () => [...form.querySelectorAll('input[name]')].map(found => /** @type {HTMLInputElement} */ (found));

function answers() {
  /** @type {Answers} */
  const said = {};
  for (const field of typed()) if (field.value) said[field.id] = field.value;
  for (const {checked, type, name: id, value} of choices()) {
    if (!checked) continue;
    said[id] = type === 'radio' ? value : [...(said[id] ?? []), value];
  }
  return said;
}

/** @param {Answers} said */
function show(said) {
  for (const field of typed()) field.value = String(said[field.id] ?? '');
  for (const choice of choices()) choice.checked = [said[choice.name] ?? []].flat().includes(choice.value);
  follow();
  form.dispatchEvent(new Event('answered'));
}

/** Shows answers where they are told a second time, and makes room for long ones. */
function follow() {
  const said = answers();
  for (const place of form.querySelectorAll('[data-same]')) {
    place.textContent = [said[/** @type {HTMLElement} */ (place).dataset.same ?? ''] ?? form.dataset.empty].flat().join(', ');
  }
  for (const area of form.querySelectorAll('textarea')) {
    while (area.scrollHeight > area.clientHeight && area.rows < MOST_ROWS) area.rows += 1;
  }
}

/** Tells at the place of what was done: above the form or under it. @param {string | undefined} words @param {Record<string, string | number>} [facts] @param {HTMLElement} [place] */
function tell(words, facts = {}, place = status) {
  for (const other of [status, statusOfTools]) other.textContent = '';
  place.textContent = Object.entries(facts).reduce(
    (text, [fact, value]) => text.replace(`{${fact}}`, String(value)), words ?? '');
}

/** Each field that the form asks, with its element. */
function fields() {
  return [...form.querySelectorAll('[data-input]')].map(found => {
    const element = /** @type {HTMLElement} */ (found);
    const {input = '', title = '', must} = element.dataset;
    return {element, id: element.id, title, input, must: must !== undefined};
  });
}

/** Shows what is not right; whether all is. */
function check() {
  const said = answers();
  const faults = fields().map(field => ({...field, fault: faultOf(field, said)}));
  for (const {element, id, fault, title} of faults) {
    const place = byId(`${id}.error`);
    place.hidden = !fault;
    place.textContent = fault ? sentence(fault, title) : '';
    leadBack(place, Boolean(fault));
    const others = (element.getAttribute('aria-describedby') ?? '').split(' ').filter(part => part && part !== place.id);
    element.toggleAttribute('aria-invalid', false);
    if (fault && element.matches('input, textarea')) element.setAttribute('aria-invalid', 'true');
    const described = fault ? [...others, place.id] : others;
    if (described.length) element.setAttribute('aria-describedby', described.join(' '));
    else element.removeAttribute('aria-describedby');
  }
  const wrong = faults.filter(({fault}) => fault);
  summary.querySelector('ul')?.replaceChildren(...wrong.map(({element, fault, title}) => {
    const item = document.createElement('li');
    const first = element.matches('fieldset') ? element.querySelector('input') ?? element : element;
    item.append(Object.assign(document.createElement('a'), {href: `#${first.id}`, textContent: sentence(fault ?? 'missing', title)}));
    return item;
  }));
  // The button in the summary goes with it: its focus moves to that under the form, beside which the answers are saved.
  if (!wrong.length && summary.contains(document.activeElement)) byId('fill-print').focus();
  summary.hidden = !wrong.length;
  if (wrong.length) summary.focus();
  return !wrong.length;
}

/** A way from a wrong field to the list of them all, so that the next one is near. @param {HTMLElement} place @param {boolean} isWrong */
function leadBack(place, isWrong) {
  const link = place.nextElementSibling?.matches('.fill-back') ? place.nextElementSibling : null;
  if (!isWrong) link?.remove();
  else if (!link) place.after(Object.assign(document.createElement('a'), {className: 'fill-back', href: `#${summary.id}`, textContent: form.dataset.back}));
}

/** @param {import('./answers.js').Fault} fault @param {string} title */
const sentence = (fault, title) => (form.dataset[fault] ?? '').replace('{field}', title);

/** @param {string} text @param {string} type @param {string} ending */
function save(text, type, ending) {
  const day = new Date();
  const file = `${name}-${day.getFullYear()}-${day.getMonth() + 1}-${day.getDate()}.${ending}`;
  const href = URL.createObjectURL(new Blob([text], {type}));
  const link = Object.assign(document.createElement('a'), {href, download: file});
  link.click();
  unsaved = false;
  setTimeout(() => URL.revokeObjectURL(href), 1000);
  return file;
}

/** The form as it is now, in a page of its own. */
function page() {
  const copy = /** @type {HTMLFormElement} */ (form.cloneNode(true));
  for (const tool of copy.querySelectorAll('[data-tools], .fill-summary, .fill-status, .fill-back')) tool.remove();
  for (const area of copy.querySelectorAll('textarea')) area.textContent = /** @type {HTMLTextAreaElement} */ (byId(area.id)).value;
  for (const input of copy.querySelectorAll('input')) {
    const {checked, value, type} = /** @type {HTMLInputElement} */ (byId(input.id));
    if (type === 'text') input.setAttribute('value', value);
    else input.toggleAttribute('checked', checked);
  }
  const title = document.querySelector('h1')?.textContent?.replaceAll('\u00ad', '') ?? '';
  const style = [...document.styleSheets].flatMap(sheet => [...sheet.cssRules].map(rule => rule.cssText)).join('\n');
  return standalone({
    title, language: document.documentElement.lang, style, body: copy.outerHTML, file: written(name, answers(), new Date()),
  });
}

/** Prints the form without its answers, and gives them back. */
function printEmpty() {
  const said = answers();
  addEventListener('afterprint', () => show(said), {once: true});
  show({});
  print();
}

function stopRemembering() {
  clearTimeout(ending);
  remember.checked = false;
  try {
    forget(localStorage, name);
  } catch { /* a browser without storage has kept nothing */ }
}

function startRemembering() {
  try {
    keep(localStorage, name, answers(), since);
  } catch {
    remember.checked = false;
    tell(status.dataset.refused, {}, statusOfTools);
    return;
  }
  clearTimeout(ending);
  ending = setTimeout(stopRemembering, timeLeft(since, new Date()));
}

/** What the browser kept from before, if its reader wished so and no day has gone by. */
function recalled() {
  try {
    forgetOld(localStorage, new Date());
    return recall(localStorage, name, new Date());
  } catch {
    return null;
  }
}

/** @param {HTMLButtonElement} button */
function act({dataset}) {
  if (dataset.act === 'empty') printEmpty();
  if (dataset.act === 'data') tell(dataset.done, {name: save(written(name, answers(), new Date()), 'application/json', 'json')});
  if (dataset.act === 'page') tell(dataset.done, {name: save(page(), 'text/html', 'html')});
  if (dataset.act === 'wipe' && confirm(dataset.sure)) {
    stopRemembering();
    unsaved = false;
    file.value = '';
    show({});
    summary.hidden = true;
    tell(dataset.done);
  }
}

async function open() {
  const chosen = file.files?.[0];
  const said = chosen && read(await chosen.text(), name);
  if (!chosen) return;
  if (said) show(said);
  tell(said ? status.dataset.opened : status.dataset.wrong, {name: chosen.name, count: Object.keys(said ?? {}).length}, statusOfTools);
  if (remember.checked) startRemembering();
}

function start() {
  for (const tool of document.querySelectorAll('[data-tools]')) /** @type {HTMLElement} */ (tool).hidden = false;
  for (const note of document.querySelectorAll('[data-without-script]')) /** @type {HTMLElement} */ (note).hidden = true;
  const kept = recalled();
  if (kept) {
    since = kept.since;
    remember.checked = true;
    show(kept.answers);
    startRemembering();
    tell(status.dataset.recalled, {count: Object.keys(kept.answers).length}, statusOfTools);
  }
  follow();
  addEventListener('beforeunload', event => {
    if (unsaved && !remember.checked) event.preventDefault();
  });
  form.addEventListener('input', ({target}) => {
    unsaved ||= target instanceof HTMLTextAreaElement || (target instanceof HTMLInputElement && Boolean(target.name || target.type === 'text'));
    follow();
    if (remember.checked) startRemembering();
  });
  form.addEventListener('submit', event => {
    event.preventDefault();
    if (check()) print();
  });
  form.addEventListener('click', ({target}) => {
    if (target instanceof HTMLButtonElement && target.dataset.act) act(target);
  });
  form.addEventListener('keydown', event => {
    // Enter in a line of text must not print: it would be the form's own button.
    if (event.key === 'Enter' && event.target instanceof HTMLInputElement && event.target.type === 'text') event.preventDefault();
  });
  file.addEventListener('change', open);
  remember.addEventListener('change', () => {
    since = new Date();
    if (!remember.checked) stopRemembering();
    else startRemembering();
    if (remember.checked) tell(status.dataset.remembered, {time: `${since.getHours()}.${String(since.getMinutes()).padStart(2, '0')}`}, statusOfTools);
    else if (statusOfTools.textContent !== status.dataset.refused) tell(status.dataset.forgotten, {}, statusOfTools);
  });
}

start();
