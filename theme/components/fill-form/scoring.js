/** The sum of a form's points, its meaning, and two rounds side by side; the form's own script keeps the answers. */
import {isDay, read} from './answers.js';
import {draw} from './chart.js';
import {bandOf, compared, csv, dayAfter, itemsOf, monthsUntilNext, pointsIn, summed} from './points.js';

/** @typedef {import('./answers.js').Answers} Answers */

const byId = (/** @type {string} */ id) => /** @type {HTMLElement} */ (document.getElementById(id));
const form = /** @type {HTMLFormElement} */ (byId('lomake'));
const section = byId('tulos');
const words = section.dataset;
/** @type {import('./points.js').Scoring} */
const scoring = JSON.parse(words.scoring ?? '');
const items = itemsOf(scoring);
const selects = ['first', 'second'].map(side => /** @type {HTMLSelectElement} */ (byId(`scoring-${side}`)));
const file = /** @type {HTMLInputElement} */ (byId('scoring-file'));
const day = /** @type {HTMLInputElement} */ (byId('kerta.day'));
/** @type {import('./points.js').Round[]} Rounds that sources tell, and those that the reader has opened. */
const known = scoring.rounds.map(({title, points}) => ({title, sum: points, points: {}}));

function points() {
  /** @type {Answers} */
  const said = {};
  for (const input of form.querySelectorAll('input:checked')) {
    const {name, value} = /** @type {HTMLInputElement} */ (input);
    said[name] = value;
  }
  return pointsIn(scoring, said);
}

/** @param {string} title @param {import('./points.js').Points} given */
const roundOf = (title, given) => ({title, points: given, sum: summed(scoring, items, given).sum});

/** @param {string | undefined} text @param {Record<string, string | number>} facts */
const filled = (text, facts) => Object.entries(facts).reduce(
  (said, [fact, value]) => said.replace(`{${fact}}`, String(value)), text ?? '');

/** @param {(string | number)[]} cells @param {'td' | 'th'} [rest] */
function row(cells, rest = 'td') {
  const made = document.createElement('tr');
  made.append(...cells.map((text, place) => Object.assign(document.createElement(place ? rest : 'th'), {
    textContent: String(text), ...(place && rest === 'td' ? {} : {scope: rest === 'th' ? 'col' : 'row'}),
  })));
  return made;
}

/** What is told beside the sum: when to score again, and the items that are told whatever it is. */
function* notes(/** @type {import('./points.js').Points} */ given) {
  const whole = summed(scoring, items, given);
  const months = whole.scored === whole.all ? monthsUntilNext(scoring, whole.sum) : undefined;
  if (months && isDay(day.value.trim())) yield filled(words.againDay, {months, day: dayAfter(day.value.trim(), months)});
  else if (months) yield filled(words.again, {months});
  for (const {id, title, apart} of items) {
    if (apart && given[id] !== undefined) yield filled(words.apart, {title, points: given[id], most: scoring.to});
  }
}

/** @param {import('./points.js').Points} given */
function sentence(given) {
  const {sum, most, scored, all} = summed(scoring, items, given);
  if (!scored) return words.none ?? '';
  return scored < all
    ? filled(words.partly, {sum, scored, all})
    : filled(words.sum, {sum, most, meaning: bandOf(scoring, sum) ?? words.noBand ?? ''});
}

function show() {
  const given = points();
  byId('scoring-sum').textContent = sentence(given);
  byId('scoring-notes').replaceChildren(...[...notes(given)].map(
    textContent => Object.assign(document.createElement('li'), {textContent})));
  byId('scoring-part-rows').replaceChildren(...scoring.parts.map(({title, items: own}) => {
    const {sum, most, scored, all} = summed(scoring, own, given);
    return row([title, sum, most, `${scored}/${all}`]);
  }));
  compare();
}

const rounds = () => [...known, roundOf(words.this ?? '', points())];

/** The names of all rounds in both choices; what was chosen stays chosen. */
function offer() {
  const titles = rounds().map(({title}) => title);
  for (const [side, select] of selects.entries()) {
    const chosen = select.value === '' ? Math.min(side, titles.length - 1) : Number(select.value);
    select.replaceChildren(...titles.map((title, place) => new Option(title, String(place), false, place === chosen)));
  }
}

function compare() {
  const all = rounds();
  const [first, second] = selects.map(select => all[Number(select.value)]);
  if (!first || !second) return;
  const {lines, change} = compared(scoring, first, second);
  const {most} = summed(scoring, items, {});
  byId('scoring-change').textContent = filled(words.change, {change, first: first.sum, second: second.sum});
  draw(/** @type {SVGElement} */ (/** @type {unknown} */ (byId('scoring-chart'))), {bands: scoring.bands, most}, [first, second]);
  byId('scoring-rounds').hidden = false;
  byId('scoring-compared-head').replaceChildren(...row([words.item ?? '', first.title, second.title, words.difference ?? ''], 'th').children);
  byId('scoring-compared-rows').replaceChildren(
    row([words.sumsOnly ?? '', told(first), told(second), change]),
    ...lines.map(({title, before, now, change: difference}) => row([title, before, now, difference])),
  );
}

/** @param {import('./points.js').Round} round */
const told = ({sum}) => `${sum}, ${bandOf(scoring, sum) ?? words.noBand ?? ''}`;

async function open() {
  const chosen = file.files?.[0];
  const said = chosen && read(await chosen.text(), scoring.id);
  const status = byId('fill-status');
  if (!chosen) return;
  if (!said) {
    byId('scoring-change').textContent = status.dataset.wrong ?? '';
    return;
  }
  known.push(roundOf([said['kerta.unit'], said['kerta.day']].filter(Boolean).join(' ') || chosen.name, pointsIn(scoring, said)));
  for (const select of selects) select.value = '';
  offer();
  if (selects[0] && selects[1]) [selects[0].value, selects[1].value] = [String(known.length - 1), String(known.length)];
  compare();
}

function save() {
  const given = points();
  const note = (/** @type {string} */ id) => /** @type {HTMLTextAreaElement} */ (byId(`${id}.note`)).value;
  const rows = scoring.parts.flatMap(({title, items: own}) => own.map(item => [title, item.title, given[item.id] ?? '', note(item.id)]));
  const head = [words.part ?? '', words.item ?? '', words.points ?? '', words.note ?? ''];
  const round = [...form.querySelectorAll('#kerta input')].map(found => {
    const {dataset, value} = /** @type {HTMLInputElement} */ (found);
    return [words.this ?? '', dataset.title ?? '', '', value];
  });
  const text = csv([head, ...round, ...rows, [words.sumsOnly ?? '', '', summed(scoring, items, given).sum, sentence(given)]]);
  const href = URL.createObjectURL(new Blob([text], {type: 'text/csv'}));
  Object.assign(document.createElement('a'), {href, download: `${scoring.id}.csv`}).click();
  setTimeout(() => URL.revokeObjectURL(href), 1000);
}

offer();
show();
form.addEventListener('input', show);
form.addEventListener('answered', show);
form.addEventListener('input', ({target}) => {
  if (selects.some(select => select === target)) compare();
});
file.addEventListener('change', open);
byId('scoring-csv').addEventListener('click', save);
