// The site's worker: shows pages without a network. `palvelukartta` stands above; publishing/service_worker.py writes it.
// Pages come from the network as long as there is one, files whose names change with their content from the copy. A copy
// is kept under the address alone: what is searched for or chosen, after "?", is kept nowhere.
const worker = /** @type {any} */ (globalThis);

/** @type {{edition: string, first: string[], known: string[], never: Record<string, string>, missing: string}} */
const site = worker.palvelukartta;
const known = new Set(site.known);

/** @type {string} */
const scope = worker.registration.scope;
/** With which the names of this map's copies begin: other maps of the server have copies of their own. */
const mine = `palvelukartta ${scope} `;
const edition = mine + site.edition;

/** The address in the site, or "" of what is none of its files. @param {Request} request */
function addressOf({method, url}) {
  const {origin, pathname} = new URL(url);
  const place = origin + pathname;
  if (method !== 'GET' || !place.startsWith(scope)) return '';
  return place.slice(scope.length).replace(/(^|\/)$/, '$1index.html');
}

/** What was kept of the address. A browser refuses an answer to a visit that was redirected. @param {string} address */
async function kept(address) {
  const found = await (await caches.open(edition)).match(scope + address);
  return found?.redirected ? new Response(found.body, {headers: found.headers}) : found;
}

/** @param {Request} request @param {string} address */
async function fetched(request, address) {
  const answer = await fetch(request);
  if (answer.status === 200 && answer.type === 'basic') {
    const copy = answer.clone();
    await (await caches.open(edition)).put(scope + address, copy);
  }
  return answer;
}

/** @param {string} html */
function said(html) {
  const headers = {'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': "default-src 'none'"};
  return new Response(html, {status: 503, headers});
}

/** @param {Request} request @param {string} address */
async function answered(request, address) {
  if (Object.hasOwn(site.never, address)) {
    return fetch(request, {cache: 'no-store'}).catch(() => said(site.never[address]));
  }
  if (address.startsWith('assets/')) return await kept(address) ?? fetched(request, address);
  return fetched(request, address).catch(async failed => {
    const copy = await kept(address);
    if (!copy && request.mode !== 'navigate') throw failed;
    return copy ?? said(site.missing);
  });
}

async function fill() {
  const files = site.first.map(address => new Request(scope + address, {cache: 'no-cache'}));
  await (await caches.open(edition)).addAll(files);
  await worker.skipWaiting();
}

async function takeOver() {
  const old = (await caches.keys()).filter(name => name.startsWith(mine) && name !== edition);
  await Promise.all(old.map(name => caches.delete(name)));
  await worker.clients.claim();
}

worker.addEventListener('install', (/** @type {any} */ event) => event.waitUntil(fill()));
worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(takeOver()));
worker.addEventListener('fetch', (/** @type {any} */ event) => {
  const address = addressOf(event.request);
  if (known.has(address) || Object.hasOwn(site.never, address)) event.respondWith(answered(event.request, address));
});
