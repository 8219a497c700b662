/**
 * What a list is narrowed to: one value of each facet at a time, all of them at once. A value is written `facet/value`,
 * in an address `?facet=value`.
 */

/** @typedef {Map<string, string>} State the chosen value of each facet */

/**
 * @param {string} value
 * @returns {[string, string]} the facet and its value
 */
export function parted(value) {
  const [facet, own] = value.split('/');
  return [facet, own];
}

/**
 * What the query of an address chooses; a value that the list does not have is left out.
 * @param {string} query
 * @param {Set<string>} known
 * @returns {State}
 */
export function chosenIn(query, known) {
  return new Map([...new URLSearchParams(query)].filter(([facet, value]) => known.has(`${facet}/${value}`)));
}

/**
 * Whether something with `values` has every chosen one.
 * @param {Set<string>} values
 * @param {State} state
 */
export const isKept = (values, state) => [...state].every(([facet, value]) => values.has(`${facet}/${value}`));

/**
 * `state` with the value; without it, where it is chosen already.
 * @param {State} state
 * @param {string} value
 * @returns {State}
 */
export function after(state, value) {
  const [facet, own] = parted(value);
  const next = new Map(state);
  if (next.get(facet) === own) next.delete(facet);
  else next.set(facet, own);
  return next;
}

/**
 * The address of the list `whole` with that state.
 * @param {string} whole
 * @param {State} state
 */
export function addressOf(whole, state) {
  const url = new URL(whole);
  url.search = String(new URLSearchParams([...state]));
  return url.href;
}

/**
 * The sentence that tells the count, and what was chosen.
 * @param {{one: string, many: string, none: string, chosen: string}} sentences
 * @param {number} count
 * @param {string[]} names of the chosen values
 * @returns {{told: string, text: string}} `told` without the names
 */
export function said(sentences, count, names) {
  const told = count === 1 ? sentences.one : count ? sentences.many.replace('{n}', String(count)) : sentences.none;
  return {told, text: names.length ? `${told} ${sentences.chosen.replace('{values}', names.join(', '))}` : told};
}
