import { io, type Socket } from 'socket.io-client';

import type {
  VisitorAnswer,
  VisitorClientEvents,
  VisitorHandshake,
  VisitorMessageEvent,
  VisitorServerEvents,
  VisitorSync,
  VisitorHistory,
  VisitorWelcome,
  WidgetBoot,
} from '../../contracts/webchat';

/** Loaded only when there is something to connect for: socket.io-client is most of the widget's weight. */

const ANSWER_MS = 10_000;
const NO_ANSWER = { ok: false, code: 'no_answer' } as const;

export interface ConnectionEvents {
  onWelcome(welcome: VisitorWelcome): void;
  onChanged(): void;
  onTyping(name: string, isTyping: boolean): void;
  onPresence(available: boolean): void;
  onOffline(): void;
  /** a code of the server's, or any other text when it could not be reached: what to do next */
  onRefused(code: string): 'again' | 'later' | 'never';
  /** who this browser says it is; asked before every attempt */
  handshake(): Promise<VisitorHandshake>;
}

export interface Connection {
  sync(since: Readonly<Record<string, number>>): Promise<VisitorAnswer<VisitorSync>>;
  history(interaction: string, before: number): Promise<VisitorAnswer<VisitorHistory>>;
  send(message: VisitorMessageEvent): Promise<VisitorAnswer>;
  end(interaction: string): Promise<VisitorAnswer>;
  typing(isTyping: boolean): void;
  received(messages: readonly string[]): void;
  read(interaction: string, seq: number): void;
  /** leaves and comes back as whoever this browser is now */
  reconnect(): void;
}

type VisitorSocket = Socket<VisitorServerEvents, VisitorClientEvents>;

export function connect(boot: WidgetBoot, events: ConnectionEvents): Connection {
  const socket: VisitorSocket = io(boot.socket.namespace, {
    path: boot.socket.path,
    transports: ['websocket'],
    // By ourselves: every attempt needs a fresh identity.
    reconnection: false,
    autoConnect: false,
  });
  let failures = 0;
  let attempts = 0;

  function later(): void {
    events.onOffline();
    failures += 1;
    const wait = Math.min(8000, 250 * 2 ** failures);
    setTimeout(() => void attempt(), wait / 2 + Math.random() * wait);
  }

  async function attempt(): Promise<void> {
    if (socket.connected) return;
    const mine = (attempts += 1);
    try {
      const handshake = await events.handshake();
      if (mine !== attempts) return;
      socket.auth = { ...handshake };
      socket.connect();
    } catch {
      // A page that cannot say who is signed in must not be taken for one where nobody is.
      if (mine === attempts) later();
    }
  }

  socket.on('welcome', (welcome) => {
    failures = 0;
    events.onWelcome(welcome);
  });
  socket.on('changed', events.onChanged);
  socket.on('typing', ({ name, typing }) => events.onTyping(name, typing));
  socket.on('presence', ({ available }) => events.onPresence(available));
  socket.on('disconnect', (reason) => {
    if (reason !== 'io client disconnect') later();
  });
  socket.on('connect_error', ({ message }) => {
    const next = events.onRefused(message);
    if (next === 'again') void attempt();
    if (next === 'later') later();
  });
  window.addEventListener('online', () => void attempt());
  void attempt();

  return callsOf(socket, () => {
    socket.disconnect();
    void attempt();
  });
}

function callsOf(socket: VisitorSocket, reconnect: () => void): Connection {
  const patient = socket.timeout(ANSWER_MS);
  return {
    sync: (since) => patient.emitWithAck('sync', { since: { ...since } }).catch(() => NO_ANSWER),
    history: (interaction, before) => patient.emitWithAck('history', { interaction, before }).catch(() => NO_ANSWER),
    send: (message) => patient.emitWithAck('message', message).catch(() => NO_ANSWER),
    end: (interaction) => patient.emitWithAck('end', { interaction }).catch(() => NO_ANSWER),
    typing: (isTyping) => void socket.volatile.emit('typing', { typing: isTyping }),
    received: (messages) => void socket.volatile.emit('received', { messages: [...messages] }),
    read: (interaction, seq) => void socket.volatile.emit('read', { interaction, seq }),
    reconnect,
  };
}
