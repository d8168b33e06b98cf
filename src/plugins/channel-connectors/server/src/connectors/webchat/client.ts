import type { SendOutcome } from '../../../../../../contracts';
import type { VisitorPush } from './outbound';

type Ring = (room: string) => void;

let ring: Ring | null = null;

/** Gives `send` its way to the visitors' sockets, for as long as the receiver runs. */
export function connectVisitors(way: Ring): () => void {
  ring = way;
  return () => {
    if (ring === way) ring = null;
  };
}

/**
 * Tells the visitor's open chats. A visitor who is away finds the message on return: for a chat, stored is sent, and
 * the visitor's own receipt makes it delivered.
 */
export function send(push: VisitorPush): Promise<SendOutcome> {
  if (!ring) return Promise.resolve({ outcome: 'retry', afterSeconds: 5, code: 'temporarily_unavailable' });
  ring(push.room);
  return Promise.resolve({ outcome: 'sent', state: 'sent', externalId: push.message, reference: null });
}
