import { setTimeout as delay } from 'node:timers/promises';

import type { VisibleInteraction } from '../../../../../../contracts';
import { interactionRoom } from './rooms';
import type { VisitorDesk } from './visitor-events';
import type { Gateway, VisitorSocket } from './visitor-gateway';
import { roomsOf, VisitorSession, type Visitor } from './visitor-session';

/** how long after its acceptance a message is looked for in its interaction */
const FOLLOW_MS = [60, 120, 250, 500, 1000, 2000, 5000, 15_000];

/** What the events of one socket set in motion. */
export function openDesk(socket: VisitorSocket, visitor: Visitor, gateway: Gateway): VisitorDesk {
  const { namespace, bus, log } = gateway;
  const session = new VisitorSession(visitor, gateway.helpdesk, gateway.findIdentities, (interactions) => {
    void socket.join(interactions.map(({ id }) => interactionRoom(id)));
  });
  const ring = (): void => void namespace.to(roomsOf(visitor)).emit('changed');
  let writingIn: VisibleInteraction | null = null;

  function tellTyping(interaction: VisibleInteraction, typing: boolean): void {
    writingIn = typing ? interaction : null;
    const { id, ticketId } = interaction;
    bus.publish('typing.customer', { interactionId: id, ticketId, name: visitor.signedIn?.name ?? '', typing });
  }
  socket.on('disconnect', () => {
    if (writingIn) tellTyping(writingIn, false);
  });

  return {
    session,
    helpdesk: gateway.helpdesk,
    accept: (delivery) => gateway.context.accept(delivery),
    follow(clientMessageId) {
      follow(session, clientMessageId, gateway.stopped).then(ring, (cause: unknown) => {
        if (!gateway.stopped.aborted) log.warn('A chat message could not be followed.', { cause: nameOf(cause) });
      });
    },
    typing: tellTyping,
    delivered: (messages) => gateway.receipts.add(visitor.account.id, messages, 'delivered', gateway.gate.now()),
    changed: ring,
  };
}

const nameOf = (cause: unknown): string => (cause instanceof Error ? cause.name : 'unknown');

/**
 * Waits until an accepted message stands in its interaction. Which process stores it is open, so that no event of
 * this one tells.
 */
async function follow(session: VisitorSession, clientMessageId: string, stopped: AbortSignal): Promise<void> {
  for (const wait of FOLLOW_MS) {
    await delay(wait, undefined, { signal: stopped });
    if (await session.holds(clientMessageId)) return;
  }
}
