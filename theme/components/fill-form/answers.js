/** What a form's answers are, as a file and back, and which of them are not yet right: knows no page. */

/** @typedef {Record<string, string | string[]>} Answers id of a field, or of what an option asks more → what is said */
/** @typedef {{id: string, title: string, input: string, must: boolean}} Field */
/** @typedef {'missing' | 'number' | 'date'} Fault */

const KIND = 'palvelukartta-lomake';
const VERSION = 1;
const OPENING = '<script type="application/json" id="vastaukset">';
const CLOSING = '</script>';

/**
 * The file that keeps the answers of a form.
 * @param {string} form
 * @param {Answers} answers
 * @param {Date} now
 */
export const written = (form, answers, now) =>
  JSON.stringify({kind: KIND, version: VERSION, form, saved: now.toISOString(), answers}, null, 2);

/**
 * A page of its own that shows the form as it is, opens without a network and holds the file for later.
 * @param {{title: string, language: string, style: string, body: string, file: string}} page
 */
export const standalone = ({title, language, style, body, file}) => `<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)}</title><style>${style.replaceAll('</', '<\\/')}</style></head>
<body><main class="wrap body flow"><h1>${escaped(title)}</h1>
${body}
${OPENING}${file.replaceAll('<', '\\u003c')}${CLOSING}</main></body></html>
`;

/** @param {string} text */
const escaped = text => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');

/**
 * The answers in a file of this form, or null: of another form, of another program or damaged.
 * @param {string} text the file, or a page that holds it
 * @param {string} form
 * @returns {Answers | null}
 */
export function read(text, form) {
  const start = text.lastIndexOf(OPENING);
  const held = start < 0 ? text : text.slice(start + OPENING.length, text.indexOf(CLOSING, start));
  try {
    const {kind, version, form: of, answers} = JSON.parse(held);
    return kind === KIND && version === VERSION && of === form && isAnswers(answers) ? answers : null;
  } catch {
    return null;
  }
}

/** @param {unknown} answers */
const isAnswers = answers => typeof answers === 'object' && answers !== null && !Array.isArray(answers)
  && Object.values(answers).every(said => typeof said === 'string'
    || (Array.isArray(said) && said.every(value => typeof value === 'string')));

/**
 * What is wrong with the answer to a field; null where nothing is.
 * @param {Field} field
 * @param {Answers} answers
 * @returns {Fault | null}
 */
export function faultOf({id, input, must}, answers) {
  const said = answers[id] ?? '';
  const text = typeof said === 'string' ? said.trim() : said.join('');
  if (!text) return must ? 'missing' : null;
  if (input === 'number' && !/^\d+$/.test(text)) return 'number';
  return input === 'date' && !isDay(text) ? 'date' : null;
}

/**
 * Whether a text is a day of the calendar as Finnish writes it: 28.11.2026.
 * @param {string} text
 */
export function isDay(text) {
  const [, day, month, year] = /^(\d{1,2})\.(\d{1,2})\.(\d{4})$/.exec(text) ?? [];
  const made = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  return made.getUTCDate() === Number(day) && made.getUTCMonth() === Number(month) - 1;
}
