import path from 'node:path';
import { parseArgs } from 'node:util';

import { fromRoot } from '../paths.mjs';
import { UserError } from '../user-error.mjs';

/** Reads a command line; what is no option of it is told with its usage. */
export function readArguments(argv, usage, options) {
  try {
    const help = { type: 'boolean', default: false };
    return parseArgs({ args: argv, allowPositionals: true, options: { ...options, help } });
  } catch (error) {
    throw new UserError(`${error.message}\n\n${usage}`, { cause: error });
  }
}

/** The data folder that was said, else that of `npm start`. */
export const dataDirOf = (said) => path.resolve(said ?? process.env.DATA_DIR ?? fromRoot('.data', 'production'));

/** Strapi's media library: beside the sources, whatever the data folder. */
export const uploadsFolder = () => fromRoot('public', 'uploads');

/** The one positional argument that a command needs, as a path. */
export function onlyPath(positionals, usage, what) {
  if (positionals.length !== 1) throw new UserError(`Say which ${what}.\n\n${usage}`);
  return path.resolve(positionals[0]);
}

export function wholeNumber(text, name, least) {
  const number = Number(text);
  if (!Number.isInteger(number) || number < least) {
    throw new UserError(`--${name} is a whole number from ${least}.`);
  }
  return number;
}
