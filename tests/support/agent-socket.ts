import { io, type Socket } from 'socket.io-client';

import {
  AGENT_NAMESPACE,
  SOCKET_PATH,
  type AgentClientEvents,
  type AgentServerEvents,
  type Feed,
} from '../../src/contracts';
import { baseUrl } from './app';

type AgentSocket = Socket<AgentServerEvents, AgentClientEvents>;

/** An agent's tab, as far as the socket goes. */
export interface Tab {
  readonly socket: AgentSocket;
  readonly feeds: readonly Feed[];
  /** The first feed, past or to come, of which this holds. */
  hears(holds: (feed: Feed) => boolean, limitMs?: number): Promise<Feed>;
  /** Milliseconds until the server cuts it. */
  isCut(limitMs?: number): Promise<number>;
}

interface TabOptions {
  readonly origin?: string;
}

const tabs: AgentSocket[] = [];

/** Call after each test. */
export function closeTabs(): void {
  for (const socket of tabs.splice(0)) socket.disconnect();
}

function connect(token: string, { origin }: TabOptions): AgentSocket {
  const socket: AgentSocket = io(`${baseUrl()}${AGENT_NAMESPACE}`, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnection: false,
    forceNew: true,
    auth: { token },
    extraHeaders: origin === undefined ? {} : { Origin: origin },
  });
  tabs.push(socket);
  return socket;
}

function within<Value>(promise: Promise<Value>, limitMs: number): Promise<Value> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`Not within ${String(limitMs)} ms.`)), limitMs);
    void promise.then(resolve, reject).finally(() => clearTimeout(timer));
  });
}

/** @throws what the server refuses with */
export async function openTab(token: string, options: TabOptions = {}): Promise<Tab> {
  const socket = connect(token, options);
  const feeds: Feed[] = [];
  socket.on('feed', (feed) => void feeds.push(feed));
  const cutAt = new Promise<number>((resolve) => socket.once('disconnect', () => resolve(Date.now())));
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', reject);
  });
  return {
    socket,
    feeds,
    hears(holds, limitMs = 5_000) {
      const known = feeds.find(holds);
      if (known) return Promise.resolve(known);
      const heard = new Promise<Feed>((resolve) => socket.on('feed', (feed) => void (holds(feed) && resolve(feed))));
      return within(heard, limitMs);
    },
    async isCut(limitMs = 5_000) {
      const from = Date.now();
      return (await within(cutAt, limitMs)) - from;
    },
  };
}
