import de from '../../src/plugins/knowledge-base/admin/src/translations/fields.de.json';
import en from '../../src/plugins/knowledge-base/admin/src/translations/fields.en.json';
import contentTypes from '../../src/plugins/knowledge-base/server/src/content-types';

const fields = Object.entries(contentTypes).flatMap(([type, { schema }]) =>
  Object.keys(schema.attributes).map((field) => `${type}.${field}`),
);

test('every field that editors see has a name in both languages, and no name is left over', () => {
  const named = (texts: object): string[] => Object.keys(texts).filter((id) => !id.endsWith('.hint'));
  expect(named(en).sort()).toEqual([...fields].sort());
  expect(Object.keys(de).sort()).toEqual(Object.keys(en).sort());
});
