import fs from 'node:fs';

import { fromRoot } from '../paths.mjs';

/** What .dockerignore leaves out of an image, by the rules of the format that it uses: `*`, `**` and `!`. */

const escaped = (text) => text.replaceAll(/[.+^${}()|[\]\\]/g, '\\$&');

function patternOf(line) {
  const source = line
    .split('**/')
    .map((part) => part.split('*').map(escaped).join('[^/]*'))
    .join('(?:.*/)?');
  return new RegExp(`^${source}(?:/.*)?$`);
}

const rules = fs
  .readFileSync(fromRoot('.dockerignore'), 'utf8')
  .split('\n')
  .filter((line) => line.trim() !== '' && !line.startsWith('#'))
  .map((line) => ({ keeps: line.startsWith('!'), pattern: patternOf(line.replace(/^!/, '')) }));

/** Whether a file, named from the checkout's folder, stays outside. The last rule that speaks of it decides. */
export function isLeftOut(file) {
  const last = rules.findLast(({ pattern }) => pattern.test(file));
  return last !== undefined && !last.keeps;
}
