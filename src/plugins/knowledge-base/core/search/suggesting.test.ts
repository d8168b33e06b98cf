import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { articleOfDocument } from '../imports/document';
import { distinctWords, FIELDS, readArticle, type Field, type FieldWords, type Place } from './entry';
import { typedWords } from './query';
import { rank, type Averages, type Candidate } from './ranking';
import type { KnownWord } from './spelling';
import { answersOfMessage, topicOf } from './suggesting';
import { synonymGroup, USUAL } from './synonyms';
import { understand, type Vocabulary } from './understanding';
import { usualSynonyms } from './usual-synonyms';
import { plainWord, wordsOf } from './words';

/** The articles of the demo, found without a database: with a stemmer that is plain, but does for these messages. */

const FOLDER = join(__dirname, '../../../../../database/demo/knowledge/articles');
const stemOf = (word: string): string =>
  word.length < 5 ? word.replace(/(?<=\w\w)s$/, '') : word.replace(/(?:ing|ed|es|s|e)$/, '').replace(/(.)\1$/, '$1');

interface Indexed extends Candidate {
  readonly written: readonly string[];
}

function indexed(file: string): Indexed {
  const read = articleOfDocument(file, readFileSync(join(FOLDER, file), 'utf8'), 'markdown');
  const { words } = readArticle({ ...read, keywords: read.keywords.join(', '), body: read.blocks });
  return {
    article: file.replace(/\.en\.md$/, ''),
    places: placesOf(words),
    lengths: {
      title: words.title.length,
      keywords: words.keywords.length,
      headings: words.headings.length,
      body: words.body.length,
    },
    helpful: 0,
    unhelpful: 0,
    age: 30,
    semantic: null,
    written: distinctWords(words),
  };
}

function placesOf(words: FieldWords): Map<string, Place[]> {
  const places = new Map<string, Place[]>();
  let place = 0;
  for (const field of FIELDS) {
    for (const word of words[field])
      places.set(stemOf(word), [...(places.get(stemOf(word)) ?? []), { place: (place += 1), field }]);
    place += 20;
  }
  return places;
}

const articles = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.en.md'))
  .map(indexed);
const averageOf = (field: Field): number =>
  Math.max(1, articles.reduce((total, { lengths }) => total + lengths[field], 0) / articles.length);
const averages: Averages = {
  title: averageOf('title'),
  keywords: averageOf('keywords'),
  headings: averageOf('headings'),
  body: averageOf('body'),
};
const known: KnownWord[] = [...new Set(articles.flatMap(({ written }) => written))].map((word) => ({
  word,
  plain: plainWord(word),
  stem: stemOf(word),
  articles: articles.filter(({ written }) => written.includes(word)).length,
}));

function vocabularyOf(message: string): Vocabulary {
  const synonyms = usualSynonyms('en')
    .map((text) => synonymGroup(text, USUAL))
    .filter((group) => group !== null)
    .map(({ phrases, weight }) => ({ phrases: phrases.map((phrase) => phrase.map(stemOf)), weight }));
  const words = [...wordsOf(message), ...known.map(({ word }) => word)];
  return {
    stems: new Map(words.map((word) => [word, stemOf(word)])),
    known,
    spelled: new Map(),
    synonyms,
    articles: articles.length,
  };
}

function offered(message: string): string[] {
  const { terms } = understand(typedWords(message, 'en', 'message'), 'en', vocabularyOf(message));
  return answersOfMessage({ ranked: rank(articles, terms, averages), terms, articles: articles.length })
    .slice(0, 3)
    .map(({ article }) => article);
}

test.each([
  ['my lamp arrived with a cracked shade', 'something-arrived-damaged'],
  ['Hello, my lamp came yesterday and the shade is cracked. What can I do? Thanks, Ada', 'something-arrived-damaged'],
  ['where is my parcel', 'where-is-my-parcel'],
  // two things, each with an article of its own
  ['how do I return a table', 'return-within-30-days'],
  ['the lamp flickers on the dimmer', 'dimmers'],
  // a single telling word
  ['flickering?', 'dimmers'],
  ['I need an invoice with VAT', 'vat-invoice'],
  ['Can you send me a bill for my company with our VAT number on it', 'vat-invoice'],
  ['which bulb fits the drift lamp', 'which-bulb-fits'],
  ['When do I get my money back for the lamp I returned last week?', 'where-is-my-refund'],
])('%s: %s is offered first', (message, article) => {
  expect(offered(message)[0]).toBe(article);
});

test.each([
  // one word in common with the article about gift cards
  ['I lost my card'],
  ['How do I get a new card?'],
  ['The machine swallowed my card'],
  // … with the one about refunds
  ['Is my money insured with you?'],
  ['Can I send money to Japan?'],
  // several words in common, among more that no article knows
  ['My salary was not credited; the invoice of my landlord bounced and overdraft interest was deducted'],
  ['A parcel of farmland arrived at auction while surveyors dispute acreage and drainage'],
])('%s: nothing is offered', (message) => {
  expect(offered(message)).toEqual([]);
});

test.each([
  ['The bulb E27 of order LO-10482 is dark', 'The bulb E27 of order is dark'],
  ['I am jane@example.com, see https://shop.example/a?b=1 please', 'I am see please'],
  ['Call +4915112345678.', 'Call'],
])('of %s the topic is %s', (message, topic) => {
  expect(topicOf(message).replace(/ +/g, ' ').trim()).toBe(topic);
});
