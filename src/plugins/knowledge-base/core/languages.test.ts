import { languageOrder } from './languages';

test.each<[string, string[], string[]]>([
  ['de', ['en', 'de', 'fr'], ['de', 'en', 'fr']],
  ['de-AT', ['en', 'de', 'fr'], ['de-AT', 'de', 'en', 'fr']],
  ['pt', ['en', 'pt-BR'], ['pt', 'pt-BR', 'en']],
  ['ja', ['en'], ['ja', 'en']],
])('%s among %j', (asked, business, order) => {
  expect(languageOrder(asked, business)).toEqual(order);
});
