import { documentsOf, doubledName, droppedFiles, picturesOf, readable } from './files';

const named = (...paths: string[]): { path: string }[] => paths.map((path) => ({ path }));

test('of a folder what can be read is taken, and the pictures beside it', () => {
  const folder = named('a.md', 'B.HTML', 'images/vase.png', '.DS_Store', '.git/x.md', 'c.docx', 'd.zip', 'e.pdf');
  expect(readable(folder)).toEqual(named('a.md', 'B.HTML', 'c.docx', 'd.zip', 'images/vase.png'));
  expect(documentsOf(folder)).toHaveLength(4);
  expect(picturesOf(folder)).toEqual(named('images/vase.png'));
});

test('pictures alone are no articles', () => {
  expect(readable(named('vase.png', 'lamp.jpg'))).toEqual([]);
});

test.each([
  [['a.md', 'b.md'], undefined],
  [['a/index.md', 'b/index.md'], undefined],
  [['a.md', 'b.md', 'a.md'], 'a.md'],
  [[], undefined],
])('of %j the path %p stands twice', (paths, doubled) => {
  expect(doubledName(named(...paths))).toBe(doubled);
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
const file = (fullPath: string): object => ({
  isFile: true,
  isDirectory: false,
  fullPath,
  file: (give: (it: object) => void) => give({ name: fullPath.split('/').at(-1) }),
});
const dropped = (...entries: object[]): Parameters<typeof droppedFiles>[0] => {
  const transfer: unknown = { items: entries.map((entry) => ({ webkitGetAsEntry: () => entry })), files: [] };
  return transfer as Parameters<typeof droppedFiles>[0];
};

test('a dropped folder is read to its end, and the folders in it, each file by its path', async () => {
  const found = await droppedFiles(
    dropped(file('/a.md'), folder([file('/f/b.md'), folder([file('/f/g/c.png')])], [file('/f/d.md')])),
  );
  expect(found.map(({ path }) => path)).toEqual(['a.md', 'f/b.md', 'f/g/c.png', 'f/d.md']);
});
