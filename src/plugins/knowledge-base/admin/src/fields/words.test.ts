import { readFileSync } from 'node:fs';
import path from 'node:path';

import { fieldTexts, hintOf } from './words';

test('names stand under the ids that the content manager asks for', () => {
  const asked = readFileSync(
    path.join(
      path.dirname(require.resolve('@strapi/content-manager/package.json')),
      'dist/admin/pages/EditView/components/FormLayout.mjs',
    ),
    'utf8',
  );
  expect(asked).toContain('`content-manager.content-types.${modelUid}.${name}`');
  expect(fieldTexts('de')['content-manager.content-types.plugin::knowledge-base.article.keywords']).toBe('Suchwörter');
  expect(fieldTexts('fr')).toEqual({});
});

test.each([
  ['de', undefined, 'Kleine Zahlen stehen vorn.'],
  ['fr', '', 'Small numbers stand first.'],
  ['en', 'Ask Priya first.', 'Ask Priya first.'],
])('a hint in %s, where %p was written, is %p', (language, written, hint) => {
  expect(hintOf('category', 'position', language, written)).toBe(hint);
});

test('fields without a hint of ours have none', () => {
  expect(hintOf('category', 'icon', 'en', undefined)).toBeUndefined();
});
