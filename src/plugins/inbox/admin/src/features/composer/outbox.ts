import { useEffect } from 'react';
import type { MessageBody } from '../../../../../../contracts/http/inbox';
import { InboxError } from '../../app/api';
import { createStore, useStore } from '../../app/external-store';
import { inboxApi } from '../../app/inbox-api';
import { inboxStore } from '../../app/inbox-store';
import {
  arrivedIn,
  restoreOutbox,
  stepOutbox,
  waitingToSend,
  type Outbox,
  type OutboxStep,
  type OutgoingMessage,
  type WrittenMessage,
} from './outboxModel';
import { readRefusal, whereProposed } from './refusal';

/**
 * Answers on their way out of this browser. They stand in its storage until the server has them, each under its own
 * key, so that two tabs never write over each other; the same clientMessageId makes the same message.
 */

const PREFIX = 'throughline.outgoing';
const TRY_AGAIN = 4_000;

const outbox = createStore<Outbox>([]);
let owner: string | null = null;

const storageKey = (agent: string, clientMessageId: string): string => `${PREFIX}.${agent}.${clientMessageId}`;

function step(change: OutboxStep): void {
  const before = outbox.get();
  outbox.set((entries) => stepOutbox(entries, change));
  if (owner === null) return;
  const after = outbox.get();
  for (const entry of before) {
    if (!after.some(({ clientMessageId }) => clientMessageId === entry.clientMessageId)) {
      localStorage.removeItem(storageKey(owner, entry.clientMessageId));
    }
  }
  for (const entry of after) {
    if (!before.includes(entry)) localStorage.setItem(storageKey(owner, entry.clientMessageId), JSON.stringify(entry));
  }
}

function storedFor(agent: string): unknown[] {
  const prefix = storageKey(agent, '');
  return Object.keys(localStorage)
    .filter((key) => key.startsWith(prefix))
    .map((key) => parsed(localStorage.getItem(key) ?? ''));
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function bodyOf(message: OutgoingMessage): MessageBody {
  return {
    kind: message.kind,
    text: message.text,
    clientMessageId: message.clientMessageId,
    ...(message.interaction === undefined ? {} : { interaction: message.interaction }),
    ...(message.route === null ? {} : { route: message.route }),
    ...(message.content === null ? {} : { content: message.content }),
    ...(message.audience === null ? {} : { audience: message.audience }),
    ...(message.repliesTo === null ? {} : { repliesTo: message.repliesTo }),
    ...(message.to === null ? {} : { to: [...message.to] }),
    ...(message.cc === null ? {} : { cc: [...message.cc] }),
    ...(message.attachments.length === 0
      ? {}
      : { attachments: message.attachments.map(({ documentId }) => documentId) }),
    ...(message.thenStatus === undefined ? {} : { thenStatus: message.thenStatus }),
    ...(message.actions.length === 0 ? {} : { actions: [...message.actions] }),
    ...(message.macros.length === 0 ? {} : { macros: [...message.macros] }),
    ...(message.articles.length === 0 ? {} : { articles: [...message.articles] }),
    ...(message.lastSeenMessage === undefined ? {} : { lastSeenMessage: message.lastSeenMessage }),
    ...(message.liftSuppression ? { liftSuppression: true } : {}),
  };
}

/** Codes after which the same request may succeed in a moment. */
const WAIT = ['offline', 'temporarily_unavailable', 'too_many_requests'];

async function deliver(message: OutgoingMessage): Promise<void> {
  const { clientMessageId } = message;
  try {
    if (message.bringsBack) await inboxApi.moveToFolder({ tickets: [message.ticket], folder: 'inbox' });
    await inboxApi.sendMessage(message.ticket, bodyOf(message));
    step({ type: 'drop', clientMessageIds: [clientMessageId] });
  } catch (error) {
    const {
      code,
      message: reason,
      details,
    } = error instanceof InboxError ? error : new InboxError('internal_error', '');
    if (WAIT.includes(code)) step({ type: 'lose', clientMessageId });
    else if (code === 'newer_message') step({ type: 'hold', clientMessageId });
    else step({ type: 'refuse', clientMessageId, reason, refusal: readRefusal(code, details) });
  }
}

let isFlushing = false;

/** Sends what waits, one after the other, until one finds no answer. */
async function flush(): Promise<void> {
  if (isFlushing) return;
  isFlushing = true;
  try {
    let [next] = waitingToSend(outbox.get());
    while (next) {
      const { clientMessageId } = next;
      step({ type: 'take', clientMessageId });
      await deliver(next);
      const isStillWaiting = waitingToSend(outbox.get()).some((entry) => entry.clientMessageId === clientMessageId);
      [next] = isStillWaiting ? [] : waitingToSend(outbox.get());
    }
  } finally {
    isFlushing = false;
  }
}

/** Sends a message; while others of before it wait, it waits behind them. */
export function send(message: WrittenMessage): void {
  step({ type: 'write', message });
  void flush();
}

export function retry(clientMessageId: string): void {
  step({ type: 'lose', clientMessageId });
  void flush();
}

/** Sends although messages to a recipient came back before. */
export function sendAnyway(clientMessageId: string): void {
  step({ type: 'insist', clientMessageId });
  void flush();
}

/** Approves one person, wherever in the ticket they stand as somebody who would take part. */
async function approve(ticket: string, interaction: string, address: string): Promise<void> {
  const interactions = inboxStore.get().details[ticket]?.detail?.interactions ?? [];
  const { proposing, others } = whereProposed(interactions, interaction, address);
  for (const place of proposing) await inboxApi.decideParticipant(place, { address, decision: 'approved' });
  if (proposing.length > 0) return;
  let missing: unknown;
  for (const place of others) {
    try {
      await inboxApi.decideParticipant(place, { address, decision: 'approved' });
      return;
    } catch (error) {
      if (!(error instanceof InboxError) || error.code !== 'participant_not_found') throw error;
      missing = error;
    }
  }
  throw missing;
}

/** Approves the people that stopped it, then sends it. Rejects with an `InboxError`. */
export async function approveAndSend(message: OutgoingMessage): Promise<void> {
  const { clientMessageId, ticket, interaction, refusal } = message;
  if (refusal?.kind !== 'not_approved' || interaction === undefined) return;
  for (const address of refusal.addresses) await approve(ticket, interaction, address);
  retry(clientMessageId);
}

export function discard(clientMessageId: string): void {
  step({ type: 'drop', clientMessageIds: [clientMessageId] });
}

function own(agent: string): void {
  if (owner === agent) return;
  owner = agent;
  outbox.set(() => restoreOutbox(storedFor(agent)));
  void flush();
}

function startCourier(): void {
  let wasOnline = false;
  inboxStore.subscribe(() => {
    const isOnline = inboxStore.get().connection.state === 'online';
    if (isOnline && !wasOnline) void flush();
    wasOnline = isOnline;
  });
  window.addEventListener('online', () => void flush());
  setInterval(() => void flush(), TRY_AGAIN);
}

let isStarted = false;

/** What this agent has on its way, in this ticket; what the thread already shows is dropped. */
export function useOutbox(
  agent: string,
  ticket: string,
  messages: readonly { readonly clientMessageId: string | null }[],
): Outbox {
  useEffect(() => {
    if (!isStarted) startCourier();
    isStarted = true;
    if (agent !== '') own(agent);
  }, [agent]);
  const entries = useStore(outbox, (all) => all);
  useEffect(() => {
    const arrived = arrivedIn(outbox.get(), messages);
    if (arrived.length > 0) step({ type: 'drop', clientMessageIds: arrived });
  }, [messages]);
  return entries.filter((entry) => entry.ticket === ticket);
}
