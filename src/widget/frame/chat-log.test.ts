import type { VisitorInteraction, VisitorMessage, VisitorSync } from '../../contracts/webchat';
import {
  applyHistory,
  applyRead,
  applySync,
  EMPTY_LOG,
  messagesOf,
  olderOf,
  seenAtOf,
  unreadOf,
  type ChatLog,
} from './chat-log';

const message = (interaction: string, seq: number, change: Partial<VisitorMessage> = {}): VisitorMessage => ({
  documentId: `${interaction}-${String(seq)}`,
  interaction,
  seq,
  version: 1,
  from: seq % 2 === 0 ? 'agent' : 'visitor',
  author: 'Lena',
  text: `text ${String(seq)}`,
  at: `2026-11-20T18:0${String(seq % 10)}:00Z`,
  clientMessageId: null,
  attachments: [],
  ...change,
});

const interaction = (
  documentId: string,
  order: number,
  change: Partial<VisitorInteraction> = {},
): VisitorInteraction => ({
  documentId,
  order,
  lastSeq: 4,
  readSeq: 0,
  ended: false,
  seenAt: null,
  ...change,
});

const sync = (change: Partial<VisitorSync>): VisitorSync => ({
  interactions: [interaction('a', 1)],
  messages: [],
  upTo: {},
  replaced: [],
  ...change,
});

const ids = (log: ChatLog): string[] => messagesOf(log).map(({ documentId }) => documentId);
const first = applySync(EMPTY_LOG, sync({ messages: [message('a', 1), message('a', 2)], upTo: { a: 2 } }));

test('what comes twice stands once, and the newer version wins', () => {
  const edited = message('a', 2, { version: 2, text: 'better' });
  const log = applySync(first, sync({ messages: [edited, message('a', 3)], upTo: { a: 3 } }));
  const late = applySync(log, sync({ messages: [message('a', 2)], upTo: { a: 3 } }));
  expect(ids(late)).toEqual(['a-1', 'a-2', 'a-3']);
  expect(late.messages.get('a-2')?.text).toBe('better');
  expect(late.upTo).toEqual({ a: 3 });
});

test('chats stand one after the other, whatever order they come in', () => {
  const interactions = [interaction('b', 2), interaction('a', 1)];
  const log = applySync(first, sync({ interactions, messages: [message('b', 2), message('b', 1)], upTo: { b: 2 } }));
  expect(ids(log)).toEqual(['a-1', 'a-2', 'b-1', 'b-2']);
});

test('too much was missed: what was known is forgotten', () => {
  const log = applySync(first, sync({ messages: [message('a', 600)], upTo: { a: 600 }, replaced: ['a'] }));
  expect(ids(log)).toEqual(['a-600']);
});

test('a chat that is no longer ours leaves nothing behind', () => {
  const log = applySync(first, sync({ interactions: [interaction('b', 2)] }));
  expect(ids(log)).toEqual([]);
  expect(log.upTo).toEqual({});
  expect([...log.messages.keys()]).toEqual([]);
});

test('unread are answers beyond the read mark, until they are read', () => {
  expect(unreadOf(first).map(({ seq }) => seq)).toEqual([2]);
  expect(unreadOf(applyRead(first, 'a', 2))).toEqual([]);
  expect(unreadOf(applyRead(applyRead(first, 'a', 2), 'a', 1))).toEqual([]);
});

test('older messages are asked for from the newest hole on, until the beginning is known', () => {
  const interactions = [interaction('a', 1, { lastSeq: 9 }), interaction('b', 2, { lastSeq: 40 })];
  const log = applySync(EMPTY_LOG, sync({ interactions, messages: [message('b', 31)], upTo: { b: 40 } }));
  expect(olderOf(log)).toEqual({ interaction: 'b', before: 31 });
  const whole = applyHistory(log, 'b', { messages: [message('b', 1)], hasOlder: false });
  expect(olderOf(whole)).toEqual({ interaction: 'a', before: 10 });
  expect(olderOf(applyHistory(whole, 'a', { messages: [], hasOlder: false }))).toBeNull();
});

test('seen counts only what was written before', () => {
  const log = applySync(EMPTY_LOG, sync({ interactions: [interaction('a', 1, { seenAt: '2026-11-20T18:02:00Z' })] }));
  expect(seenAtOf(log, message('a', 1))).toBe('2026-11-20T18:02:00Z');
  expect(seenAtOf(log, message('a', 3))).toBeNull();
});

test('seen keeps the first time until the visitor writes again', () => {
  const at = (seenAt: string, messages: VisitorMessage[] = []) =>
    sync({ interactions: [interaction('a', 1, { seenAt })], messages });
  const seen = applySync(first, at('2026-11-20T18:05:00Z'));
  const again = applySync(seen, at('2026-11-20T18:09:00Z'));
  expect(again.interactions[0]?.seenAt).toBe('2026-11-20T18:05:00Z');
  const later = applySync(again, at('2026-11-20T18:09:00Z', [message('a', 7)]));
  expect(later.interactions[0]?.seenAt).toBe('2026-11-20T18:09:00Z');
});
