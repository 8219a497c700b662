// Eleventy as in the row: every entry in the one layout, addresses as ours are: its own leave out what looks like a date.

module.exports = (config) => {
  config.addGlobalData("layout", "entry.11ty.cjs");
  config.addGlobalData("permalink", "{{ address }}.html");
  return { dir: { includes: "../layouts" } };
};
