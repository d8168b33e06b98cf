import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { z } from 'zod';

/** Payloads that others collected, where the folder of the corpora is there; [] where it is not. */
export function foreignPayloads(folder: string): string[] {
  return [...dompurify(join(folder, 'dompurify', 'expect.json')), ...h5sc(join(folder, 'h5sc'))];
}

function dompurify(file: string): string[] {
  if (!existsSync(file)) return [];
  return z
    .array(z.object({ payload: z.string() }))
    .parse(JSON.parse(readFileSync(file, 'utf8')))
    .map(({ payload }) => payload);
}

function h5sc(folder: string): string[] {
  const items = join(folder, 'items.json');
  const vectors = join(folder, 'vectors.txt');
  if (!existsSync(items)) return [];
  const read = z
    .array(z.object({ data: z.union([z.string(), z.array(z.string())]) }))
    .parse(JSON.parse(readFileSync(items, 'utf8')));
  const listed = existsSync(vectors) ? readFileSync(vectors, 'utf8').split(/(?=<div id="\d+">)/) : [];
  return [...read.flatMap(({ data }) => data).map(filled), ...listed];
}

/** Its templates name what a script would do; here it always calls `hit`. */
function filled(template: string): string {
  return template
    .replace(/%js_uri_\w+%/g, 'javascript:hit(1)')
    .replace(/%js_\w+%/g, 'hit(1)')
    .replace(/%\w+_path(?:_\d)?%/g, 'http://hostile.test/x');
}
