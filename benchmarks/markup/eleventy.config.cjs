// Eleventy as in the row: every entry in the one layout, addresses as ours are.

module.exports = (config) => {
  config.addGlobalData("layout", "entry.11ty.cjs");
  config.addGlobalData("permalink", "{{ page.filePathStem }}.html");
  return { dir: { includes: "../layouts" } };
};
