/**
 * Combined facets over the whole list: one value of each facet at a time, all of them at once.
 *
 * The state is the address (`?kenelle=tyottomat&tila=kaytossa`), so Back, bookmarks and a reload work. Each link leads to
 * the state that it makes; on a list that is narrowed already the links lead to the whole list with that state.
 */
import {addressOf, after, chosenIn, isKept, parted, said} from './narrowing.js';

/** @typedef {import('./narrowing.js').State} State */

const within = (/** @type {ParentNode} */ root, /** @type {string} */ selector) =>
  /** @type {HTMLElement} */ (root.querySelector(selector));

/** @type {HTMLAnchorElement[]} */
const links = [...document.querySelectorAll('.facets a[data-value]')].map(link => /** @type {HTMLAnchorElement} */ (link));
const list = within(document, '#rajattava');
const status = within(list, '[role=status]');
const sentences = /** @type {{one: string, many: string, none: string, chosen: string}} */ (/** @type {unknown} */ (status.dataset));
const clear = /** @type {HTMLAnchorElement} */ (within(list, 'a[data-value=""]'));
const rows = [.../** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('[data-values]'))]
  .map(row => ({row, values: new Set(row.dataset.values?.split(' '))}));
const here = links.find(link => link.ariaCurrent);
/** The page of the whole list, to which the link that takes every choice away leads. */
const whole = clear.href;
/** The count and the way to the list, beside the choice that was made last: on a narrow screen the list is out of sight. */
const result = within(document, '.facet-result');
/** @type {HTMLAnchorElement | null} */
let last = null;
const valueIn = (/** @type {HTMLAnchorElement} */ link) => link.dataset.value ?? '';
const known = new Set(links.map(valueIn));

/** The chosen values, by facet: from the address of the whole list, or the value of this page. */
const chosen = () => here ? new Map([parted(valueIn(here))]) : chosenIn(location.search, known);

const countOf = (/** @type {State} */ state) => rows.filter(({values}) => isKept(values, state)).length;

/**
 * @param {HTMLAnchorElement} link
 * @param {State} state
 */
function showLink(link, state) {
  const [facet, value] = parted(valueIn(link));
  const current = state.get(facet) === value;
  link.href = addressOf(whole, after(state, valueIn(link)));
  link.ariaCurrent = current ? 'true' : null;
  within(link, '.remove').hidden = !current;
  const count = here ? Number(link.dataset.both) : countOf(new Map(state).set(facet, value));
  within(link, '.count').textContent = String(count);
  /** @type {HTMLElement} */ (link.parentElement).hidden = !count && !current;
}

const name = (/** @type {HTMLAnchorElement} */ link) => link.firstElementChild?.childNodes[1].textContent?.trim() ?? '';

/** A facet says what is chosen in it; one none of whose values is left is not offered. */
function showFacets() {
  for (const facet of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll('.facet'))) {
    const current = /** @type {HTMLAnchorElement | null} */ (facet.querySelector('a[aria-current]'));
    const shown = within(facet, '.chosen');
    shown.textContent = current ? name(current) : shown.dataset.all ?? '';
    facet.hidden = !facet.querySelector('li:not([hidden])');
  }
}

/** @param {State} state */
function showList(state) {
  for (const {row, values} of rows) row.hidden = !isKept(values, state);
  for (const group of /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll('.row-group'))) {
    group.hidden = !group.querySelector('li:not([hidden])');
  }
  const {told, text} = said(sentences, countOf(state), links.filter(link => link.ariaCurrent).map(name));
  if (status.textContent !== text) status.textContent = text;
  /** @type {HTMLElement} */ (clear.parentElement).hidden = !state.size;
  clear.href = addressOf(whole, new Map());
  result.hidden = !last || !state.size;
  last?.parentElement?.append(result);
  /** @type {Element} */ (result.firstElementChild).textContent = told;
}

function show() {
  const state = chosen();
  for (const link of links) showLink(link, state);
  showFacets();
  if (!here) showList(state);
}

/** @param {MouseEvent} event */
function choose(event) {
  const link = /** @type {HTMLAnchorElement | null} */ (/** @type {Element} */ (event.target).closest('a[data-value]'));
  if (!link || here || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  last = link === clear ? null : link;
  show();
  if (link === clear) status.focus();
}

addEventListener('click', choose);
addEventListener('popstate', show);
show();
