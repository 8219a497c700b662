/** What a map keeps for the way back: who is chosen is in the address, which lines are unfolded is in the history. */

/**
 * The choice that an address names; "" for none, and for one that the map does not have.
 * @param {string} search
 * @param {string} name
 * @param {ReadonlySet<string>} known
 */
export function chosenIn(search, name, known) {
  const value = new URLSearchParams(search).get(name) ?? '';
  return known.has(value) ? value : '';
}

/**
 * The address with a choice, or without one for "".
 * @param {string} href
 * @param {string} name
 * @param {string} value
 */
export function withChoice(href, name, value) {
  const address = new URL(href);
  if (value) address.searchParams.set(name, value);
  else address.searchParams.delete(name);
  return address.href;
}

/**
 * Ids of the lines that an entry of the history says are unfolded, those left out that the map does not have.
 * @param {unknown} state
 * @param {ReadonlySet<string>} known
 * @returns {string[]}
 */
export function unfoldedIn(state, known) {
  const unfolded = /** @type {{unfolded?: unknown} | null} */ (typeof state === 'object' ? state : null)?.unfolded;
  return Array.isArray(unfolded) ? unfolded.filter(id => known.has(id)) : [];
}
