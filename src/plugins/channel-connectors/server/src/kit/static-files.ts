import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { extname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

import { refuse } from '../../../../../kernel/front-listener';

interface StaticFile {
  readonly contentType: string;
  readonly etag: string;
  readonly plain: Buffer;
  readonly zipped: Buffer;
  /** its name changes with its content */
  readonly isImmutable: boolean;
}

export type StaticFiles = ReadonlyMap<string, StaticFile>;

const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.ts': 'text/plain; charset=utf-8',
};

/** Reads the scripts, their types and the styles of a built folder into memory: what is not in it now can never be asked for. */
export function readStaticFiles(folder: string): StaticFiles {
  const files = new Map<string, StaticFile>();
  for (const name of namesIn(folder)) {
    const contentType = CONTENT_TYPES[extname(name)];
    if (!contentType) continue;
    const plain = readFileSync(join(folder, name));
    const etag = `"${createHash('sha256').update(plain).digest('base64url').slice(0, 22)}"`;
    const isImmutable = /-[A-Z0-9]{8}\.\w+$/.test(name);
    files.set(name, { contentType, etag, plain, zipped: gzipSync(plain, { level: 9 }), isImmutable });
  }
  return files;
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** Serves one of them to any page, compressed where the browser can, never a name that is not among them. */
export function serveStaticFile(
  files: StaticFiles,
  name: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const file = files.get(name);
  if (!file || (request.method !== 'GET' && request.method !== 'HEAD')) return refuse(response, 'route_not_found');
  const isZipped = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
  const headers = {
    'Content-Type': file.contentType,
    'Cache-Control': file.isImmutable ? 'public, max-age=31536000, immutable' : 'public, max-age=300',
    'Cross-Origin-Resource-Policy': 'cross-origin',
    // An ES module is only ever read with this; nothing here is anybody's own.
    'Access-Control-Allow-Origin': '*',
    'X-Content-Type-Options': 'nosniff',
    ETag: file.etag,
    Vary: 'Accept-Encoding',
  };
  if (request.headers['if-none-match'] === file.etag) return void response.writeHead(304, headers).end();
  const body = isZipped ? file.zipped : file.plain;
  const encoding = isZipped ? { 'Content-Encoding': 'gzip' } : {};
  response.writeHead(200, { ...headers, ...encoding, 'Content-Length': body.length });
  response.end(request.method === 'HEAD' ? undefined : body);
}
