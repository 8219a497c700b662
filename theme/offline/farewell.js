// The site keeps no pages in browsers. Where an earlier publication did, this takes its worker's place, and leaves.
(() => {
  const worker = /** @type {any} */ (globalThis);
  const leave = async () => {
    const mine = `palvelukartta ${worker.registration.scope} `;
    const names = (await caches.keys()).filter(name => name.startsWith(mine));
    await Promise.all(names.map(name => caches.delete(name)));
    await worker.registration.unregister();
  };
  worker.addEventListener('install', () => worker.skipWaiting());
  worker.addEventListener('activate', (/** @type {any} */ event) => event.waitUntil(leave()));
})();
