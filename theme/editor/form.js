// A form that saves by itself, reloads the preview, and narrows its long lists. Without this script it is a plain form.

import { autosave } from "./autosave.js";
import { filter } from "./filter.js";

const form = document.querySelector("form[data-form]");
const preview = document.querySelector("iframe[data-preview]");
const summary = document.querySelector("[data-summary]");

if (summary instanceof HTMLElement) summary.focus();
if (form instanceof HTMLFormElement) {
  for (const select of form.querySelectorAll("select")) filter(select, form.dataset.filter ?? "");
  autosave(form, () => {
    if (preview instanceof HTMLIFrameElement) preview.contentWindow?.location.reload();
  });
}
