/** Runs in the search page: writes every query key by key, and measures until the results stand in the page. */
async ({queries, parts}) => {
  const script = name => document.querySelector(`script[src*="/${name}-"]`).src;
  const {answer} = await import(script('search-results'));
  const {folded} = await import(script('words'));
  const {Search} = await import(script('ranking'));
  const {Answers} = await import(script('answers'));
  const list = document.getElementById('haku-tulokset');
  const field = document.getElementById('q');
  const [names, texts] = await (await fetch('whole.json')).json();
  const pieces = await (await fetch('pieces.json')).json();
  globalThis.fetch = async address => ({ok: true, json: async () => JSON.parse(pieces[address])});
  await answer('xyzzyplugh');
  const search = new Search(names);
  search.add(texts);
  const plain = names.entries.map(([title, , , text, others]) => folded([title, text, ...others].join(' ')));
  const settled = async () => { for (let turn = 0; turn < 300; turn += 1) await null; };

  const keys = [], found = [], filtered = [];
  for (const query of queries) {
    for (let length = 1; length <= query.length; length += 1) {
      const written = query.slice(0, length);
      if (written.endsWith(' ')) continue;
      let begin = performance.now();
      field.value = written;
      field.dispatchEvent(new Event('input'));
      await settled();
      void list.offsetHeight;
      keys.push(performance.now() - begin);
      begin = performance.now();
      search.find(written);
      found.push(performance.now() - begin);
      begin = performance.now();
      const words = folded(written).split(' ');
      plain.filter(text => words.every(word => text.includes(word)));
      filtered.push(performance.now() - begin);
    }
  }

  search.files.length = 1;
  const named = search.entries.map(({title, names: others}) => folded([title, ...others].join(' ')));
  const all = [...new Set(named.flatMap(text => text.split(/[^a-z0-9]+/)))].sort();
  const compounds = all.filter(word => word.length > 8).join(' ');
  const inside = all.filter(word => word.length > 3 && word.length < 12 && !/\d/.test(word) && RegExp(`[a-z]${word}`).test(compounds));
  const step = Math.max(1, Math.floor(inside.length / parts));
  const asked = inside.filter((_, place) => place % step === 0).slice(0, parts);
  let [scanned, hit] = [0, 0];
  for (const part of asked) {
    const answers = new Answers(part, search.files, search.entries.length, search.fields);
    for (const [number, text] of named.entries()) {
      if (!text.includes(part)) continue;
      scanned += 1;
      hit += Number(answers.worth[number] > 0);
    }
  }
  return {keys, found, filtered, recall: hit / scanned, scanned, asked: asked.length};
}
