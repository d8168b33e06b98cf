import fs from 'node:fs';
import { gzipSync } from 'node:zlib';

import { fromRoot } from '../../scripts/lib/paths.mjs';
import { UserError } from '../../scripts/lib/user-error.mjs';

/** What a page pays for the chat before anybody uses it, compressed. What is loaded later is told, and not counted. */

const AIM_BYTES = 30_000;
const FOLDER = fromRoot('public', 'widget');
const STATIC_IMPORT = /(?:^|[;}\n])\s*(?:import|export)\s*(?:[\w$*{][^'"();]*from\s*)?["']\.\/([^"']+)["']/g;

const gzippedSize = (name) => gzipSync(fs.readFileSync(`${FOLDER}/${name}`), { level: 9 }).length;

/** A script and all that it cannot start without. */
function withImports(name, found = new Set()) {
  if (found.has(name)) return found;
  found.add(name);
  const text = fs.readFileSync(`${FOLDER}/${name}`, 'utf8');
  for (const [, imported] of text.matchAll(STATIC_IMPORT)) withImports(imported, found);
  return found;
}

export function benchWidget() {
  const files = fs.existsSync(FOLDER) ? fs.readdirSync(FOLDER).filter((name) => /\.(js|css)$/.test(name)) : [];
  const entries = files.filter((name) => name === 'throughline.js' || /^frame-.*\.js$/.test(name));
  const styles = files.filter((name) => /^frame-.*\.css$/.test(name));
  if (entries.length !== 2 || styles.length !== 1)
    throw new UserError('The widget is not built: public/widget should hold one loader, one frame and its style.');
  const first = new Set([...styles, ...entries.flatMap((name) => [...withImports(name)])]);
  const sizeOf = (names) => names.reduce((sum, name) => sum + gzippedSize(name), 0) / 1000;
  const value = sizeOf([...first]);
  const later = sizeOf(files.filter((name) => !first.has(name)));
  const floor = AIM_BYTES / 1000;
  return [
    {
      name: 'first load, gzipped',
      value,
      unit: 'kB',
      floor: null,
      ratio: null,
      aim: `<= ${floor}`,
      met: value <= floor,
    },
    {
      name: 'on the page that shows only the button',
      value: gzippedSize('throughline.js') / 1000,
      unit: 'kB',
      floor: null,
      ratio: null,
      aim: null,
      met: null,
    },
    { name: 'loaded when the chat is used', value: later, unit: 'kB', floor: null, ratio: null, aim: null, met: null },
  ];
}
