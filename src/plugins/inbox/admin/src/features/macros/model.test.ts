import type { MacroAction, MacroView } from '../../../../../../contracts/workspace-records';
import { foundMacros, joinedActions } from './model';
import { replaced, slashBefore, withSlash } from './slash';

describe('the slash', () => {
  test.each([
    ['/', 1, { start: 0, end: 1, query: '' }],
    ['Hi /ref', 7, { start: 3, end: 7, query: 'ref' }],
    ['Hi\n/ref you', 7, { start: 3, end: 7, query: 'ref' }],
    ['/grüße', 6, { start: 0, end: 6, query: 'grüße' }],
    ['and/or', 6, null],
    ['https://shop', 12, null],
    ['/ref und', 8, null],
    ['', 0, null],
  ])('%j at %i', (text, caret, slash) => expect(slashBefore(text, caret)).toEqual(slash));

  test('words go where it stood', () => {
    expect(replaced('Hi /ref you', { start: 3, end: 7, query: 'ref' }, 'Hello')).toEqual({
      text: 'Hi Hello you',
      caret: 8,
    });
  });

  test.each([
    ['', 0, '/'],
    ['Hi', 2, 'Hi /'],
    ['Hi ', 3, 'Hi /'],
    ['Hi you', 3, 'Hi /you'],
  ])('a button puts one into %j', (text, caret, after) => expect(withSlash(text, caret).text).toBe(after));
});

const macro = (name: string, shortcut = '', language = '', text = ''): MacroView => ({
  documentId: name,
  name,
  shortcut,
  text,
  into: 'reply',
  actions: [],
  audience: 'everybody',
  team: null,
  language,
  uses: 0,
  lastUsedAt: null,
});

describe('finding', () => {
  const all = [
    macro('Late delivery', 'late', 'en'),
    macro('Späte Lieferung', 'late', 'de'),
    macro('Refund', 'refund', '', 'about late money'),
    macro('Late refund', 'x'),
  ];
  test.each([
    ['', 'en', ['Late delivery', 'Refund', 'Late refund', 'Späte Lieferung']],
    ['late', 'de', ['Späte Lieferung', 'Late refund', 'Refund', 'Late delivery']],
    ['spate', null, ['Späte Lieferung']],
    ['REF', null, ['Refund', 'Late refund']],
    ['nothing', null, []],
  ])('%j for %j', (typed, language, names) => {
    expect(foundMacros(all, typed, language).map(({ name }) => name)).toEqual(names);
  });
});

test('of each kind the last one, of tags all', () => {
  const status = (to: 'open' | 'resolved'): MacroAction => ({ type: 'status', status: to });
  const tag = (name: string): MacroAction => ({ type: 'addTags', tags: [name] });
  const field = (key: string, value: string): MacroAction => ({ type: 'attribute', key, value });
  expect(
    joinedActions([status('open'), tag('a'), field('x', '1')], [status('resolved'), tag('b'), field('y', '2')]),
  ).toEqual([tag('a'), field('x', '1'), status('resolved'), tag('b'), field('y', '2')]);
  expect(joinedActions([tag('a'), field('x', '1')], [tag('a'), field('x', '2')])).toEqual([tag('a'), field('x', '2')]);
});
