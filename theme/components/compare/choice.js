/** Which two services the address names, and what is told of them: knows no page. */

/** @typedef {string | [string, number]} Line a sentence; with the number of its certainty where that is weak */
/** @typedef {{title: string, href: string, cells: Line[][]}} Service */
/** @typedef {{rows: string[], services: Record<string, Service>}} Services */
/** @typedef {{title: string, cells: Line[][]}} Row */
/** @typedef {'none' | 'one' | 'same' | 'unknown' | 'shown'} Outcome */

/**
 * The ids of both sides; '' for a side that the address does not name.
 * @param {string} search
 */
export function asked(search) {
  const parameters = new URLSearchParams(search);
  return {a: parameters.get('a') ?? '', b: parameters.get('b') ?? ''};
}

/**
 * What comes of the choice.
 * @param {{a: string, b: string}} choice
 * @param {Services} services
 * @returns {Outcome}
 */
export function outcome({a, b}, {services}) {
  if (!a && !b) return 'none';
  if ([a, b].some(id => id && !Object.hasOwn(services, id))) return 'unknown';
  if (!a || !b) return 'one';
  return a === b ? 'same' : 'shown';
}

/**
 * The rows in which one of the two says something.
 * @param {Services} services
 * @param {Service[]} both
 * @returns {Row[]}
 */
export const rowsOf = ({rows}, both) => rows
  .map((title, place) => ({title, cells: both.map(({cells}) => cells[place] ?? [])}))
  .filter(({cells}) => cells.some(lines => lines.length));
