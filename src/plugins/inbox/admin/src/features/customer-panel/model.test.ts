import type { IdentityView, TimelineItem } from '../../../../../../contracts/records';
import { channelsOf, identitiesInOrder, joinTimeline, strip, timelineGroups } from './model';

const now = Date.parse('2026-11-23T12:00:00.000Z');
const daysAgo = (days: number): string => new Date(now - days * 86_400_000).toISOString();

const item = (id: string, interaction: string, days: number, more: Partial<TimelineItem> = {}): TimelineItem => ({
  documentId: id,
  channel: interaction.startsWith('c') ? 'webchat' : 'email',
  direction: 'inbound',
  kind: 'text',
  text: id,
  at: daysAgo(days),
  ticket: 't',
  interaction,
  author: 'Jane',
  senderTrust: 'ok',
  deliveryState: null,
  attachments: 0,
  ...more,
});

describe('strip', () => {
  it('is one dot for each exchange of 30 days, where it began, the newest marked', () => {
    const items = [
      item('a', 'm1', 40),
      item('b', 'm2', 15),
      item('c', 'c1', 3),
      item('d', 'm2', 1),
      item('n', 'c9', 0, { kind: 'note' }),
    ];
    const { dots, contacts, channels } = strip(items, now);
    expect(dots.map(({ interaction, newest, item: newestItem }) => [interaction, newest, newestItem])).toEqual([
      ['m2', false, 'd'],
      ['c1', true, 'c'],
    ]);
    expect({ contacts, channels }).toEqual({ contacts: 2, channels: 2 });
    expect(dots[0]?.position).toBeCloseTo(50);
  });

  it('never lets two dots cover each other or leave the strip', () => {
    const items = Array.from({ length: 14 }, (_, index) => item(`i${index}`, `m${index}`, 0.01 * index));
    const { dots, contacts } = strip(items, now);
    const gaps = dots.slice(1).map(({ position }, index) => position - (dots[index]?.position ?? 0));
    expect(contacts).toBe(14);
    expect(dots).toHaveLength(10);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(6.9);
    expect(dots.every(({ position }) => position >= 3 && position <= 97)).toBe(true);
  });

  it('is empty when nothing happened', () => {
    expect(strip([], now)).toMatchObject({ dots: [], contacts: 0, channels: 0 });
  });
});

it('keeps mail and chat in one order, in turn', () => {
  const items = [item('4', 'c1', 1), item('3', 'm1', 2), item('2', 'c1', 3), item('1', 'c1', 4)];
  expect(
    timelineGroups(items).map(({ channel, items: run }) => [channel, run.map(({ documentId }) => documentId)]),
  ).toEqual([
    ['webchat', ['4']],
    ['email', ['3']],
    ['webchat', ['2', '1']],
  ]);
});

it('lists the channels by use', () => {
  expect(channelsOf([{ channel: 'email' }, { channel: 'webchat' }, { channel: 'webchat' }])).toEqual([
    'webchat',
    'email',
  ]);
});

it('joins pages without doubles, newest first', () => {
  const joined = joinTimeline(
    [item('a', 'm1', 2), item('b', 'm1', 3)],
    [item('c', 'c1', 1), item('a', 'm1', 2, { text: 'new' })],
  );
  expect(joined.map(({ documentId, text }) => [documentId, text])).toEqual([
    ['c', 'c'],
    ['a', 'new'],
    ['b', 'b'],
  ]);
});

it('puts proven identities first', () => {
  const identity = (documentId: string, assurance: IdentityView['assurance'], lastSeenAt: string): IdentityView => ({
    documentId,
    kind: 'email',
    value: documentId,
    scope: '',
    assurance,
    firstSeenAt: lastSeenAt,
    lastSeenAt,
  });
  const identities = [
    identity('old', 'claimed', daysAgo(9)),
    identity('new', 'claimed', daysAgo(1)),
    identity('sure', 'verified', daysAgo(20)),
  ];
  const ranks = ['claimed', 'provider', 'authenticated', 'verified'];
  expect(identitiesInOrder(identities, ranks).map(({ documentId }) => documentId)).toEqual(['sure', 'new', 'old']);
});
