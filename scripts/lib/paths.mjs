import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The folder of the checkout. */
export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..', '..');

export const fromRoot = (...parts) => path.join(root, ...parts);

/** A path as a person would type it from here: relative when it lies below the checkout. */
export function displayPath(target) {
  const relative = path.relative(root, target);
  return relative.startsWith('..') ? target : relative;
}
