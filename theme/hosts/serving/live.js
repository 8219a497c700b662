// Follows the content while it is edited: opens the page anew after an edit, and shows what a check found.
const STATE = new URL('state', import.meta.url);
const PATIENCE = 2000; // milliseconds until a server that does not answer is asked again

const element = (name, text, className = '') => {
  const found = document.createElement(name);
  found.textContent = text;
  found.className = className;
  return found;
};

const row = problem => {
  const item = element('li', '', `live-${problem.severity}`);
  item.append(
    element('strong', `${problem.level}: ${problem.entry}`),
    element('p', `${problem.message} ${problem.cure}`),
    element('code', `${problem.path}:${problem.line}`),
  );
  return item;
};

const show = (panel, state) => {
  const told = panel.firstElementChild;
  panel.hidden = state.problems.length === 0;
  panel.setAttribute('aria-label', state.title);
  told.replaceChildren();
  if (panel.hidden) return;
  const details = element('details', '');
  details.open = state.errors;
  const list = element('ol', '');
  list.append(...state.problems.map(row));
  details.append(element('summary', state.summary), element('p', state.explanation), list, element('p', state.more));
  told.append(details);
};

const ask = async seen => {
  const answer = await fetch(`${STATE}?seen=${seen}`, { cache: 'no-store' });
  return answer.json();
};

const follow = async panel => {
  let known = await ask('');
  show(panel, known);
  for (;;) {
    try {
      const found = await ask(known.seen);
      if (found.edition !== known.edition) location.reload();
      if (found.seen !== known.seen) show(panel, found);
      known = found;
    } catch {
      await new Promise(later => setTimeout(later, PATIENCE));
    }
  }
};

const panel = element('aside', '', 'live');
panel.hidden = true;
panel.append(element('div', ''));
panel.firstElementChild.setAttribute('role', 'status');
document.body.append(panel);
follow(panel);
