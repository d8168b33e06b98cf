import type { IncomingMessage } from 'node:http';

/** The peer's address; behind our own proxy the one that the proxy appended. */
export function peerAddress(request: IncomingMessage, isBehindProxy: boolean): string {
  const forwarded = request.headers['x-forwarded-for'];
  const last = isBehindProxy ? [forwarded].flat().join(',').split(',').at(-1)?.trim() : undefined;
  return last || request.socket.remoteAddress || 'unknown';
}
