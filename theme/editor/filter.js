/** Options from which on a list has a filter. */
const MANY = 20;

/**
 * Puts a text field over a long list: it shows the options that have every word of it in their name.
 * @param {HTMLSelectElement} select
 * @param {string} label
 */
export function filter(select, label) {
  if (select.options.length < MANY) return;
  const box = document.createElement("input");
  box.type = "text";
  box.setAttribute("aria-label", label);
  box.placeholder = label;
  box.autocomplete = "off";
  const options = [...select.options];
  box.addEventListener("input", (event) => {
    event.stopPropagation();
    const words = box.value.toLocaleLowerCase("fi").split(/\s+/).filter(Boolean);
    const chosen = select.value;
    select.replaceChildren(
      ...options.filter(({ value, text }) => value === "" || value === chosen || matches(text, words)),
    );
    select.value = chosen;
  });
  select.before(box);
}

/**
 * Whether a name has every word in it.
 * @param {string} name
 * @param {readonly string[]} words
 */
export function matches(name, words) {
  const folded = name.toLocaleLowerCase("fi");
  return words.every((word) => folded.includes(word));
}
