import { differenceOf, figuresOf, isControl, keptWords, shareOf } from './deflection';

const rounded = (share: { value: number; low: number; high: number } | null) =>
  share && [share.value, share.low, share.high].map((part) => Number(part.toFixed(4)));

// Wilson's intervals as R gives them: prop.test(k, n, correct = FALSE)
test.each([
  [0, 10, [0, 0, 0.2775]],
  [10, 10, [1, 0.7225, 1]],
  [15, 148, [0.1014, 0.0624, 0.1605]],
  [81, 263, [0.308, 0.2553, 0.3662]],
])('%i of %i', (count, of, expected) => {
  expect(rounded(shareOf(count, of))).toEqual(expected);
});

test('a share of nobody is none', () => {
  expect(shareOf(0, 0)).toBeNull();
});

// Newcombe 1998, table II, method 10
test.each([
  [56, 70, 48, 80, [0.2, 0.0524, 0.3339]],
  [9, 10, 3, 10, [0.6, 0.1705, 0.809]],
  [10, 10, 0, 10, [1, 0.6075, 1]],
])('%i/%i beside %i/%i', (one, ofOne, other, ofOther, expected) => {
  const [first, second] = [shareOf(one, ofOne), shareOf(other, ofOther)];
  expect(first && second && rounded(differenceOf(first, second))).toEqual(expected);
});

const offered = (people: number, wrote: number) => ({ people, wrote, opened: 0, solved: 0, deflected: people - wrote });

test.each([
  ['a clear effect', offered(900, 450), { people: 100, wrote: 80 }, 'works'],
  ['articles that make people write', offered(900, 800), { people: 100, wrote: 60 }, 'harms'],
  ['the same', offered(900, 450), { people: 100, wrote: 51 }, 'unsure'],
  ['nobody in the control', offered(900, 450), { people: 0, wrote: 0 }, 'too_few'],
  ['few', offered(29, 0), { people: 100, wrote: 100 }, 'too_few'],
])('%s', (_name, people, control, verdict) => {
  expect(figuresOf(people, control).verdict).toBe(verdict);
});

test('people who would have written are counted among those who were offered articles', () => {
  const { prevented, effect } = figuresOf(offered(200, 100), { people: 100, wrote: 80 });
  expect(effect?.value).toBeCloseTo(0.3);
  expect(prevented?.value).toBeCloseTo(60);
});

test('who is in a small control is in a larger one, and nobody at zero', () => {
  const lots = Array.from({ length: 1000 }, (_, index) => index / 1000);
  expect(lots.filter((lot) => isControl(lot, 0))).toEqual([]);
  expect(lots.filter((lot) => isControl(lot, 10))).toHaveLength(100);
  expect(lots.every((lot) => !isControl(lot, 5) || isControl(lot, 10))).toBe(true);
});

test.each([
  ['Where is my order LO-10482?', 'where order'],
  ['mail me at amara@example.com, please', 'mail please'],
  ['Der Schirm ist gerissen, gerissen!', 'der schirm ist gerissen'],
  ['0151 2345678', ''],
  ["l'écran https://shop.example/lamp?x=1 clignote", "l'écran clignote"],
])('of "%s" is kept "%s"', (text, kept) => {
  expect(keptWords(text)).toBe(kept);
});
