import { doubledName, droppedFiles, readable } from './files';

const named = (...names: string[]): { name: string }[] => names.map((name) => ({ name }));

test('of a folder only what can be read is taken', () => {
  expect(readable(named('a.md', 'B.HTML', 'vase.png', '.DS_Store', 'c.docx', 'd.zip'))).toEqual(
    named('a.md', 'B.HTML', 'c.docx'),
  );
});

test.each([
  [['a.md', 'b.md'], undefined],
  [['a.md', 'b.md', 'a.md'], 'a.md'],
  [[], undefined],
])('of %j the name %p stands twice', (names, doubled) => {
  expect(doubledName(named(...names))).toBe(doubled);
});

/** A folder as a browser hands it over: a few at a time, and an empty answer at its end. */
const folder = (...answers: object[][]): object => {
  const left = [...answers, []];
  return {
    isFile: false,
    isDirectory: true,
    createReader: () => ({ readEntries: (give: (entries: object[]) => void) => give(left.shift() ?? []) }),
  };
};
const file = (name: string): object => ({
  isFile: true,
  isDirectory: false,
  file: (give: (it: object) => void) => give({ name }),
});
const dropped = (...entries: object[]): Parameters<typeof droppedFiles>[0] => {
  const transfer: unknown = { items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] };
  return transfer as Parameters<typeof droppedFiles>[0];
};

test('a dropped folder is read to its end, and the folders in it', async () => {
  const found = await droppedFiles(
    dropped(file('a.md'), folder([file('b.md'), folder([file('c.md')])], [file('d.md')])),
  );
  expect(found.map(({ name }) => name)).toEqual(['a.md', 'b.md', 'c.md', 'd.md']);
});
