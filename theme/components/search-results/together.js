/**
 * The search over several maps: each map's index is a file of its own, fetched when somebody asks that map.
 *
 * The first map's results are shown as soon as they are there, and then those of all. The texts are fetched only where no
 * map's names answer. The state is the address (`?q=`, `?kartta=`).
 */
import {merged, whose} from './merging.js';
import {InPieces} from './pieces.js';
import {MOST_RESULTS, Search} from './ranking.js';
import {row} from './row.js';
import {count, forget, load, say} from './telling.js';

const SETTLED = 400;

/** @typedef {{folder: string, name: string, names: string, texts: string}} Told of a map, by its template */
/** @typedef {Told & {number: number, statuses: HTMLCollection, search?: Search}} OneMap */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const status = byId('haku-tila');
const list = byId('haku-tulokset');
const said = /** @type {import('./row.js').Sentences & {shared: string, inMaps: string, inMany: string}} */ (/** @type {unknown} */ (list.dataset));
const advice = byId('haku-ohje');
const field = /** @type {HTMLInputElement} */ (byId('q'));
const choice = /** @type {HTMLSelectElement} */ (byId('kartta'));
const skip = /** @type {HTMLAnchorElement | null} */ (document.querySelector('.skip-link'));
const content = skip?.hash ?? '';
/** @type {OneMap[]} */
const maps = [...document.querySelectorAll('template.haku-kartta')].map((template, number) => {
  const {dataset, content: {children}} = /** @type {HTMLTemplateElement} */ (template);
  return {.../** @type {Told} */ (/** @type {unknown} */ ({...dataset})), number, statuses: children};
});
const names = maps.map(({name}) => name);

let asked = '';
let writing = false;
let timer = 0;

/** @param {OneMap} map */
async function searchOf(map) {
  if (!map.search) {
    const index = await load(map.names);
    map.search ??= index.pieces ? new InPieces(index, load, map.folder) : new Search({...index, entries: index.entries.map((/** @type {any[]} */ [title, href, ...rest]) => [title, map.folder + href, ...rest])});
  }
  return map.search;
}

/** @param {OneMap} map */
async function addTexts(map) {
  const texts = await load(map.texts);
  map.search?.add(texts);
}

/**
 * @param {OneMap} map
 * @param {string} query
 */
async function answer(map, query) {
  const search = await searchOf(map);
  const {results, enough} = await search.ask(query);
  return {enough, found: results.map(result => ({map: map.number, address: result.entry.href.slice(map.folder.length), result}))};
}

/**
 * @param {OneMap[]} chosen
 * @param {string} query
 */
const answers = (chosen, query) => Promise.all(chosen.map(map => answer(map, query)));

/**
 * @param {Awaited<ReturnType<typeof answer>>[]} answered
 * @param {string} query
 */
async function show(answered, query) {
  const shared = maps.length > 1 ? await load(said.shared) : {};
  const found = merged(answered.flatMap(one => one.found), shared).slice(0, MOST_RESULTS);
  list.replaceChildren(...found.map(one => {
    const {search, statuses} = maps[one.map];
    const item = row(one.result, search?.words(query) ?? [], /** @type {Search} */ (search), said, statuses);
    const name = whose(one.maps, names, said);
    item.querySelector('.meta')?.append(' ', Object.assign(document.createElement('span'), {textContent: name}));
    // Pages of two maps have one name: whose it is belongs to what is heard of the link alone.
    item.querySelector('a')?.append(Object.assign(document.createElement('span'), {textContent: `, ${name}`, className: 'visually-hidden'}));
    return item;
  }));
  list.hidden = !found.length;
  if (skip) skip.href = query ? `#${status.id}` : content;
  return found.length;
}

/**
 * The results of all the `chosen` maps; nothing where something else has been asked meanwhile. While more is on its
 * way, the status says so.
 * @param {OneMap[]} chosen
 * @param {string} query
 * @param {() => boolean} isOld
 */
async function showAll(chosen, query, isOld) {
  if (chosen.some(map => !map.search)) say(status, 'waiting');
  const first = await answers(chosen.slice(0, 1), query);
  if (isOld()) return undefined;
  if (chosen.some(map => !map.search)) await show(first, query);
  let every = await answers(chosen, query);
  if (!isOld() && !every.some(({enough}) => enough)) {
    if (chosen.some(map => !map.search?.isWhole)) {
      await show(every, query);
      say(status, 'waiting');
    }
    await Promise.all(chosen.map(addTexts));
    every = await answers(chosen, query);
  }
  return isOld() ? undefined : show(every, query);
}

async function update() {
  const [query, folder] = [field.value.trim(), choice.value];
  const asking = `${folder} ${query}`;
  asked = asking;
  advice.hidden = true;
  if (!query) {
    list.replaceChildren();
    list.hidden = true;
    say(status, 'empty');
    return;
  }
  try {
    const shown = await showAll(maps.filter(map => !folder || map.folder === folder), query, () => asked !== asking);
    if (shown === undefined) return;
    advice.hidden = shown > 0;
    count(status, query, shown);
  } catch {
    forget();
    say(status, 'failed');
  }
}

/** Writes what is asked into the address, as a step of its own or, while the reader is writing, in place of the last. */
function remember() {
  const address = new URL(location.href);
  address.searchParams.set('q', field.value.trim());
  address.searchParams.delete('kartta');
  if (choice.value) address.searchParams.set('kartta', choice.value);
  if (address.href === location.href) return;
  history[writing ? 'replaceState' : 'pushState'](null, '', address);
  writing = true;
}

function fromAddress() {
  const {searchParams} = new URL(location.href);
  writing = false;
  field.value = searchParams.get('q') ?? '';
  choice.value = searchParams.get('kartta') ?? '';
  if (choice.selectedIndex < 0) choice.value = '';
  update();
}

/** @param {Event} event */
function submitted(event) {
  event.preventDefault();
  clearTimeout(timer);
  remember();
  writing = false;
  update();
}

byId('haku-ilman').hidden = true;
field.addEventListener('input', () => {
  update();
  clearTimeout(timer);
  timer = window.setTimeout(remember, SETTLED);
});
choice.addEventListener('change', submitted);
field.form?.addEventListener('submit', submitted);
addEventListener('popstate', fromAddress);
fromAddress();
