import fs from 'node:fs';
import path from 'node:path';

const FOLDERS = ['inbox', 'knowledge-base'].map((plugin) =>
  path.resolve(__dirname, `../../src/plugins/${plugin}/admin/src/translations`),
);

/** At the beginning of a sentence `Sie` may be a message or some people: only what can be nothing else counts there. */
const FORMAL = /[\p{Ll},;] (?:Sie|Ihnen|Ihre?[mnrs]?)(?!\p{L})|Sie (?:dürfen|können|müssen|möchten)(?!\p{L})/u;

function textsIn(file: string): [id: string, text: string][] {
  const texts: Record<string, string> = JSON.parse(fs.readFileSync(file, 'utf8'));
  return Object.entries(texts);
}

const germanTexts = FOLDERS.flatMap((folder) =>
  fs
    .readdirSync(folder)
    .filter((file) => file === 'de.json' || file.endsWith('.de.json'))
    .flatMap((file) => textsIn(path.join(folder, file))),
);

test('the screens of agents and editors say du in German, never Sie', () => {
  expect(germanTexts.length).toBeGreaterThan(1_000);
  expect(germanTexts.filter(([, text]) => FORMAL.test(text))).toEqual([]);
});

test('a German text that says Sie is found', () => {
  const formal = ['Wählen Sie ein Team.', 'Niemand wartet auf Sie', 'Sie dürfen das nicht.', 'Für Ihre Teams'];
  expect(formal.filter((text) => !FORMAL.test(text))).toEqual([]);
  const other = ['Sie liegt im Postfach.', 'Keine: Sie gehen anders', 'Nimm sie', 'Ihr seid'];
  expect(other.filter((text) => FORMAL.test(text))).toEqual([]);
});
