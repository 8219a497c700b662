// A form that saves by itself, reloads the preview, and narrows its long lists. Without this script it is a plain form.

import { Adding } from "./adding.js";
import { autosave } from "./autosave.js";
import { filter } from "./filter.js";
import { follow } from "./place.js";

const form = document.querySelector("form[data-form]");
const filtered = document.querySelector("form[data-filter]:not([data-form])");
const preview = document.querySelector("iframe[data-preview]");
const summary = document.querySelector("[data-summary]");

if (summary instanceof HTMLElement) summary.focus();
if (filtered instanceof HTMLFormElement) {
  for (const select of filtered.querySelectorAll("select")) filter(select, filtered.dataset.filter ?? "");
}
if (form instanceof HTMLFormElement) {
  const narrow = (/** @type {Element} */ control) => {
    if (control instanceof HTMLSelectElement) filter(control, form.dataset.filter ?? "");
  };
  const adding = new Adding(form, narrow);
  for (const select of form.querySelectorAll("select")) narrow(select);
  if (preview instanceof HTMLIFrameElement) follow(preview, form);
  autosave(form, adding, () => {
    if (preview instanceof HTMLIFrameElement) preview.contentWindow?.location.reload();
  });
}
