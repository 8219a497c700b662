/**
 * The search page: the state is the address (`?q=`), so Back, bookmarks and a reload work.
 *
 * Results follow while the reader writes. The first key makes an entry in the history, the next keys replace it.
 */
import {MOST_RESULTS, Search} from './ranking.js';
import {row} from './row.js';

const SETTLED = 400;
/** So many results at once, as many as a screen shows; the others follow when the reader pauses. */
const AT_ONCE = 8;
const PAUSE = 80;

const status = document.getElementById('haku-tila');
const list = document.getElementById('haku-tulokset');
const advice = document.getElementById('haku-ohje');
const statuses = document.getElementById('haku-tilat')?.content.children ?? [];
const field = document.getElementById('q');

const loaded = {};
const load = href => loaded[href] ??= fetch(href).then(answer => answer.ok ? answer.json() : Promise.reject(answer.status));
let search;
let asked = '';
let writing = false;
let timer;
let others;

const queryOf = address => (new URL(address).searchParams.get('q') ?? '').trim();

/** The results of `query`; the texts are fetched only for one that the names do not answer. */
export async function answer(query) {
  search ??= new Search(await load(list.dataset.names));
  const first = search.find(query);
  if (first.enough) return first.results;
  search.add(await load(list.dataset.texts));
  return search.find(query).results;
}

function show(results, query) {
  const words = search?.words(query) ?? [];
  const rows = found => found.map(result => row(result, words, search, list.dataset, statuses));
  clearTimeout(others);
  list.replaceChildren(...rows(results.slice(0, AT_ONCE)));
  if (results.length > AT_ONCE) others = setTimeout(() => list.append(...rows(results.slice(AT_ONCE))), PAUSE);
  list.hidden = !results.length;
  advice.hidden = !query || results.length > 0;
}

function say(key, query = '', n = 0) {
  const text = status.dataset[key].replace('{n}', n).replace('{query}', query);
  if (status.textContent !== text) status.textContent = text;
}

async function update(query) {
  asked = query;
  if (!query) return show([], query), say('empty');
  try {
    const results = await answer(query);
    if (asked !== query) return;
    show(results, query);
    say({0: 'none', 1: 'one', [MOST_RESULTS]: 'most'}[results.length] ?? 'many', query, results.length);
  } catch {
    delete loaded[list.dataset.names];
    delete loaded[list.dataset.texts];
    say('failed');
  }
}

/** Writes the query into the address, as a step of its own or, while the reader is writing, in place of the last. */
function remember(query) {
  if (query === queryOf(location)) return;
  const address = new URL(location);
  address.searchParams.set('q', query);
  history[writing ? 'replaceState' : 'pushState'](null, '', address);
  writing = true;
}

function fromAddress() {
  writing = false;
  field.value = queryOf(location);
  update(field.value);
}

function start() {
  document.getElementById('haku-ilman').hidden = true;
  field.addEventListener('input', () => {
    const query = field.value.trim();
    update(query);
    clearTimeout(timer);
    timer = setTimeout(remember, SETTLED, query);
  });
  field.form.addEventListener('submit', event => {
    event.preventDefault();
    clearTimeout(timer);
    remember(field.value.trim());
    writing = false;
    update(field.value.trim());
  });
  addEventListener('popstate', fromAddress);
  fromAddress();
}

if (list) start();
