import { markOf, quotedIn } from './pending';

const oil = { documentId: 'oil', locale: 'en', mark: markOf('Oil the desk twice a year, with a cloth that is soft.') };
const link = { documentId: 'refund', locale: 'en', mark: 'https://shop.example/help/en/articles/refund' };

test.each([
  ['nothing was put in', 'Hello', [], []],
  ['the words stand', 'Hi. Oil the desk twice a year, with a cloth that is dry.', [oil, link], ['oil']],
  ['the words were deleted', 'Hi.', [oil, link], []],
  ['the address stands', `See ${link.mark}.`, [link, link], ['refund']],
  ['it came back with its text', 'Whatever', [{ ...oil, mark: '' }], ['oil']],
])('%s', (_name, text, articles, expected) => {
  expect(quotedIn(text, articles).map(({ documentId }) => documentId)).toEqual(expected);
});
