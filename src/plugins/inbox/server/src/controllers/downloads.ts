import type { Context } from 'koa';

/** Bytes of a stranger: a download for the agent's disk, nothing that a browser would show. */
export function asDownload(context: Context, { content, fileName }: { content: Buffer; fileName: string }): Buffer {
  context.attachment(fileName);
  context.set('Content-Type', 'application/octet-stream');
  context.set('X-Content-Type-Options', 'nosniff');
  context.set('Content-Security-Policy', "sandbox; default-src 'none'");
  context.set('Cache-Control', 'private, no-store');
  return content;
}
