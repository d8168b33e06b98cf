import type { IncomingMessage, ServerResponse } from 'node:http';

import type { z } from 'zod';

import { HelpdeskError } from '../../../../../contracts';
import { readBody } from '../../../../../kernel/front-listener';
import type { Sandbox } from '../services/sandbox';

/** One request to a page of the sandbox, and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  readonly url: URL;
  /** what the path's pattern captured */
  readonly params: readonly string[];
}

export type Controller = (sandbox: Sandbox, exchange: Exchange) => Promise<void>;

const LARGEST_FORM = 256 * 1024;

/** Our own scripts, styles and pictures, and nothing else; the mails' HTML has a stricter policy of its own. */
const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "frame-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const MAIL_POLICY = [
  'sandbox',
  "default-src 'none'",
  "style-src 'unsafe-inline'",
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'self'",
].join('; ');

const COMMON = {
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const;

export function sendPage({ response }: Exchange, text: string): void {
  send(response, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': PAGE_POLICY }, text);
}

export function sendMailHtml({ response }: Exchange, text: string): void {
  send(response, { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': MAIL_POLICY }, text);
}

/** A file as a download: nothing that a mail brought is ever shown as a page of ours. */
export function sendDownload({ response }: Exchange, fileName: string, content: Buffer): void {
  send(
    response,
    {
      'Content-Type': 'application/octet-stream',
      'Content-Disposition': `attachment; filename*=UTF-8''${encodeURIComponent(fileName)}`,
      'Content-Security-Policy': MAIL_POLICY,
    },
    content,
  );
}

export function sendAsset({ response }: Exchange, contentType: string, content: Buffer): void {
  send(response, { 'Content-Type': contentType }, content);
}

function send(response: ServerResponse, headers: Readonly<Record<string, string>>, content: string | Buffer): void {
  const bytes = Buffer.isBuffer(content) ? content : Buffer.from(content);
  response.writeHead(200, { ...COMMON, 'Cache-Control': 'no-store', ...headers, 'Content-Length': bytes.length });
  response.end(bytes);
}

export function redirect({ response }: Exchange, path: string, headers: Readonly<Record<string, string>> = {}): void {
  response.writeHead(303, { ...COMMON, 'Cache-Control': 'no-store', ...headers, Location: path });
  response.end();
}

/** The fields of a posted form, checked. */
export async function formOf<Schema extends z.ZodType>(
  { request }: Exchange,
  schema: Schema,
): Promise<z.output<Schema>> {
  const body = await readBody(request, LARGEST_FORM);
  if (!body) throw new HelpdeskError('too_large');
  const read = schema.safeParse(Object.fromEntries(new URLSearchParams(body.toString('utf8'))));
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.join('.'));
    throw new HelpdeskError('invalid_input', { fields }, `Please check: ${fields.join(', ')}.`);
  }
  return read.data;
}
