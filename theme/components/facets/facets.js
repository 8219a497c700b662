/**
 * Combined facets over the whole list: one value of each facet at a time, all of them at once.
 *
 * The state is the address (`?kenelle=tyottomat&tila=kaytossa`), so Back, bookmarks and a reload work. Each link leads to
 * the state that it makes; on a list that is narrowed already the links lead to the whole list with that state.
 */

const links = [...document.querySelectorAll('.facets a[data-value]')];
const list = document.getElementById('rajattava');
const status = list.querySelector('[role=status]');
const clear = list.querySelector('a[data-value=""]');
const rows = [...list.querySelectorAll('[data-values]')].map(row => ({row, values: new Set(row.dataset.values.split(' '))}));
const here = links.find(link => link.ariaCurrent);
/** The page of the whole list, to which the link that takes every choice away leads. */
const whole = new URL(clear.getAttribute('href'), location.href);
/** The count and the way to the list, beside the choice that was made last: on a narrow screen the list is out of sight. */
const result = document.querySelector('.facet-result');
let last = null;
const known = new Set(links.map(link => link.dataset.value));

/** The chosen values, by facet: from the address of the whole list, or the value of this page. */
function chosen() {
  const found = here ? [here.dataset.value.split('/')] : [...new URLSearchParams(location.search)];
  return new Map(found.filter(([facet, value]) => known.has(`${facet}/${value}`)));
}

const kept = (values, state) => [...state].every(([facet, value]) => values.has(`${facet}/${value}`));
const found = state => rows.filter(one => kept(one.values, state)).length;

/** `state` with the link's value; without it, where it is chosen already. */
function after(state, link) {
  const [facet, value] = link.dataset.value.split('/');
  const next = new Map(state);
  if (next.get(facet) === value) next.delete(facet);
  else next.set(facet, value);
  return next;
}

function address(state) {
  const url = new URL(whole);
  url.search = new URLSearchParams([...state]);
  return url.href;
}

function showLink(link, state) {
  const [facet, value] = link.dataset.value.split('/');
  const current = state.get(facet) === value;
  link.href = address(after(state, link));
  link.ariaCurrent = current ? 'true' : null;
  link.querySelector('.remove').hidden = !current;
  const count = here ? Number(link.dataset.both) : found(new Map(state).set(facet, value));
  link.querySelector('.count').textContent = count;
  link.parentElement.hidden = !count && !current;
}

/** A facet none of whose values is left has no heading either. */
function showGroups() {
  for (const group of document.querySelectorAll('.facets ul:has(a[data-value])')) {
    const empty = !group.querySelector('li:not([hidden])');
    group.hidden = empty;
    group.previousElementSibling.hidden = empty;
  }
}

const name = link => link.firstElementChild.childNodes[1].textContent.trim();

function showList(state) {
  for (const one of rows) one.row.hidden = !kept(one.values, state);
  for (const group of list.querySelectorAll('.group')) group.hidden = !group.querySelector('li:not([hidden])');
  const count = found(state);
  const names = links.filter(link => link.ariaCurrent).map(name).join(', ');
  const told = count === 1 ? status.dataset.one : count ? status.dataset.many.replace('{n}', count) : status.dataset.none;
  const text = names ? `${told} ${status.dataset.chosen.replace('{values}', names)}` : told;
  if (status.textContent !== text) status.textContent = text;
  clear.parentElement.hidden = !state.size;
  clear.href = address(new Map());
  result.hidden = !last || !state.size;
  if (last) last.parentElement.append(result);
  result.firstElementChild.textContent = told;
}

function show() {
  const state = chosen();
  for (const link of links) showLink(link, state);
  showGroups();
  if (!here) showList(state);
}

function choose(event) {
  const link = event.target.closest('a[data-value]');
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
