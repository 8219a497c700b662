// Whoever types a text of their own in place of both has chosen to write it. Without this script the server takes it so.

for (const area of document.querySelectorAll("fieldset textarea")) {
  area.addEventListener("input", () => {
    const choice = area.closest("fieldset")?.querySelector('input[value="itse"]');
    if (choice instanceof HTMLInputElement) choice.checked = true;
  });
}
