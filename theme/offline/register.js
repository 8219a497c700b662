// @ts-check
// Asks the browser to keep the site's worker (`worker.js`), which stands at the top of the site, one folder up. A browser
// that refuses shows the site as it would without.
const address = new URL('../sw.js', import.meta.url).href;

/** The page's policy allows no address of a script but this one (Trusted Types). */
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy('palvelukartta', {createScriptURL: () => address});

navigator.serviceWorker?.register(policy?.createScriptURL('') ?? address, {updateViaCache: 'none'}).catch(() => undefined);
