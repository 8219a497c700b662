/** The entries that answer a query, best first. */
import {Answers, SURE} from './answers.js';
import {Inflection} from './inflection.js';
import {Vocabulary} from './matching.js';
import {folded} from './words.js';

/** @typedef {import('./answers.js').Field} Field */
/** @typedef {import('./answers.js').File} File */
/** @typedef {import('./answers.js').Hit} Hit */
/** @typedef {{link?: string, status?: number, now?: number, twin?: number}} More what there is to say of some entries only:
 * `link` is the title as a link says it, `status` the number of a status to show, `now` that of the entry in its place,
 * `twin` that of the same thing told on another page. */
/** @typedef {{name: string, worth: number, words: string[]}} Name with its folded words */
/** @typedef {[id: string, title: string]} Place a place of a page: its anchor and its short title */
/** @typedef {More & {title: string, link: string, href: string, kind: string, order: number, text: string, names: string[],
 * places?: Place[], words?: Name[], isPage?: boolean}} Entry `isPage`: a page of the site that shows no one thing */
/** @typedef {{words: string, found: number[][]}} Inverted the words of a file of the index; for each its entries */
/** @typedef {Inverted & {inflection: import('./inflection.js').Rule, stop: string[], kinds: string[], pages?: number,
 * closed?: number[], fields: [string, number, 0 | 1, 0 | 1, number?][], entries: [string, string, number, string, string[], More?][]}} Names the index's
 * first file; see generator/palvelukartta/search/index.py. */
/** @typedef {{entry: Entry, hits: (Hit | undefined)[], worth: number, was?: string, twin?: Entry}} Result `hits` has
 * a place for each word asked; `was` is the old name that was asked for, where this entry has taken its place; `twin` is the
 * same thing on another page, which has no row of its own. */

export const MOST_RESULTS = 30;
/** So many of the best are compared by their names, too. */
const COMPARED = 60;
const MOST_KNOWN = 40;
/** Fewer results than these from the names alone: the texts are asked, too. */
const FEW = 3;
/** A word that only ends with what was asked for does not do: the texts may hold the word itself. */
const ENOUGH = new Set(['whole', 'start']);
/** What is worth less than this share of the best result is not shown; a word itself is compared with others that are. */
const LEAST_SHARE = 0.12;
/** So much more is a result worth whose name the query names wholly, and names nothing else. */
const NAMED = 1.2;
const OTHER_NAME = 0.7;
/** A title that is the query itself. */
const EXACT = 1.8;
/** Another name that is the query itself: a service is found before the word that explains its name. */
const EXACT_OTHER = 1.25;
const INSIDE = 0.4;
/** A shorter part of a name names it only as a whole word. */
const LEAST_PART = 4;
/** So much less is a result worth for each kind that stands before its kind. */
const KIND_STEP = 0.06;
/** What is over is worth this share of what goes on. */
const OVER = 0.6;
/** And this share of that where the query does not name it: somebody looks for what helps now. */
const UNNAMED = 0.5;

export class Search {
  /** @param {Names} names */
  constructor(names) {
    this.inflection = new Inflection(names.inflection, names.stop);
    /** @type {Field[]} */
    this.fields = names.fields.map(([label, worth, isName, isShown, place]) =>
      ({label, worth, isName: Boolean(isName), isShown: Boolean(isShown), place}));
    this.closed = new Set(names.closed);
    /** @type {Entry[]} */
    this.entries = names.entries.map(([title, href, order, text, others, more = {}]) =>
      ({title, link: title, href, order, text, names: others, kind: names.kinds[order], ...more}));
    for (const page of this.entries.slice(this.entries.length - (names.pages ?? 0))) page.isPage = true;
    this.files = [this.indexed(names)];
    /** Names of what something else has taken the place of. */
    this.old = new Set(this.entries.flatMap(({now, title, names: others}) => now === undefined ? [] : [title, ...others].map(folded)));
    /** @type {Map<string, Answers>} */
    this.known = new Map();
    this.compared = COMPARED;
  }

  /** Whether the texts are there, too. */
  get isWhole() {
    return this.files.length > 1;
  }

  /**
   * Adds the texts, the index's second file.
   * @param {Inverted & {places?: Record<string, Place[]>}} texts
   */
  add(texts) {
    if (this.isWhole) return;
    this.files.push(this.indexed(texts));
    for (const [number, places] of Object.entries(texts.places ?? {})) this.entries[Number(number)].places = places;
  }

  /** @param {Inverted} file */
  indexed({words, found}) {
    return {vocabulary: new Vocabulary(words, this.inflection), found};
  }

  /**
   * The words that `query` asks for; those that say nothing of what is sought only where nothing else was asked.
   * @param {string} query
   */
  words(query) {
    const found = [...new Set(this.inflection.words(query).flatMap(word => this.whole(word)))];
    return this.telling(found);
  }

  /**
   * Those of the words that say something of what is sought, or all where none does.
   * @param {string[]} words
   */
  telling(words) {
    const found = words.filter(word => !this.inflection.isSilent(folded(word)));
    return found.length ? found : words;
  }

  /**
   * A word with hyphens is one word where the index knows it, else its parts are words.
   * @param {string} word
   */
  whole(word) {
    if (!word.includes('-')) return [word];
    const together = word.replaceAll('-', '');
    return this.files.some(({vocabulary}) => vocabulary.knows(folded(together))) ? [together] : word.split('-');
  }

  /**
   * @param {string} query
   * @returns {{results: Result[], enough: boolean}} `enough`: the texts would add nothing of use
   */
  find(query) {
    const names = this.ranked(query, this.files.slice(0, 1));
    const whole = names.filter(({entry, hits}) => !entry.isPage && hits.every(hit => hit && hit.match >= SURE && ENOUGH.has(hit.part)));
    if (whole.length >= FEW && this.namesKnow(query)) return {results: names, enough: true};
    return {results: this.files.length > 1 ? this.ranked(query, this.files) : names, enough: this.files.length > 1};
  }

  /**
   * The same for an index that may have to be fetched first.
   * @param {string} query
   * @param {(results: Result[]) => void} [_meanwhile] hears what is found before all is there
   */
  async ask(query, _meanwhile) {
    return this.find(query);
  }

  /**
   * Whether the names hold every word of `query` in some form: one that only begins like theirs may be a word of the texts.
   * @param {string} query
   */
  namesKnow(query) {
    const {vocabulary} = this.files[0];
    return this.words(query).every(word => vocabulary.wholes(folded(word)).length > 0);
  }

  /**
   * What one word finds. The words before the one that is being written stay the same, and are not asked again.
   * @param {string} word
   * @param {File[]} files
   */
  answers(word, files) {
    const key = `${files.length} ${word}`;
    if (this.known.size > MOST_KNOWN) this.known.clear();
    const found = this.known.get(key) ?? this.answered(word, files);
    this.known.set(key, found);
    return found;
  }

  /**
   * @param {string} word
   * @param {File[]} files
   */
  answered(word, files) {
    return new Answers(word, files, this.entries.length, this.fields);
  }

  /**
   * @param {string} query
   * @param {File[]} files
   * @returns {Result[]}
   */
  ranked(query, files) {
    const words = this.words(query);
    const answers = words.map(word => this.answers(word, files));
    const rarity = answers.map(({numbers: {length}}) => length && Math.log(1 + this.entries.length / length));
    const all = rarity.reduce((sum, one) => sum + one, 0);
    const worths = this.worths(answers, rarity, all);
    const results = best(worths, this.compared).map(number => {
      const hits = answers.map((answer, place) => answer.hit(number, rarity[place]));
      const inName = hits.reduce((sum, hit, place) => sum + (hit && this.fields[hit.field].isName ? rarity[place] : 0), 0) / all;
      const entry = this.entries[number];
      const share = this.isOver(entry) && !this.isNamed(hits) ? UNNAMED : 1;
      return {entry, hits, worth: worths.worth[number] * share * (1 + NAMED * inName * this.named(entry, words, hits))};
    });
    results.sort((one, other) => other.worth - one.worth || one.entry.title.length - other.entry.title.length);
    const things = results.filter(({entry}) => !entry.isPage);
    const firstWhole = things.find(isWhole);
    const least = (/** @type {Result} */ one) => (isWhole(one) && firstWhole ? firstWhole : things[0] ?? results[0]).worth * LEAST_SHARE;
    const shown = results.slice(0, MOST_RESULTS).filter(one => one.worth >= least(one));
    return this.withTwins(this.presentFirst(shown, words)).slice(0, MOST_RESULTS);
  }

  /** @param {Entry} entry */
  isOver({status = -1}) {
    return this.closed.has(status);
  }

  /**
   * Whether every word asked for is there in one of its forms, and a name holds one of them.
   * @param {(Hit | undefined)[]} hits
   */
  isNamed(hits) {
    return isWhole({hits}) && hits.some(hit => hit && this.fields[hit.field].isName);
  }

  /**
   * Before all that answer to an old name stands what has taken its place.
   * @param {Result[]} results
   * @param {string[]} words
   * @returns {Result[]}
   */
  presentFirst(results, words) {
    const first = new Map();
    for (const {entry, hits} of results) {
      const name = entry.now !== undefined && !first.has(entry.now) && this.asked(entry, words, hits);
      if (name) first.set(entry.now, name);
    }
    const present = [...first].map(([number, was]) => {
      const entry = this.entries[number];
      return {...results.find(one => one.entry === entry) ?? {entry, hits: [], worth: results[0].worth}, was};
    });
    return [...present, ...results.filter(({entry}) => !present.some(one => one.entry === entry))];
  }

  /**
   * Of two entries that are the same thing the better one has the row, and leads to the other.
   * @param {Result[]} results
   * @returns {Result[]}
   */
  withTwins(results) {
    const shown = new Set();
    return results.flatMap(result => {
      const twin = result.entry.twin === undefined ? undefined : this.entries[result.entry.twin];
      if (twin && shown.has(twin)) return [];
      shown.add(result.entry);
      return [twin ? {...result, twin} : result];
    });
  }

  /**
   * Whether `name` is that of something in whose place something else is now.
   * @param {string} name
   */
  isOld(name) {
    return this.old.has(folded(name));
  }

  /**
   * @param {Entry} entry
   * @param {string[]} asked
   * @param {(Hit | undefined)[]} hits
   * @returns {string | undefined} the name of the entry of which the query holds every word, and no other word
   */
  asked(entry, asked, hits) {
    const stems = asked.flatMap((word, place) => [folded(word), ...hits[place]?.part === 'whole' ? hits[place].forms : []]);
    return this.namesOf(entry).find(({words}) => words.length === asked.length
      && words.every(word => stems.some(stem => this.inflection.joins(stem, word))))?.name;
  }

  /**
   * The names of an entry as folded words, a word with hyphens both whole and in parts. What a query need not say is left out.
   * @param {Entry} entry
   * @returns {Name[]}
   */
  namesOf(entry) {
    entry.words ??= [entry.title, ...entry.names].flatMap((name, place) => {
      const words = this.telling(this.inflection.words(folded(name)));
      const worth = place ? OTHER_NAME : 1;
      const parts = words.flatMap(word => word.split('-'));
      const together = words.map(word => word.replaceAll('-', ''));
      return [{name, worth, words: parts}, ...parts.length > words.length ? [{name, worth, words: together}] : []];
    });
    return entry.words;
  }

  /**
   * How much of the entry's best name the query names, from 0 to 1; more for the title itself.
   * @param {Entry} entry
   * @param {string[]} asked
   * @param {(Hit | undefined)[]} hits
   */
  named(entry, asked, hits) {
    const folds = asked.map(folded);
    const parts = folds.flatMap((word, place) => {
      const hit = hits[place];
      return hit ? [word.slice(0, this.inflection.leastStem(word)), ...hit.part === 'whole' ? hit.forms : [hit.spelling]] : [];
    });
    const starts = (/** @type {string} */ part, /** @type {string} */ word) => part.length < LEAST_PART ? this.inflection.joins(part, word) : word.startsWith(part);
    const holds = (/** @type {string} */ part, /** @type {string} */ word) => part.length >= LEAST_PART && word.includes(part);
    const partly = (/** @type {string} */ word) => parts.some(part => holds(part, word)) ? INSIDE : 0;
    const share = (/** @type {string} */ word) => parts.some(part => starts(part, word)) ? 1 : partly(word);
    const covered = (/** @type {string[]} */ words) => words.reduce((sum, word) => sum + word.length * share(word), 0) / words.join('').length;
    const names = this.namesOf(entry);
    const isWhole = (/** @type {Name} */ {words}) => words.length === folds.length && folds.every(word => words.includes(word));
    const whole = names.filter(isWhole).map(({worth}) => worth === 1 ? EXACT : EXACT_OTHER);
    return whole.length ? Math.max(...whole) : Math.max(...names.map(({words, worth}) => worth * covered(words)));
  }

  /**
   * What each entry is worth, and the numbers of those that answer a word: the others are not looked at.
   * @param {Answers[]} answers
   * @param {number[]} rarity
   * @param {number} all
   */
  worths(answers, rarity, all) {
    const worth = new Float64Array(this.entries.length);
    const shares = new Float64Array(this.entries.length);
    /** @type {number[]} */
    const found = [];
    for (const [place, {numbers, worth: match, share}] of answers.entries()) {
      for (const number of numbers) {
        if (!worth[number]) found.push(number);
        worth[number] += rarity[place] * match[number];
        shares[number] += rarity[place] * share[number];
      }
    }
    for (const number of found) {
      const {order} = this.entries[number];
      worth[number] *= shares[number] * (this.isOver(this.entries[number]) ? OVER : 1) / (all * all * (1 + KIND_STEP * order));
    }
    return {worth, found};
  }
}

/**
 * Whether a result holds every word asked for in one of its forms, not what only begins or ends like it.
 * @param {Pick<Result, 'hits'>} result
 */
const isWhole = ({hits}) => hits.every(hit => hit?.part === 'whole');

/**
 * Those of the entries `found` that are worth most, best first: so `many` are compared by their names.
 * @param {{worth: Float64Array, found: number[]}} worths
 * @param {number} many
 */
function best({worth, found}, many) {
  const sorted = Float64Array.from(found, number => worth[number]).sort();
  const least = Math.max((sorted.at(-1) ?? 0) * LEAST_SHARE / (1 + NAMED), sorted.at(-many) ?? 0);
  const kept = found.filter(number => worth[number] >= least);
  return kept.sort((one, other) => worth[other] - worth[one] || one - other).slice(0, many);
}
