/**
 * The chosen role is in the address, under the name that the select gives: it can be sent and kept, and Back brings back
 * the choice before. The style sheet does the rest.
 */

const select = /** @type {HTMLSelectElement} */ (document.querySelector('#lens'));
const name = select?.dataset.parameter ?? '';

let kept = false;  // whether this visit to the select has an entry in the history: arrow keys make no more

/** Chooses the role that the address names. */
function show() {
  const role = new URLSearchParams(location.search).get(name);
  const option = [...select.options].find(one => one.dataset.role === role) ?? select.options[0];
  if (!option.selected) option.selected = true;  // choosing what is chosen would have the whole page styled again
}

function keep() {
  const address = new URL(location.href);
  const role = select.selectedOptions[0].dataset.role;
  if (role) address.searchParams.set(name, role);
  else address.searchParams.delete(name);
  if (kept) history.replaceState(null, '', address);
  else history.pushState(null, '', address);
  kept = true;
}

function leave() {
  kept = false;
}

if (select) {
  select.addEventListener('change', keep);
  select.addEventListener('blur', leave);
  addEventListener('popstate', leave);
  addEventListener('popstate', show);
  addEventListener('pageshow', show);
  show();
}
