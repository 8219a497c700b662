// What takes a while says so as soon as it is asked for: a link or a form with data-waiting tells it in the page's status.

const told = document.querySelector("[data-told]");
let waiting = false;

/** @param {Element | null} asked */
function tell(asked) {
  if (!told || !(asked instanceof HTMLElement)) return;
  waiting = true;
  told.textContent = asked.dataset.waiting ?? "";
}

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("a[data-waiting]") : null;
  const elsewhere = event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (link && !elsewhere) tell(link);
});

document.addEventListener("submit", (event) => {
  const form = event.target instanceof Element ? event.target.closest("form[data-waiting]") : null;
  if (form && waiting) event.preventDefault(); // what is on its way is not sent again
  else tell(form);
});

window.addEventListener("pageshow", () => {
  waiting = false;
  if (told) told.textContent = "";
});
