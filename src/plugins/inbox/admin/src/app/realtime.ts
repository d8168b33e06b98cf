import { io, type Socket } from 'socket.io-client';
import {
  AGENT_NAMESPACE,
  SOCKET_PATH,
  type AgentClientEvents,
  type AgentServerEvents,
} from '../../../../../contracts/socket';
import { agentOf, forgetEverything, inboxStore, withDetail, type Connection } from './inbox-store';
import { catchUp, readEverythingAgain, receiveFeed, receiveReadMark, syncChanges } from './change-sync';
import { tellFeed } from './feed-listeners';
import { announceMessages } from './notices';
import { refreshCounts, refreshSession } from './session-sync';
import { currentToken, onTokenChange, renewToken } from './session-token';
import { loadCalls, receiveCalls } from './calls-sync';
import { receiveSuggestions } from './suggestion-sync';
import { receiveCustomerRead, receiveDraft } from './thread-model';
import { tellWorkspace } from './workspace-listeners';

/** The one socket of this tab. It brings early what the database holds; after each connect the rest is asked for. */

type AgentSocket = Socket<AgentServerEvents, AgentClientEvents>;

const TYPING_LASTS = 7_000;
/** a lost doorbell costs a delay of this length, never a message */
const POLL_PAUSE = 30_000;
const RENEWAL_PAUSE = 5_000;
const REFUSAL_PAUSE = 4_000;
const RELEASE_PAUSE = 3_000;

let socket: AgentSocket | null = null;
let wasCut = false;
let renewedAt = 0;

const setConnection = (change: Partial<Connection>): void =>
  inboxStore.set((now) => ({ ...now, connection: { ...now.connection, ...change } }));

async function onConnect(): Promise<void> {
  const isReturn = wasCut;
  wasCut = false;
  socket?.emit('open', { ticket: inboxStore.get().openTicket });
  void loadCalls();
  const missed = await catchUp();
  setConnection({ state: 'online', missed: isReturn ? missed : inboxStore.get().connection.missed });
}

function onCut(): void {
  if (inboxStore.get().connection.state === 'online') wasCut = true;
  setConnection({ state: 'reconnecting', missed: null });
  inboxStore.set((now) => ({ ...now, typing: {}, viewers: {} }));
}

/** The server ended this connection because its token ran out: with a new one, come back. */
async function comeBackWithNewToken(): Promise<void> {
  const wait = Math.max(0, renewedAt + RENEWAL_PAUSE - Date.now());
  await new Promise((resolve) => setTimeout(resolve, wait));
  renewedAt = Date.now();
  if ((await renewToken()) !== null) socket?.connect();
}

const typingTimers = new Map<string, ReturnType<typeof setTimeout>>();

const onTyping: AgentServerEvents['typing'] = ({ ticket, interaction, name, typing }) => {
  const key = `${ticket} ${interaction} ${name}`;
  clearTimeout(typingTimers.get(key));
  typingTimers.delete(key);
  inboxStore.set((now) => {
    const others = (now.typing[ticket] ?? []).filter((one) => one.interaction !== interaction || one.name !== name);
    return { ...now, typing: { ...now.typing, [ticket]: typing ? [...others, { interaction, name }] : others } };
  });
  if (!typing) return;
  const stop = (): void => onTyping({ ticket, interaction, name, typing: false });
  typingTimers.set(key, setTimeout(stop, TYPING_LASTS));
};

const onViewers: AgentServerEvents['viewers'] = ({ ticket, viewers }) =>
  inboxStore.set((now) => {
    const others = viewers.filter(({ documentId }) => documentId !== agentOf(now));
    return { ...now, viewers: { ...now.viewers, [ticket]: others } };
  });

const onDraft: AgentServerEvents['draft'] = (draft) =>
  inboxStore.set((now) =>
    withDetail(now, draft.ticket, (detail) => ({ ...detail, drafts: receiveDraft(detail.drafts, draft) })),
  );

const onCustomerRead: AgentServerEvents['customerRead'] = (mark) =>
  inboxStore.set((now) =>
    Object.entries(now.details)
      .filter(([, { detail }]) => detail?.interactions.some(({ documentId }) => documentId === mark.interaction))
      .reduce((next, [ticket]) => withDetail(next, ticket, (detail) => receiveCustomerRead(detail, mark)), now),
  );

function listen(to: AgentSocket): void {
  to.on('connect', () => void onConnect());
  to.on('disconnect', (reason) => {
    onCut();
    if (reason === 'io server disconnect') void comeBackWithNewToken();
  });
  to.on('connect_error', (error) => {
    onCut();
    if (error.message === 'unauthorized') void comeBackWithNewToken();
    // A refusal by the server ends the attempts of the library; a connection that failed does not.
    else if (!to.active) setTimeout(() => socket === to && to.connect(), REFUSAL_PAUSE);
  });
  to.on('feed', (feed) => {
    receiveFeed(feed);
    tellFeed(feed);
    announceMessages(feed);
  });
  to.on('read', receiveReadMark);
  to.on('draft', onDraft);
  to.on('typing', onTyping);
  to.on('viewers', onViewers);
  to.on('customerRead', onCustomerRead);
  to.on('quarantine', ({ count }) => {
    inboxStore.set((now) => ({
      ...now,
      counts: { ...now.counts, quarantined: count ?? now.counts.quarantined },
      quarantineVersion: now.quarantineVersion + 1,
    }));
    if (count === null) refreshCounts();
  });
  to.on('access', () => void readEverythingAgain());
  to.on('workspace', () => {
    refreshSession();
    tellWorkspace();
  });
  to.on('suggestions', receiveSuggestions);
  to.on('calls', receiveCalls);
  to.on('channels', ({ failing }) => inboxStore.set((now) => ({ ...now, failingChannels: failing })));
}

function start(): () => void {
  const address = new URL(AGENT_NAMESPACE, window.location.origin);
  const own: AgentSocket = io(address.href, {
    path: SOCKET_PATH,
    transports: ['websocket'],
    reconnectionDelay: 500,
    reconnectionDelayMax: 4_000,
    auth: (answer) => answer({ token: currentToken() ?? '' }),
  });
  socket = own;
  listen(own);
  const forgetToken = onTokenChange((token) => {
    if (token !== null && own.connected) own.emit('auth:refresh', { token }, () => undefined);
  });
  const poll = setInterval(() => {
    if (own.connected) void syncChanges();
  }, POLL_PAUSE);
  return () => {
    clearInterval(poll);
    forgetToken();
    own.removeAllListeners();
    own.disconnect();
    socket = null;
    wasCut = false;
    forgetEverything();
  };
}

let holders = 0;
let stop: (() => void) | null = null;
let release: ReturnType<typeof setTimeout> | undefined;

/**
 * Keeps the socket open while somebody holds it. Strapi's menu mounts its icons anew at every turn, so letting go
 * takes effect after a moment only.
 */
export function holdRealtime(): () => void {
  holders += 1;
  clearTimeout(release);
  stop ??= start();
  return () => {
    holders -= 1;
    if (holders > 0) return;
    release = setTimeout(() => {
      stop?.();
      stop = null;
    }, RELEASE_PAUSE);
  };
}

export const emitOpen = (ticket: string | null): void => {
  socket?.emit('open', { ticket });
};

export const emitTyping = (interaction: string, kind: 'reply' | 'note', typing: boolean): void => {
  if (socket?.connected) socket.volatile.emit('typing', { interaction, kind, typing });
};

/** The agent does not want to wait for the next attempt. */
export function tryNow(): void {
  if (!socket || socket.connected) return;
  socket.disconnect();
  socket.connect();
}

export const dismissMissed = (): void => setConnection({ missed: null });
