/** Which steps are in a plan and in which order, in an address and back, with every change undone: knows no page. */

const PARAMETER = 'vaiheet';
const BETWEEN = '~';

/**
 * The steps that an address names, each once; what nobody knows is left out.
 * @param {string} search
 * @param {(id: string) => boolean} isKnown
 */
export function named(search, isKnown) {
  const written = new URLSearchParams(search).get(PARAMETER) ?? '';
  return [...new Set(written.split(BETWEEN))].filter(isKnown);
}

/**
 * The address's question for a plan: nothing but the ids of its steps.
 * @param {readonly string[]} order
 */
export const question = order => order.length ? `?${PARAMETER}=${order.join(BETWEEN)}` : '';

/**
 * The order with a step moved; the same one where it stands at that end already.
 * @param {readonly string[]} order
 * @param {string} id
 * @param {number} by
 */
export function moved(order, id, by) {
  const from = order.indexOf(id);
  const to = from + by;
  if (from < 0 || to < 0 || to >= order.length) return order;
  const others = order.filter(one => one !== id);
  return [...others.slice(0, to), id, ...others.slice(to)];
}

/** A plan's order and what it was before each change. */
export class Plan {
  /** @param {readonly string[]} order */
  constructor(order) {
    /** @type {readonly string[]} */
    this.order = order;
    /** @type {(readonly string[])[]} */
    this.past = [];
  }

  /**
   * Takes another order; whether it is another one.
   * @param {readonly string[]} order
   */
  change(order) {
    if (order.join(BETWEEN) === this.order.join(BETWEEN)) return false;
    this.past.push(this.order);
    this.order = order;
    return true;
  }

  /** Goes back to the order before the last change; whether there was one. */
  undo() {
    const before = this.past.pop();
    this.order = before ?? this.order;
    return before !== undefined;
  }
}
