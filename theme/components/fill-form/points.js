/** Sums, bands and rounds of points, all from what an instrument says: knows no page and no number of its own. */

/** @typedef {{id: string, title: string, apart?: boolean}} Item */
/** @typedef {{from: number, to: number, meaning: string}} Band */
/** @typedef {{below?: number, months: number}} Again */
/** @typedef {{id: string, from: number, to: number, parts: {title: string, items: Item[]}[], bands: Band[], again: Again[], rounds: {title: string, points: number}[]}} Scoring */
/** @typedef {Record<string, number>} Points id of an item → its points */
/** @typedef {{title: string, sum: number, points: Points}} Round the points are empty where only a sum is known */

/** @param {Scoring} scoring */
export const itemsOf = ({parts}) => parts.flatMap(({items}) => items);

/**
 * The points among a form's answers: whole numbers that an item can get.
 * @param {Scoring} scoring
 * @param {import('./answers.js').Answers} answers
 * @returns {Points}
 */
export const pointsIn = (scoring, answers) => Object.fromEntries(itemsOf(scoring)
  .map(({id}) => /** @type {const} */ ([id, Number(answers[id] ?? Number.NaN)]))
  .filter(([, points]) => Number.isInteger(points) && points >= scoring.from && points <= scoring.to));

/**
 * What some items got together.
 * @param {Scoring} scoring
 * @param {Item[]} items
 * @param {Points} points
 */
export function summed({to}, items, points) {
  const given = items.map(({id}) => points[id]).filter(value => value !== undefined);
  return {sum: given.reduce((sum, value) => sum + value, 0), most: items.length * to, scored: given.length, all: items.length};
}

/**
 * What a sum means; undefined where no band holds it.
 * @param {Scoring} scoring
 * @param {number} sum
 */
export const bandOf = ({bands}, sum) => bands.find(({from, to}) => from <= sum && sum <= to)?.meaning;

/**
 * In how many months one scores again: the first rule that the sum fits; undefined where none does.
 * @param {Scoring} scoring
 * @param {number} sum
 */
export const monthsUntilNext = ({again}, sum) => again.find(({below}) => below === undefined || sum < below)?.months;

/**
 * The day so many months after a day, both as Finnish writes them; the last of its month where it has no such day.
 * @param {string} day 30.11.2026
 * @param {number} months
 */
export function dayAfter(day, months) {
  const [date = 1, month = 1, year = 1] = day.split('.').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0));
  return `${Math.min(date, last.getUTCDate())}.${last.getUTCMonth() + 1}.${last.getUTCFullYear()}`;
}

/**
 * Two rounds, item by item where both know them: a line is a title, both numbers and their difference.
 * @param {Scoring} scoring
 * @param {Round} first
 * @param {Round} second
 */
export function compared(scoring, first, second) {
  const lines = itemsOf(scoring).flatMap(({id, title}) => {
    const [before, now] = [first.points[id], second.points[id]];
    return before === undefined || now === undefined ? [] : [{title, before, now, change: signed(now - before)}];
  });
  return {lines, change: signed(second.sum - first.sum)};
}

/** @param {number} difference */
export const signed = difference => difference > 0 ? `+${difference}` : String(difference).replace('-', '\u2212');

/**
 * The round as a table for other programs: semicolons, and no cell that one of them would take for a formula.
 * @param {(string | number)[][]} rows
 */
export const csv = rows => `\ufeff${rows.map(cells => cells.map(cell).join(';')).join('\r\n')}\r\n`;

/** @param {string | number} value */
function cell(value) {
  const text = typeof value === 'number' ? String(value) : value.replace(/^[=+\-@\t\r]/, "'$&");
  return /[;"\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
