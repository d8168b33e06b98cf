import { appendFile, copyFile, readdir, readFile, rm } from 'node:fs/promises';
import path from 'node:path';
import process from 'node:process';
import { gzipSync } from 'node:zlib';

import { build } from 'esbuild';

import { fromRoot } from './lib/paths.mjs';

/**
 * Builds the chat widget into public/widget: the script that a page embeds, and the frame behind it, whose socket
 * stands in a file of its own that is loaded when somebody opens the chat. Beside them the script as an ES module. A
 * first load above the limit fails.
 */

const FIRST_LOAD_LIMIT = 30_000;
const output = fromRoot('public', 'widget');
const shared = { bundle: true, minify: true, target: ['es2022'], legalComments: 'none', outdir: output, write: true };

await rm(output, { recursive: true, force: true });
const loader = await build({
  ...shared,
  entryPoints: [fromRoot('src', 'widget', 'host', 'throughline.ts')],
  format: 'iife',
  metafile: true,
});
// The same as an ES module with its types, for pages that bundle; it replaces the script and adds nothing to it.
await build({ ...shared, entryPoints: [fromRoot('src', 'widget', 'host', 'sdk.ts')], format: 'esm' });
await copyFile(fromRoot('src', 'widget', 'host', 'sdk-api.ts'), path.join(output, 'sdk.d.ts'));
await appendFile(
  path.join(output, 'sdk.d.ts'),
  '\n/** Puts the chat on the page. */\nexport declare function createThroughline(options: ThroughlineOptions): Throughline;\n',
);
const frame = await build({
  ...shared,
  entryPoints: [fromRoot('src', 'widget', 'frame', 'frame.tsx')],
  format: 'esm',
  splitting: true,
  metafile: true,
  entryNames: '[name]-[hash]',
  chunkNames: '[name]-[hash]',
  jsx: 'automatic',
  jsxImportSource: 'preact',
});

/** The files that the browser fetches before anybody has touched the chat. */
function firstLoad() {
  const outputs = { ...loader.metafile.outputs, ...frame.metafile.outputs };
  const entries = Object.keys(outputs).filter((name) => outputs[name].entryPoint && !isLazy(name, outputs));
  const wanted = new Set(entries);
  for (const name of wanted) {
    for (const { path: imported, kind } of outputs[name].imports) {
      if (kind !== 'dynamic-import' && outputs[imported]) wanted.add(imported);
    }
    if (outputs[name].cssBundle) wanted.add(outputs[name].cssBundle);
  }
  return [...wanted];
}

const isLazy = (name, outputs) =>
  Object.values(outputs).some(({ imports }) =>
    imports.some((one) => one.path === name && one.kind === 'dynamic-import'),
  );

const zippedSize = async (file) => gzipSync(await readFile(file), { level: 9 }).length;

const first = firstLoad();
let total = 0;
for (const name of first) total += await zippedSize(path.resolve(name));
for (const name of await readdir(output)) {
  const place = first.some((file) => path.basename(file) === name) ? 'first load' : 'later';
  process.stdout.write(`${name}  ${await zippedSize(path.join(output, name))} bytes gzipped, ${place}\n`);
}
process.stdout.write(`first load: ${total} of ${FIRST_LOAD_LIMIT} bytes gzipped\n`);
if (total > FIRST_LOAD_LIMIT) {
  process.stderr.write('The widget has grown above its limit. Load something later, or do without it.\n');
  process.exitCode = 1;
}
