// Palvelukartta: gives its frames on this page the height of what they show. Only a frame's own messages are heard.
(() => {
  const map = new URL('..', /** @type {HTMLScriptElement} */ (document.currentScript).src);
  const frames = [...document.querySelectorAll('iframe')].filter(frame => frame.src.startsWith(map.href));
  /** @param {HTMLIFrameElement} frame */
  const ask = frame => frame.contentWindow?.postMessage({palvelukartta: 1}, map.origin);
  addEventListener('message', ({origin, source, data}) => {
    const frame = frames.find(each => each.contentWindow === source);
    const height = Number(data?.height);
    if (!frame || origin !== map.origin || data.palvelukartta !== 1 || !(height > 0 && height < 30000)) return;
    frame.style.height = `${height}px`;
  });
  for (const frame of frames) frame.addEventListener('load', () => ask(frame));
  frames.forEach(ask);
})();
