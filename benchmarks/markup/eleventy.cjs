// The page of an entry for Eleventy: the same markup as hugo.html.

const SIGNS = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&#34;", "'": "&#39;" };
const esc = (text) => String(text).replace(/[&<>"']/g, (sign) => SIGNS[sign]);

let known;

/** Pages by their path, and the pages that name each: found out once for all pages. */
function look(all) {
  if (known?.all === all) return known;
  const pages = new Map(all.map((item) => [item.data.address, item]));
  const named = new Map();
  for (const item of all)
    for (const [, path] of item.data.links ?? []) named.set(path, [...(named.get(path) ?? []), item]);
  known = { all, pages, named };
  return known;
}

const row = (item, before = "") =>
  `<li>${before}<a href="${item.url}">${esc(item.data.title)}</a><p>${esc(item.data.lead)}</p></li>\n`;

const edge = (own, left, { item }, place) => {
  const y = 41 + 74 * place;
  return `<g class="e" data-from="${own}" data-to="${item.data.address}"><path d="M228 30C271 30 271 ${y} ${left} ${y}" class="nb-line"/></g>\n`;
};

const node = (left, { item, relation }, place) => {
  const y = 8 + 74 * place;
  const title = esc(item.data.title);
  return `<g role="listitem"><a data-node="${item.data.address}" href="${item.url}" aria-label="${place + 1}. ${title}"><rect x="${left - 5}" y="${y - 5}" width="350" height="76" rx="11" class="ring"/><rect x="${left}" y="${y}" width="340" height="66" rx="8" class="card"/><circle cx="${left + 26}" cy="${y + 33}" r="14" class="nb-badge"/><text x="${left + 26}" y="${y + 38}" font-size="14" class="nb-number">${place + 1}</text></a><g class="tx" aria-hidden="true"><text x="${left + 52}" y="${y + 26}" font-size="14" class="nb-relation">${esc(relation)}</text><text x="${left + 52}" y="${y + 46}" font-size="15" class="nb-title">${title}</text></g></g>\n`;
};

function picture(data, near, form) {
  const left = form === "wide" ? 314 : 40;
  const height = 16 + 74 * near.length;
  const edges = near.map((one, place) => edge(data.address, left, one, place)).join("");
  const nodes = near.map((one, place) => node(left, one, place)).join("");
  return `<svg display="none" class="nb nb-${form}" role="group" aria-labelledby="nb-h" width="41rem" height="${height / 16}rem" viewBox="0 0 662 ${height}"><g aria-hidden="true"><rect x="8" y="8" width="220" height="44" rx="8" class="nb-own"/><text x="20" y="35" font-size="15" class="nb-own-title">${esc(data.title)}</text>\n${edges}</g><g role="list">\n${nodes}</g></svg>\n`;
}

module.exports = class {
  render(data) {
    const { pages, named } = look(data.collections.all);
    const section = data.address.split("/")[1];
    const links = data.links.map(([relation, path]) => ({ relation, item: pages.get(path) })).filter((one) => one.item);
    const backlinks = named.get(data.address) ?? [];
    const near = links.slice(0, 8);
    const facts = data.facts.map(([label, text]) => `<div><dt>${esc(label)}</dt><dd>${esc(text)}</dd></div>\n`);
    const related = links.map(({ relation, item }) => row(item, `<span class="relation">${esc(relation)}</span> `));
    const listed = near.map(({ relation, item }) => `<li><a href="${item.url}">${esc(item.data.title)}</a> ${esc(relation)}</li>\n`);
    return `@before@<main id="sisalto" tabindex="-1">
<nav class="crumbs" aria-label="Murupolku"><ol><li><a href="/index.html">Etusivu</a></li><li><a href="/${section}/index.html">${esc(data.kinds)}</a></li></ol></nav>
<div class="page-head"><div class="wrap"><h1>${esc(data.title)}</h1><p class="lead">${esc(data.lead)}</p><ul class="meta"><li>${esc(data.kind)}</li></ul></div></div>
<div class="wrap body flow">
<dl class="who-what">${facts.join("")}</dl>
${data.content}
<section aria-labelledby="liittyy"><h2 id="liittyy">Liittyy</h2><ul class="links">
${related.join("")}</ul></section>
${backlinks.length ? `<section aria-labelledby="mainitaan"><h2 id="mainitaan">Mainitaan täällä</h2><ul class="links">\n${backlinks.map((item) => row(item)).join("")}</ul></section>` : ""}
${near.length ? `<section class="nb-wrap" aria-labelledby="nb-h"><h2 id="nb-h">Lähellä</h2>\n${picture(data, near, "wide")}${picture(data, near, "narrow")}<ol class="nb-list">${listed.join("")}</ol></section>` : ""}
</div></main>@after@`;
  }
};
