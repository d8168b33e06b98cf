import type { AppendItem, InboundMessage } from '../../../contracts';
import { planAppend, type Candidates } from './append-plan';
import { DEFAULT_LIMITS, type KnownInteraction, type KnownTicket } from './placement';

/** A group: several people under one key, each a customer of their own. */

const AT = new Date('2026-11-20T10:00:00Z');
const GROUP = '-1001';
const [ANNA, BEN] = [1, 2];

function said(by: number, key: string | null = GROUP): AppendItem {
  const identity = { kind: 'telegram_id', value: String(by), scope: '', assurance: 'provider' } as const;
  const message: InboundMessage = {
    externalId: `m${String(by)}`,
    sender: { displayName: null, replyIdentity: identity, proofs: [], mentions: [], trust: 'ok', trustReason: null },
    kind: 'text',
    text: 'Hello',
    quotedText: null,
    html: null,
    subject: null,
    recipients: { to: [], cc: [] },
    page: null,
    thread: { key, provenInteraction: null, reference: null, references: [] },
    attachments: [],
    occurredAt: AT,
    clientMessageId: null,
  };
  const threading = { by: 'session', idleMinutes: 60 } as const;
  const channelAccount = { id: 5, channel: 'telegram' };
  return { channelAccount, threading, customerId: by, identityId: by * 10, message, receivedAt: AT, junk: null };
}

const ticket: KnownTicket = { id: 100, status: 'open', lastMessageAt: AT, channels: ['telegram'] };
const interactionOf = (by: number, id: number): KnownInteraction => ({
  id,
  documentId: `i${String(id)}`,
  ticket,
  customerId: by,
  replyIdentityId: by * 10,
  participants: [],
  lastMessageAt: AT,
  ended: false,
});
const named = (interaction: KnownInteraction): Candidates => ({ proven: null, named: interaction, latest: null });

const plan = (items: readonly AppendItem[], candidates: ReadonlyMap<number, Candidates> = new Map()) =>
  planAppend(
    items.map((item, slot) => ({ slot, item })),
    { candidates, tickets: new Map() },
    DEFAULT_LIMITS,
  ).messages.map(({ ticketId, interactionId }) => [ticketId, interactionId]);

test('two who alternate in a new group have one ticket and an interaction each', () => {
  expect(plan([said(ANNA), said(BEN), said(ANNA), said(BEN), said(ANNA)])).toEqual([
    [-1, -1],
    [-1, -2],
    [-1, -1],
    [-1, -2],
    [-1, -1],
  ]);
});

test.each<[string, readonly AppendItem[], ReadonlyMap<number, Candidates>, readonly (readonly [number, number])[]]>([
  [
    'the own stored interaction goes before a newer one of somebody else in the batch',
    [said(BEN), said(ANNA)],
    new Map([
      [0, named(interactionOf(ANNA, 7))],
      [1, named(interactionOf(ANNA, 7))],
    ]),
    [
      [100, -1],
      [100, 7],
    ],
  ],
  [
    'who comes newly into a known group joins its ticket',
    [said(BEN), said(BEN)],
    new Map([
      [0, named(interactionOf(ANNA, 7))],
      [1, named(interactionOf(ANNA, 7))],
    ]),
    [
      [100, -1],
      [100, -1],
    ],
  ],
  [
    'another group, and what is said to us alone, are tickets of their own',
    [said(ANNA), said(ANNA, '-1002'), said(ANNA, null)],
    new Map([[0, named(interactionOf(ANNA, 7))]]),
    [
      [100, 7],
      [-1, -1],
      [-2, -2],
    ],
  ],
])('%s', (_what, items, candidates, expected) => {
  expect(plan(items, candidates)).toEqual(expected);
});

/** The customer's one active ticket, elsewhere: a message on another channel goes on in it unless a private team parts them. */
test.each([
  ['nobody’s channel', null, 'nobody’s ticket', null, 100],
  ['a private team’s channel', { id: 3, isPrivate: true }, 'nobody’s ticket', null, -1],
  ['nobody’s channel', null, 'a private team’s ticket', 3, -1],
  ['a private team’s channel', { id: 3, isPrivate: true }, 'its ticket', 3, 100],
  ['a private team’s channel', { id: 3, isPrivate: true }, 'another one’s ticket', 4, -1],
  ['an open team’s channel', { id: 9, isPrivate: false }, 'nobody’s ticket', null, 100],
])('%s (%j), %s (%j)', (_channel, team, _ticket, privateTeam, ticketId) => {
  const item = said(ANNA, null);
  const channelAccount = { ...item.channelAccount, team: team && { ...team, documentId: 't' } };
  const known: KnownTicket = { ...ticket, channels: ['email'], privateTeam };
  const planned = planAppend(
    [{ slot: 0, item: { ...item, channelAccount } }],
    { candidates: new Map(), tickets: new Map([[ANNA, [known]]]) },
    DEFAULT_LIMITS,
  );
  expect(planned.messages.map((message) => message.ticketId)).toEqual([ticketId]);
});
