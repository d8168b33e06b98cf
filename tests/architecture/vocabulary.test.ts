import { productSources, readFiles } from './rules/source-files';
import { nameViolations, sentenceViolations } from './rules/vocabulary';

/** The admin's English translations, and the texts of the widget. */
const screenTexts = () => [
  ...readFiles('src', ['en.json']).filter((file) => file.path.includes('/translations/')),
  ...readFiles('src/widget', ['/strings.ts']),
];

describe('vocabulary', () => {
  it('is kept by content types, tables, routes and record types', () => {
    expect(nameViolations(productSources())).toEqual([]);
  });

  it('is kept by what stands on the screen', () => {
    const files = screenTexts();
    expect(files.length).toBeGreaterThan(1);
    expect(sentenceViolations(files)).toEqual([]);
  });

  it.each([
    ['a content type', 'src/plugins/helpdesk/server/src/content-types/x.ts', `info: { singularName: 'conversation' }`],
    ['a table', 'src/plugins/helpdesk/server/src/repositories/x.ts', 'create table if not exists hd_contacts (id int)'],
    ['a route', 'src/plugins/inbox/server/src/routes/index.ts', `{ method: 'GET', path: '/users/:id' }`],
    ['a route in front', 'src/plugins/inbox/server/src/x.ts', `serveInFront(strapi, '/integrations/', handle)`],
    ['a record type', 'src/contracts/records.ts', 'export interface CustomerAlias {}'],
  ])('refuses a never word in %s', (_what, path, text) => {
    expect(nameViolations([{ path, text }])).toHaveLength(1);
  });

  it('leaves ordinary words free in code and in sentences', () => {
    const code = { path: 'src/kernel/x.ts', text: `const client = new Client(); const payload = session.event;` };
    expect(nameViolations([code])).toEqual([]);
    const sentences = { path: 'en.json', text: JSON.stringify({ a: 'Just in case, show {users} the source.' }) };
    expect(sentenceViolations([sentences])).toEqual([]);
  });

  it('refuses a never word in a sentence', () => {
    const sentences = {
      path: 'en.json',
      text: JSON.stringify({ a: 'Assign this conversation', b: 'No contacts yet' }),
    };
    expect(sentenceViolations([sentences])).toHaveLength(2);
    const module = { path: 'strings.ts', text: `const ENGLISH = { end: 'End this conversation', back: 'Back' };` };
    expect(sentenceViolations([module])).toHaveLength(1);
  });
});
