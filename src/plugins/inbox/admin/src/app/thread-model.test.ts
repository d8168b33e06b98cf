import type { DetailResponse } from '../../../../../contracts/http/inbox';
import type { InteractionView, MessageView } from '../../../../../contracts/records';
import {
  mergeMessages,
  missesSomething,
  receiveChanges,
  receiveCustomerRead,
  receiveDetail,
  receiveDraft,
  receiveMessages,
} from './thread-model';

const at = (minute: number): string => `2026-11-20T09:${String(minute).padStart(2, '0')}:00.000Z`;

const message = (documentId: string, seq: number, change: Partial<MessageView> = {}): MessageView => ({
  documentId,
  ticket: 't1',
  interaction: 'i1',
  seq,
  direction: 'inbound',
  kind: 'text',
  channel: 'webchat',
  text: documentId,
  content: null,
  audience: 'private',
  repliesTo: null,
  reactions: [],
  editedAt: null,
  withdrawnAt: null,
  quotedText: null,
  subject: null,
  htmlUrl: null,
  author: { name: 'Jane', address: null, agent: null },
  assurance: null,
  senderTrust: 'ok',
  trustReason: null,
  notices: [],
  automatic: null,
  forwardedBy: null,
  recipients: { to: [], cc: [] },
  page: null,
  delivery: null,
  attachments: [],
  clientMessageId: null,
  at: at(seq),
  version: 1,
  ...change,
});

const interaction = (documentId: string, lastSeq: number, change: Partial<InteractionView> = {}): InteractionView => ({
  documentId,
  ticket: 't1',
  channel: 'webchat',
  channelAccount: { documentId: 'ca', name: 'Shop', address: 'shop', connector: 'webchat' },
  subject: null,
  openedAt: at(0),
  endedAt: null,
  lastInboundAt: null,
  continues: null,
  lastSeq,
  replyTo: { kind: 'visitor', address: 'v1', assurance: 'provider' },
  participants: [],
  proposals: [],
  customerReadSeq: 0,
  ...change,
});

const detail = (messages: MessageView[], interactions: InteractionView[]): DetailResponse => ({
  ticket: {
    documentId: 't1',
    number: 1,
    subject: 'Lamp',
    folder: 'inbox',
    folderSince: null,
    status: 'open',
    priority: 'normal',
    customer: { documentId: 'c1', displayName: 'Jane' },
    assignee: null,
    team: null,
    channels: ['webchat'],
    lastChannel: 'webchat',
    preview: '',
    previewDirection: 'inbound',
    lastMessageAt: at(1),
    lastInboundAt: at(1),
    waitingSince: null,
    tags: [],
    senderTrust: 'ok',
    deliveryFailed: false,
    createdAt: at(0),
    version: 1,
    readAt: null,
  },
  customer: {
    documentId: 'c1',
    displayName: 'Jane',
    language: null,
    firstSeenAt: at(0),
    lastSeenAt: at(1),
    identities: [],
  },
  interactions,
  messages,
  hasOlder: false,
  auditEntries: [],
  otherTickets: [],
  suggestions: [],
  attributes: {},
  drafts: [],
  cursor: '10',
});

const ids = (messages: readonly MessageView[]): string => messages.map(({ documentId }) => documentId).join(' ');

describe('messages are merged by id and version', () => {
  it.each([
    { name: 'in order of time', known: [message('b', 2)], incoming: [message('a', 1)], order: 'a b' },
    { name: 'of one moment by id', known: [message('b', 1)], incoming: [message('a', 1)], order: 'a b' },
    { name: 'once, told twice', known: [message('a', 1)], incoming: [message('a', 1)], order: 'a' },
  ])('$name', ({ known, incoming, order }) => {
    expect(ids(mergeMessages(known, incoming))).toBe(order);
  });

  it('keeps the higher version', () => {
    const newer = message('a', 1, { version: 2, text: 'newer' });
    expect(mergeMessages([newer], [message('a', 1)])[0]?.text).toBe('newer');
    expect(mergeMessages([message('a', 1)], [newer])[0]?.text).toBe('newer');
  });
});

describe('holes', () => {
  const open = detail([message('a', 1)], [interaction('i1', 1)]);
  it.each([
    { name: 'the next one', incoming: [message('b', 2)], missing: false },
    { name: 'the next two, out of order', incoming: [message('c', 3), message('b', 2)], missing: false },
    { name: 'one left out', incoming: [message('c', 3)], missing: true },
    { name: 'an older one changed', incoming: [message('a', 1, { version: 2 })], missing: false },
    { name: 'an interaction nobody told of', incoming: [message('x', 1, { interaction: 'i9' })], missing: true },
  ])('$name: $missing', ({ incoming, missing }) => {
    expect(missesSomething(open, incoming)).toBe(missing);
  });
});

describe('an open ticket', () => {
  it('counts on with its messages', () => {
    const next = receiveMessages(detail([message('a', 1)], [interaction('i1', 1)]), [message('b', 2)]);
    expect(ids(next.messages)).toBe('a b');
    expect(next.interactions[0]?.lastSeq).toBe(2);
  });

  it('loses a message that was moved to another ticket', () => {
    const open = detail([message('a', 1), message('b', 2)], [interaction('i1', 2)]);
    expect(ids(receiveMessages(open, [message('b', 2, { ticket: 't2', version: 2 })]).messages)).toBe('a');
  });

  it('takes what it missed, with the cursor, and lets a moved interaction go', () => {
    const open = detail([message('a', 1)], [interaction('i1', 1), interaction('i2', 0)]);
    const next = receiveChanges(open, {
      messages: [message('b', 2), message('c', 3)],
      interactions: [interaction('i1', 3), interaction('i2', 0, { ticket: 't2' })],
      auditEntries: [],
      cursor: '20',
    });
    expect(ids(next.messages)).toBe('a b c');
    expect(next.interactions.map(({ documentId }) => documentId)).toEqual(['i1']);
    expect(next.cursor).toBe('20');
  });

  it('keeps older pages that were loaded when it is read again', () => {
    const known = { ...detail([message('a', 1), message('b', 2)], [interaction('i1', 2)]), hasOlder: false };
    const fresh = { ...detail([message('b', 2), message('c', 3)], [interaction('i1', 3)]), hasOlder: true };
    const next = receiveDetail(known, fresh);
    expect(ids(next.messages)).toBe('a b c');
    expect(next.hasOlder).toBe(false);
  });

  it('never moves a read mark back', () => {
    const open = detail([], [interaction('i1', 5, { customerReadSeq: 3 })]);
    expect(receiveCustomerRead(open, { interaction: 'i1', seq: 2 }).interactions[0]?.customerReadSeq).toBe(3);
    expect(receiveCustomerRead(open, { interaction: 'i1', seq: 4 }).interactions[0]?.customerReadSeq).toBe(4);
  });
});

describe('drafts', () => {
  const reply = { ticket: 't1', kind: 'reply' as const, text: 'Hello', savedAt: at(5) };
  it.each([
    { name: 'a later one replaces', next: { ...reply, text: 'Hello Jane', savedAt: at(6) }, texts: ['Hello Jane'] },
    { name: 'an earlier one is ignored', next: { ...reply, text: 'He', savedAt: at(4) }, texts: ['Hello'] },
    { name: 'an empty one removes', next: { ...reply, text: '', savedAt: at(6) }, texts: [] },
    {
      name: 'a note stands beside it',
      next: { ...reply, kind: 'note' as const, text: 'Psst' },
      texts: ['Hello', 'Psst'],
    },
  ])('$name', ({ next, texts }) => {
    expect(receiveDraft([reply], next).map(({ text }) => text)).toEqual(texts);
  });
});
