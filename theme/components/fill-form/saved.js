/** The answers that a browser keeps at its reader's wish, for a day: knows no page, and is given the storage. */
import {read, written} from './answers.js';

const DAY = 24 * 60 * 60 * 1000;
const PREFIX = 'palvelukartta-lomake:';

/** @typedef {Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>} Store */

/**
 * Keeps the answers. Throws where the browser does not let the page.
 * @param {Store} store
 * @param {string} form
 * @param {import('./answers.js').Answers} answers
 * @param {Date} since when the reader asked for it: typing on does not make the day longer
 */
export function keep(store, form, answers, since) {
  store.setItem(PREFIX + form, written(form, answers, since));
}

/**
 * Forgets them.
 * @param {Store} store
 * @param {string} form
 */
export function forget(store, form) {
  store.removeItem(PREFIX + form);
}

/**
 * What is kept and since when, null where nothing is; what is older than a day is forgotten and not given.
 * @param {Store} store
 * @param {string} form
 * @param {Date} now
 */
export function recall(store, form, now) {
  const text = store.getItem(PREFIX + form);
  const answers = text === null ? null : read(text, form);
  const since = answers && text ? new Date(JSON.parse(text).saved) : null;
  if (answers && since && now.getTime() - since.getTime() < DAY && since <= now) return {answers, since};
  if (text !== null) forget(store, form);
  return null;
}

/**
 * Forgets the answers of every form that are older than a day, whichever form is open.
 * @param {Store} store
 * @param {Date} now
 */
export function forgetOld(store, now) {
  const keys = Array.from({length: store.length}, (_, place) => store.key(place) ?? '');
  for (const key of keys) if (key.startsWith(PREFIX)) recall(store, key.slice(PREFIX.length), now);
}

/**
 * Milliseconds until what is kept since then is to be forgotten.
 * @param {Date} since
 * @param {Date} now
 */
export const timeLeft = (since, now) => since.getTime() + DAY - now.getTime();
