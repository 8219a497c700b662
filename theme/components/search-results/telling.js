/** What the search of one map and that of several do alike: each file is fetched once, and the status says what came. */
import {MOST_RESULTS} from './ranking.js';

/** @type {Record<string, Promise<any>>} */
const loaded = {};

/** @param {string} href of a file of the index */
export function load(href) {
  loaded[href] ??= fetch(href).then(answer => answer.ok ? answer.json() : Promise.reject(answer.status));
  return loaded[href];
}

/** What did not come is asked for again. */
export function forget() {
  for (const href of Object.keys(loaded)) delete loaded[href];
}

/**
 * @param {HTMLElement} status
 * @param {string} key of the status's sentences
 * @param {string} query
 * @param {number} n how many results there are
 */
export function say(status, key, query = '', n = 0) {
  const text = (status.dataset[key] ?? '').replace('{n}', String(n)).replace('{query}', query);
  if (status.textContent !== text) status.textContent = text;
}

/**
 * @param {HTMLElement} status
 * @param {string} query
 * @param {number} n how many results there are
 */
export function count(status, query, n) {
  say(status, {0: 'none', 1: 'one', [MOST_RESULTS]: 'most'}[n] ?? 'many', query, n);
}
