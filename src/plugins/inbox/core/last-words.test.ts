import { asksOf, lastWords } from './last-words';

const customer = (text: string, withdrawnAt: string | null = null) => ({ direction: 'inbound', text, withdrawnAt });
const us = (text: string) => ({ direction: 'outbound', text, withdrawnAt: null });
const note = (text: string) => ({ direction: 'internal', text, withdrawnAt: null });

const LONG = 'The oak desk arrived with a crack in the top.';
const OTHER = 'And how do I send it back to you, please?';

test.each([
  ['nobody has said anything', [], ''],
  ['only we have written', [us('Hello there')], ''],
  ['the first message comes with its subject', [customer(LONG)], `Order 7\n${LONG}`],
  ['what was said since our answer', [customer(LONG), us('Sorry!'), customer(OTHER)], OTHER],
  ['too little to go by', [customer(LONG), us('Shall we?'), customer('Yes')], `${LONG}\nYes`],
  ['notes are for colleagues', [customer(LONG), note('VIP')], `Order 7\n${LONG}`],
  ['what was taken back was not said', [customer(LONG, '2026-01-01')], ''],
  ['a short word alone has its subject', [customer('Help')], 'Order 7\nHelp'],
])('%s', (_name, messages, expected) => {
  expect(lastWords(messages, 'Order 7')).toBe(expected);
});

test('a subject that is how the message begins is said once', () => {
  expect(lastWords([customer(LONG)], LONG.slice(0, 30))).toBe(LONG);
});

test.each([
  ['what is asked now, and what it is about', [customer(LONG), us('Sorry!'), customer(OTHER)], [OTHER, 'Order 7']],
  ['nobody has asked', [us('Hello there')], []],
])('articles are looked for by %s', (_name, messages, expected) => {
  expect(asksOf(messages, ' Order 7 ')).toEqual(expected);
});

test('one ask is not made twice', () => {
  expect(asksOf([customer('Help')], 'Help')).toEqual(['Help']);
});
