import {
  blankCount,
  blankNames,
  filledTemplate,
  foundTemplates,
  startLanguage,
  templateParts,
  templateTitle,
} from './templateModel';

const template = (name: string, language = 'pt_PT', status = 'approved', text = 'Olá {{1}}') => ({
  name,
  language,
  category: 'utility',
  status,
  text,
  blanks: [],
});

it('parts words from blanks', () => {
  expect(templateParts('Olá {{1}}, troca: {{ 2 }}')).toEqual([
    { text: 'Olá ', blank: null },
    { text: '{{1}}', blank: 0 },
    { text: ', troca: ', blank: null },
    { text: '{{ 2 }}', blank: 1 },
  ]);
});

it.each([
  ['in the order of their numbers, not of the text', '{{2}} for {{1}}', ['Ana', 'Box'], 'Box for Ana'],
  ['one blank twice', '{{1}} and {{1}}', ['x'], 'x and x'],
  ['named ones by their first place', '{{customer}} has {{order}}, {{customer}}', ['Ana', '7'], 'Ana has 7, Ana'],
  ['a blank that nobody filled stays', 'Hi {{1}} {{2}}', ['Ana'], 'Hi Ana {{2}}'],
  ['what is filled in is never read again', '{{1}} {{2}}', ['{{2}}', 'b'], '{{2}} b'],
])('fills %s', (_, text, parameters, expected) => {
  expect(filledTemplate(text, parameters)).toBe(expected);
});

it('counts the blanks of the text, or as many as the provider names', () => {
  expect(blankCount({ text: '{{1}} {{3}}', blanks: [] })).toBe(3);
  expect(blankCount({ text: 'Hello', blanks: ['header picture'] })).toBe(1);
});

it('finds by every word, what can be sent first', () => {
  const all = [template('in_review', 'pt_PT', 'pending'), template('order_update'), template('order_news', 'en')];
  expect(foundTemplates(all, 'OLÁ', 'pt_PT').map(({ name }) => name)).toEqual(['order_update', 'in_review']);
  expect(foundTemplates(all, 'news order', null).map(({ name }) => name)).toEqual(['order_news']);
});

it.each([
  ['pt-BR', 'pt_PT'],
  ['fr', 'en'],
  [null, 'en'],
])('a customer who speaks %s begins with %s', (language, expected) => {
  const all = [template('a', 'de', 'rejected'), template('b', 'en'), template('c', 'pt_PT')];
  expect(startLanguage(all, language)).toBe(expected);
});

it('reads names as people do', () => {
  expect(templateTitle('still_need-a_photo')).toBe('Still need a photo');
});

it('calls blanks by their names, where they have any', () => {
  expect(blankNames('{{1}} for {{2}}')).toEqual([undefined, undefined]);
  expect(blankNames('{{first_name}} for {{order}}')).toEqual(['First name', 'Order']);
});
