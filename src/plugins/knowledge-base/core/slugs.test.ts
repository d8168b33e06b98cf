import { freeSlug, isSlug, slugOf } from './slugs';

test.each([
  ['Return a lamp', 'return-a-lamp'],
  ['Größe & Preis', 'groesse-and-preis'],
  ['Où est mon colis ?', 'ou-est-mon-colis'],
  ["Can't pay?", 'cant-pay'],
  ['Perché è così', 'perche-e-cosi'],
  ['返品する', ''],
  ['…', ''],
  ['x'.repeat(200), 'x'.repeat(80)],
])('%s → %s', (title, slug) => {
  expect(slugOf(title)).toBe(slug);
});

test('a long title is cut behind a word', () => {
  const slug = slugOf('how to return a lamp that was broken when it came out of the box and is still in the box');
  expect(slug.length).toBeLessThanOrEqual(80);
  expect(slug.endsWith('-still-in')).toBe(true);
});

test('a slug that is taken counts up', () => {
  expect(freeSlug('lamp', new Set())).toBe('lamp');
  expect(freeSlug('lamp', new Set(['lamp', 'lamp-2', 'lamp-x']))).toBe('lamp-3');
});

test.each(['', '..', '.', 'a/b', 'a b', 'ä', '<x>'])('%j is none', (text) => {
  expect(isSlug(text)).toBe(false);
});
