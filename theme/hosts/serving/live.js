// Follows the content while it is edited: opens the page anew after an edit, and shows what a check found.
const STATE = new URL('state', import.meta.url);
const SHOWS = new URL(import.meta.url).search.slice(1); // what this page was made of
const PATIENCE = 2000; // milliseconds until a server that does not answer is asked again

/** @typedef {{severity: string, level: string, entry: string, message: string, cure: string, also: string, path: string, line: number}} Told */
/** @typedef {{problems: Told[], failure: string, title: string, errors: boolean, summary: string, explanation: string, more: string}} State */

const element = (/** @type {string} */ name, /** @type {string} */ text, className = '') => {
  const found = document.createElement(name);
  found.textContent = text;
  found.className = className;
  return found;
};

const row = (/** @type {Told} */ problem) => {
  const item = element('li', '', `live-${problem.severity}`);
  item.append(
    element('strong', `${problem.level}: ${problem.entry}`),
    element('p', `${problem.message} ${problem.cure}`),
    element('code', `${problem.path}:${problem.line}`),
  );
  if (problem.also) item.append(element('p', problem.also));
  return item;
};

// Where the reader was, for the same page once it is made anew: a reload closes what was open, and then scrolls.
const PLACE = `place ${location.pathname}`;

/** @returns {[HTMLDetailsElement, string][]} the page's own details, each with a name: its words, and which of their like it is */
const named = () => {
  /** @type {Map<string, number>} */
  const seen = new Map();
  return [...document.querySelectorAll('main details')].map(found => {
    const words = found.querySelector('summary')?.textContent ?? '';
    seen.set(words, (seen.get(words) ?? 0) + 1);
    return [/** @type {HTMLDetailsElement} */ (found), `${words} ${seen.get(words)}`];
  });
};

const keepPlace = () => {
  const open = Object.fromEntries(named().map(([details, name]) => [name, details.open]));
  sessionStorage.setItem(PLACE, JSON.stringify({ open, top: scrollY, focus: document.activeElement?.id ?? '' }));
};

const findPlace = () => {
  const kept = sessionStorage.getItem(PLACE);
  if (!kept) return;
  sessionStorage.removeItem(PLACE);
  const { open, top, focus } = JSON.parse(kept);
  for (const [details, name] of named()) details.open = open[name] ?? details.open;
  document.getElementById(focus)?.focus({ preventScroll: true });
  scrollTo({ top, behavior: 'instant' });
};

const show = (/** @type {State} */ state) => {
  panel.hidden = state.problems.length === 0 && !state.failure;
  panel.setAttribute('aria-label', state.title);
  told.replaceChildren();
  if (state.failure) told.append(element('p', state.failure));
  if (state.problems.length === 0) return;
  const details = document.createElement('details');
  details.open = state.errors;
  const list = element('ol', '');
  list.append(...state.problems.map(row));
  details.append(element('summary', state.summary), element('p', state.explanation), list, element('p', state.more));
  told.append(details);
};

const ask = async (/** @type {string} */ seen) => {
  const answer = await fetch(`${STATE}?seen=${seen}`, { cache: 'no-store' });
  return answer.json();
};

const follow = async () => {
  let seen = '';
  for (;;) {
    try {
      const state = await ask(seen);
      if (state.shows !== SHOWS) {
        keepPlace();
        location.reload();
        return;
      }
      if (state.seen !== seen) show(state);
      seen = state.seen;
    } catch {
      await new Promise(later => setTimeout(later, PATIENCE));
    }
  }
};

const panel = element('aside', '', 'live');
panel.hidden = true;
const told = element('div', '');
told.setAttribute('role', 'status');
panel.append(told);
document.body.append(panel);
findPlace();
follow();
