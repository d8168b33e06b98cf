import type { TimelineEntry } from '../../../../../../contracts/customer-records';
import { channelChoices, inOrderOfTime, joinStory, narrowed, spanOf, storyDays, WHOLE_STORY } from './model';

const JANE = { documentId: 'jane', displayName: 'Jane' };

const said = (documentId: string, at: string, text = documentId): TimelineEntry => ({
  documentId,
  kind: 'text',
  channel: 'email',
  direction: 'inbound',
  text,
  at,
  ticket: 't1',
  interaction: 'i1',
  author: 'Jane',
  senderTrust: 'ok',
  deliveryState: null,
  attachments: 0,
  customer: JANE,
  ticketNumber: 1,
  ticketSubject: 'Lamp',
});

const happened = (documentId: string, at: string): TimelineEntry => ({
  documentId,
  kind: 'event',
  event: 'ticket_changed',
  at,
  ticket: 't1',
  actor: 'Lena',
  changes: [{ field: 'status', from: 'new', to: 'open' }],
  customer: JANE,
  ticketNumber: 1,
});

const reader = { now: Date.parse('2026-11-22T10:00:00Z'), locale: 'en', timeZone: 'Europe/Berlin' };

describe('joinStory', () => {
  it('puts the newest first and nothing twice; what was read first wins', () => {
    const pages = [
      [said('b', '2026-11-20T10:00:00Z', 'new words')],
      [said('a', '2026-11-21T10:00:00Z'), said('b', '2026-11-20T10:00:00Z', 'old words')],
    ];
    const story = joinStory(pages);
    expect(story.map(({ documentId }) => documentId)).toEqual(['a', 'b']);
    expect(story[1]).toMatchObject({ text: 'new words' });
  });

  it('tells a message from an event with the same documentId', () => {
    expect(joinStory([[said('x', '2026-11-20T10:00:00Z'), happened('x', '2026-11-20T10:00:00Z')]])).toHaveLength(2);
  });
});

describe('storyDays', () => {
  it('parts days by the calendar of the reader', () => {
    const days = storyDays([said('late', '2026-11-20T23:30:00Z'), said('early', '2026-11-20T22:30:00Z')], reader);
    expect(days.map(({ rows }) => rows.map(({ key }) => key))).toEqual([['late'], ['early']]);
  });

  it('folds events that follow each other, never over a message or a day', () => {
    const days = storyDays(
      [
        happened('e5', '2026-11-21T09:00:00Z'),
        happened('e4', '2026-11-20T12:00:00Z'),
        happened('e3', '2026-11-20T11:00:00Z'),
        said('m', '2026-11-20T10:00:00Z'),
        happened('e1', '2026-11-20T09:00:00Z'),
      ],
      reader,
    );
    const shape = days.map(({ rows }) => rows.map((row) => (row.kind === 'said' ? row.key : row.entries.length)));
    expect(shape).toEqual([[1], [2, 'm', 1]]);
  });

  it('keeps the name of a fold while older events join it', () => {
    const first = storyDays([happened('e2', '2026-11-20T11:00:00Z')], reader);
    const both = storyDays([happened('e2', '2026-11-20T11:00:00Z'), happened('e1', '2026-11-20T10:00:00Z')], reader);
    expect(first[0]?.rows[0]?.key).toBe(both[0]?.rows[0]?.key);
  });
});

it('spans a run of events and reads it in the order of time', () => {
  const run = [happened('b', '2026-11-20T11:00:00Z'), happened('a', '2026-11-20T09:00:00Z')];
  expect(spanOf(run)).toEqual({ from: '2026-11-20T09:00:00Z', to: '2026-11-20T11:00:00Z' });
  expect(inOrderOfTime(run).map(({ documentId }) => documentId)).toEqual(['a', 'b']);
});

it.each([
  ['a channel ends the filter on events', { kind: 'event' }, { channel: 'email' }, { channel: 'email', kind: null }],
  ['words end it too', { kind: 'event' }, { text: 'lamp' }, { text: 'lamp', kind: null }],
  ['events end a channel', { channel: 'email', text: 'a' }, { kind: 'event' }, { kind: 'event' }],
  ['notes keep a channel', { channel: 'email' }, { kind: 'note' }, { channel: 'email', kind: 'note' }],
] as const)('%s', (_name, before, change, after) => {
  expect(narrowed({ ...WHOLE_STORY, ...before }, change)).toEqual({ ...WHOLE_STORY, ...after });
});

it('offers the channels most used first, and the picked one always', () => {
  expect(channelChoices({ chat: 2, email: 9, call: 0 }, 'form')).toEqual([
    { channel: 'email', count: 9 },
    { channel: 'chat', count: 2 },
    { channel: 'form', count: 0 },
  ]);
});
