import { indexEntry, placesOf, readArticle, type Place } from './entry';
import { wordChanges } from './index-changes';
import { rank, rarityOf, type Candidate, type Term } from './ranking';

const averages = { title: 5, keywords: 1, headings: 2, body: 100 };
const plain: Omit<Candidate, 'article'> = {
  places: new Map(),
  lengths: { title: 5, keywords: 0, headings: 0, body: 100 },
  helpful: 0,
  unhelpful: 0,
  age: 100,
  semantic: null,
};
const says = (article: string, stems: Record<string, readonly Place[]>, more: Partial<Candidate> = {}): Candidate => ({
  ...plain,
  article,
  places: new Map(Object.entries(stems)),
  ...more,
});
const at = (place: number, field: Place['field'] = 'body'): Place => ({ place, field });
const word = (stem: string, rarity = 1, weight = 1): Term => ({ variants: [{ stems: [stem], weight }], rarity });
const order = (candidates: readonly Candidate[], terms: readonly Term[]): string[] =>
  rank(candidates, terms, averages).map(({ article }) => article);

test.each<[string, Candidate, Candidate, readonly Term[]]>([
  ['in the title before in the body', says('good', { a: [at(1, 'title')] }), says('bad', { a: [at(50)] }), [word('a')]],
  [
    'both words before one',
    says('good', { a: [at(30)], b: [at(60)] }),
    says('bad', { a: [at(30)] }),
    [word('a'), word('b')],
  ],
  [
    'the rare word before the common one',
    says('good', { b: [at(30)] }),
    says('bad', { a: [at(30)] }),
    [word('a', 0.2), word('b', 3)],
  ],
  [
    'close together before far apart',
    says('good', { a: [at(30)], b: [at(31)] }),
    says('bad', { a: [at(30)], b: [at(90)] }),
    [word('a'), word('b')],
  ],
  [
    'liked before disliked',
    says('good', { a: [at(30)] }, { helpful: 20 }),
    says('bad', { a: [at(30)] }, { unhelpful: 20 }),
    [word('a')],
  ],
  [
    'fresh before old',
    says('good', { a: [at(30)] }, { age: 3 }),
    says('bad', { a: [at(30)] }, { age: 2000 }),
    [word('a')],
  ],
  [
    'short before long',
    says('good', { a: [at(30)] }),
    says('bad', { a: [at(30)] }, { lengths: { ...plain.lengths, body: 3000 } }),
    [word('a')],
  ],
  [
    'near in meaning, where somebody compares it',
    says('good', { a: [at(30)] }, { semantic: 0.9 }),
    says('bad', { a: [at(30)] }, { semantic: 0.1 }),
    [word('a')],
  ],
])('%s', (_, good, bad, terms) => {
  expect(order([bad, good], terms)).toEqual(['good', 'bad']);
});

test('words that no article says stand between nobody: others are as close as they stand', () => {
  const unknown: Term = { variants: [], rarity: 1 };
  const close = says('close', { a: [at(30)], b: [at(31)] });
  const far = says('far', { a: [at(30)], b: [at(90)] });
  expect(order([far, close], [word('a'), unknown, word('b')])).toEqual(['close', 'far']);
  const [first] = rank([close, far], [word('a'), unknown, word('b')], averages);
  expect(first?.features.proximity).toBe(1);
});

test('words of a query that are not neighbours are close too, but that counts half', () => {
  const terms = [word('a'), word('b'), word('c')];
  const further = says('further', { a: [at(30)], b: [at(90)], c: [at(31)] });
  const next = says('next', { a: [at(30)], b: [at(31)], c: [at(90)] });
  const apart = says('apart', { a: [at(30)], b: [at(60)], c: [at(90)] });
  expect(order([apart, further, next], terms)).toEqual(['next', 'further', 'apart']);
});

test('votes do not outweigh what is said', () => {
  const said = says('said', { a: [at(1, 'title')] }, { unhelpful: 500 });
  expect(order([says('liked', { a: [at(30)] }, { helpful: 500 }), said], [word('a')])).toEqual(['said', 'liked']);
});

test('a phrase is said where its words follow each other', () => {
  const phrase: Term = { variants: [{ stems: ['gift', 'card'], weight: 1 }], rarity: 1 };
  const [first, second] = rank(
    [says('apart', { gift: [at(3)], card: [at(90)] }), says('phrase', { gift: [at(3)], card: [at(4)] })],
    [phrase],
    averages,
  );
  expect([first?.article, first?.features.coverage, second?.features.coverage]).toEqual(['phrase', 1, 0]);
});

test('what is rarer tells more; what all have tells almost nothing', () => {
  expect(rarityOf(1, 100)).toBeGreaterThan(rarityOf(50, 100));
  expect(rarityOf(100, 100)).toBeLessThan(0.1);
});

test('an entry holds stems with their places, and no sign that ends one', () => {
  const { words } = readArticle({ title: "It's a bed", summary: '', keywords: 'cot', body: [] });
  const entry = indexEntry(
    words,
    new Map([
      ['its', null],
      ['a', null],
      ['bed', "b'd"],
      ['cot', 'cot'],
    ]),
    'en',
  );
  expect([entry.head, entry.doc]).toEqual(["'en:b''d' 'en:cot'", "'en:b''d' 'en:cot'"]);
  expect(placesOf(entry.places, 'cot')).toEqual([{ place: 24, field: 'keywords' }]);
  expect(["b'd", 'd', 'co', 'bed'].map((stem) => placesOf(entry.places, stem).length)).toEqual([1, 0, 0, 0]);
  expect(entry.lengths).toEqual([3, 1, 0, 0]);
});

test('words are counted by the articles that have them', () => {
  const changes = wordChanges(
    [{ words: ['a', 'b'], lengths: [2, 0, 0, 0] }],
    [{ words: ['b', 'c'], lengths: [2, 0, 0, 5] }],
  );
  expect([...changes.words]).toEqual([
    ['a', -1],
    ['c', 1],
  ]);
  expect([changes.articles, changes.lengths]).toEqual([0, [0, 0, 0, 5]]);
});
