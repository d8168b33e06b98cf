import { createHash } from 'node:crypto';

/** Rooms are named here alone; a client never names one. */

/** All sockets of one identity, on every server process. Hashed: room names travel between processes. */
export function identityRoom(widget: string, kind: string, value: string): string {
  return `identity:${createHash('sha256')
    .update(JSON.stringify([widget, kind, value]))
    .digest('base64url')}`;
}

/** Everybody who is here as who they are at the portal. */
export const PORTAL_ROOM = 'portal';

export function interactionRoom(interactionId: number): string {
  return `interaction:${String(interactionId)}`;
}
