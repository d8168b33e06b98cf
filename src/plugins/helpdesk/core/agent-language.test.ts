import { agentLanguage } from './agent-language';

test.each([
  ['the language of the panel', ['de', 'en'], 'de'],
  ['the panel before what they answer in', ['en', 'de'], 'en'],
  ['a region of it', ['de-AT'], 'de'],
  ['whatever case it is in', ['DE'], 'de'],
  ['what they answer in, where the panel says nothing', [null, 'de'], 'de'],
  ['the next one, where we do not write the first', ['fr', 'pt-BR', 'de'], 'de'],
  ['English, where nobody said', [null, ''], 'en'],
  ['English, where we write none of theirs', ['fr'], 'en'],
  ['English, where there is nothing', [], 'en'],
] as const)('%s', (_name, told, language) => {
  expect(agentLanguage(told)).toBe(language);
});
