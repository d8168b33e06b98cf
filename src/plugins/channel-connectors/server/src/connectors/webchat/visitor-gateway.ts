import type { Namespace, Socket } from 'socket.io';

import {
  HelpdeskError,
  type HelpdeskService,
  type ReceiverContext,
  type VisitorAnswer,
  type VisitorClientEvents,
  type VisitorServerEvents,
} from '../../../../../../contracts';
import type { Bus } from '../../../../../../kernel/bus';
import type { Logger } from '../../../../../../kernel/log';
import { peerAddress } from '../../../../../../kernel/peer-address';
import type { ReceiptBatches } from '../../kit/receipt-batches';
import { admit, type Admitted, type Gate } from './admission';
import { createBucket, createCounter } from '../../../../../../kernel/rate-limit';
import { isPortalPerson } from './identity-token';
import { SIGNED_IN } from './manifest';
import { identityRoom, interactionRoom, PORTAL_ROOM } from './rooms';
import { openDesk } from './visitor-desk';
import { VISITOR_HANDLERS, type VisitorDesk } from './visitor-events';
import { roomsOf, type FindIdentities, type Visitor } from './visitor-session';

const EVENTS_PER_SECOND = 10;
const BURST = 20;
/** ignored events after which a client is not merely fast */
const MOST_REFUSED = 100;
const SOCKETS_PER_ADDRESS = 20;

interface BetweenProcesses {
  presence: (available: boolean) => void;
}
interface SocketState {
  admitted: Admitted;
  address: string;
}
export type VisitorSocket = Socket<VisitorClientEvents, VisitorServerEvents, BetweenProcesses, SocketState>;
export type VisitorNamespace = Namespace<VisitorClientEvents, VisitorServerEvents, BetweenProcesses, SocketState>;

export interface Gateway {
  readonly namespace: VisitorNamespace;
  readonly context: ReceiverContext;
  readonly helpdesk: Pick<HelpdeskService, 'interactions' | 'attachments'>;
  readonly bus: Bus;
  readonly log: Logger;
  readonly gate: Gate;
  readonly findIdentities: FindIdentities;
  readonly receipts: ReceiptBatches;
  readonly isBehindProxy: boolean;
  readonly stopped: AbortSignal;
}

/** Opens the visitors' namespace: who may connect, what they may say, and what they are told. */
export function openGateway(gateway: Gateway): () => void {
  const { namespace, bus } = gateway;
  const addresses = createCounter(SOCKETS_PER_ADDRESS);
  let available = false;

  namespace.use((socket, next) => {
    admitSocket(socket, gateway).then(
      (code) => (code ? next(new Error(code)) : next()),
      (cause: unknown) => {
        gateway.log.error('A visitor could not be admitted.', {}, cause);
        next(new Error('temporarily_unavailable'));
      },
    );
  });
  namespace.on('connection', (socket) => {
    const { address, admitted } = socket.data;
    if (!addresses.enter(address)) return void socket.disconnect(true);
    socket.on('disconnect', () => addresses.leave(address));
    serveSocket(socket, admitted.visitor, gateway);
    const { signedIn } = admitted.visitor;
    socket.emit('welcome', { newToken: admitted.newToken, signedIn: signedIn && { name: signedIn.name }, available });
  });
  const tellPresence = (now: boolean): void => {
    if (now === available) return;
    available = now;
    namespace.local.emit('presence', { available });
  };
  namespace.on('presence', tellPresence);
  const subscriptions = [
    ...relay(gateway),
    bus.subscribe('presence.changed', ({ availableAgents }) => {
      tellPresence(availableAgents > 0);
      namespace.serverSideEmit('presence', availableAgents > 0);
    }),
  ];
  return () => subscriptions.forEach((unsubscribe) => unsubscribe());
}

async function admitSocket(socket: VisitorSocket, gateway: Gateway): Promise<string | null> {
  const auth: unknown = socket.handshake.auth;
  const admission = await admit({ auth, request: socket.request }, gateway.gate);
  if (!admission.ok) return admission.code;
  socket.data.admitted = admission.admitted;
  socket.data.address = peerAddress(socket.request, gateway.isBehindProxy);
  return null;
}

/** What happened elsewhere and concerns the visitors of this process. */
function relay({ namespace, bus, context }: Gateway): (() => void)[] {
  const ringHere = (interactionIds: readonly number[]): void => {
    const rooms = interactionIds.map(interactionRoom).filter((room) => namespace.adapter.rooms.has(room));
    if (rooms.length > 0) namespace.local.to(rooms).emit('changed');
  };
  return [
    // Answers ring through `send`, once they may be seen.
    bus.subscribe('messages.appended', ({ messages }) => {
      ringHere(messages.filter(({ direction }) => direction === 'inbound').map(({ interactionId }) => interactionId));
    }),
    bus.subscribe('interactions.read', ({ interactionId }) => ringHere([interactionId])),
    bus.subscribe('interactions.seen', ({ interactionIds }) => {
      if (interactionIds.length > 0) namespace.to(interactionIds.map(interactionRoom)).emit('changed');
    }),
    bus.subscribe('typing.agent', ({ interactionId, agentName, typing }) => {
      namespace.to(interactionRoom(interactionId)).emit('typing', { name: agentName, typing });
    }),
    bus.subscribe('portal.signedOut', async ({ persons }) => {
      for (const { documentId } of await context.accounts())
        for (const person of persons) namespace.in(identityRoom(documentId, SIGNED_IN, person)).disconnectSockets(true);
    }),
    // Whose logins went with them nobody knows any more: whoever still is somebody comes back at once.
    bus.subscribe('customers.erased', () => namespace.in(PORTAL_ROOM).disconnectSockets(true)),
    bus.subscribe('channelAccounts.changed', async () => {
      const open = new Set((await context.accounts()).map(({ documentId }) => documentId));
      for (const socket of namespace.sockets.values()) {
        if (!open.has(socket.data.admitted.visitor.account.documentId)) socket.disconnect(true);
      }
    }),
  ];
}

function serveSocket(socket: VisitorSocket, visitor: Visitor, gateway: Gateway): void {
  const desk = openDesk(socket, visitor, gateway);
  const bucket = createBucket(EVENTS_PER_SECOND, BURST, Date.now());
  let refused = 0;
  void socket.join(roomsOf(visitor));
  if (visitor.signedIn && isPortalPerson(visitor.signedIn)) void socket.join(PORTAL_ROOM);
  socket.onAny((name: string, ...parts: unknown[]) => {
    const last = parts.at(-1);
    const answer =
      typeof last === 'function' ? (result: VisitorAnswer) => void Reflect.apply(last, undefined, [result]) : null;
    const code = !bucket.take(Date.now()) ? 'too_many_requests' : VISITOR_HANDLERS.has(name) ? null : 'invalid_input';
    if (code) {
      refused += 1;
      answer?.({ ok: false, code });
      if (refused > MOST_REFUSED) socket.disconnect(true);
      return;
    }
    void runEvent(name, parts[0], desk, gateway).then((result) => answer?.(result));
  });
}

async function runEvent(name: string, input: unknown, desk: VisitorDesk, gateway: Gateway): Promise<VisitorAnswer> {
  try {
    const content = (await VISITOR_HANDLERS.get(name)?.(desk, input)) ?? {};
    return { ok: true, ...content };
  } catch (cause) {
    if (cause instanceof HelpdeskError) return { ok: false, code: cause.code };
    gateway.log.error('A visitor could not be served.', { event: name }, cause);
    return { ok: false, code: 'temporarily_unavailable' };
  }
}
