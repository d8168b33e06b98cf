import { figuresOf, noteOf } from './marks';

const rate = { hits: 7, of: 119, share: 7 / 119, low: 0.03, high: 0.12 };

test('what an article was marked for comes back as figures', () => {
  expect(figuresOf(noteOf({ rate, control: 0.007 }))).toEqual({ hits: 7, of: 119, control: 0.007 });
  expect(figuresOf(noteOf({ rate, control: null }))).toEqual({ hits: 7, of: 119, control: null });
});

test.each([['7 of 119 readers wrote within a day (5.9 %)'], [''], ['{"hits":"seven"}']])(
  'a note that says %j has none',
  (note) => {
    expect(figuresOf(note)).toBeNull();
  },
);

test('without a rate nothing is noted', () => {
  expect(noteOf({ rate: null, control: 0.1 })).toBe('');
});
