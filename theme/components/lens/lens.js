/**
 * The chosen role, or organisation, is in the address, under the name that the select gives: it can be sent and kept, it
 * goes along to other pathways, and Back brings back the choice before. What has to do with the choice is marked, and the
 * style sheet shows it.
 */

const select = /** @type {HTMLSelectElement | null} */ (document.querySelector('#lens'));
const chips = [.../** @type {NodeListOf<HTMLInputElement>} */ (document.querySelectorAll('.lens input[type=radio]'))];
const name = select?.dataset.parameter ?? chips[0]?.name ?? '';

const marked = /** @type {NodeListOf<HTMLElement | SVGElement>} */ (
  document.querySelectorAll('.step, .station, [data-mine], [data-part], [data-lens]')
);

let kept = false;  // whether this visit to the choice has an entry in the history: arrow keys make no more

function chosen() {
  return select?.selectedOptions[0]?.dataset.role ?? chips.find(chip => chip.checked)?.dataset.role;
}

/** Chooses the option or the chip of a role; both first ones where there is none of it. @param {string | null | undefined} role */
function choose(role) {
  const option = [...(select?.options ?? [])].find(other => role && other.dataset.role === role);
  const chip = chips.find(other => role && !option && other.dataset.role === role) ?? chips[0];
  const wanted = option ?? select?.options[0];
  if (wanted && !wanted.selected) wanted.selected = true;  // choosing what is chosen would have the whole page styled again
  if (chip && !chip.checked) chip.checked = true;
  along(role);
  mark();
}

/** What an element has to do with the number that is chosen. @param {DOMStringMap} data @param {string} number */
function now({mine = '', answers = '', part, lens}, number) {
  if (number === '0') return '';
  if (part ?? lens) return (part ?? lens) === number ? 'told' : '';
  if (answers.split(' ').includes(number)) return 'mine answers';
  return mine.split(' ').includes(number) ? 'mine' : 'other';
}

function mark() {
  const number = select && select.value !== '0' ? select.value : chips.find(chip => chip.checked)?.value ?? '0';
  for (const {dataset} of marked) {
    const is = now(dataset, number);
    if (is !== (dataset.now ?? '')) dataset.now = is;
  }
}

/** Links to other pathways take the choice along. @param {string | null | undefined} role */
function along(role) {
  for (const link of document.querySelectorAll('.pathway a[href*=".html"], .onward a')) {
    if (!(link instanceof HTMLAnchorElement)) continue;  // a link of a drawing leads to a place on the page
    const address = new URL(link.href);
    if (role) address.searchParams.set(name, role);
    else address.searchParams.delete(name);
    if (address.href !== link.href) link.href = address.href;
  }
}

function show() {
  choose(new URLSearchParams(location.search).get(name));
}

function keep() {
  const address = new URL(location.href);
  const role = chosen();
  if (role) address.searchParams.set(name, role);
  else address.searchParams.delete(name);
  if (kept) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  kept = true;
  along(role);
  mark();
}

function leave() {
  kept = false;
}

/** @param {EventTarget | null} target */
function changed(target) {
  if (target === select) {
    if (chips[0]) chips[0].checked = true;
  } else if (select) select.options[0].selected = true;
  keep();
}

if (name) {
  for (const choice of [select, ...chips]) {
    choice?.addEventListener('change', event => changed(event.target));
    choice?.addEventListener('blur', leave);
  }
  addEventListener('popstate', leave);
  addEventListener('popstate', show);
  addEventListener('pageshow', show);
  show();
}
