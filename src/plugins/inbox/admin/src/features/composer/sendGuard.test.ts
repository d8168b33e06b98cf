import { READING_TIME, lastSeenMessage, newerMessage } from './sendGuard';

const now = Date.parse('2026-11-23T09:20:04.000Z');
const by = (documentId: string, agent: string | null, direction: 'inbound' | 'outbound' | 'internal') => ({
  documentId,
  direction,
  kind: 'text' as const,
  author: { name: agent ?? 'Jane', address: null, agent },
  at: '2026-11-23T09:20:00.000Z',
});

const customer = by('c1', null, 'inbound');
const ana = by('a1', 'ana', 'outbound');
const own = by('m1', 'me', 'outbound');

describe('lastSeenMessage', () => {
  it.each([
    ['the customer’s words count once they stand on the screen', [customer], { c1: now }, 'c1'],
    ['what never was on the screen does not', [customer, by('c2', null, 'inbound')], { c1: now - 60_000 }, 'c1'],
    ['a colleague’s answer of this moment does not yet', [customer, ana], { c1: 0, a1: now - 4_000 }, 'c1'],
    ['a colleague’s answer that stood long enough does', [customer, ana], { c1: 0, a1: now - READING_TIME }, 'a1'],
    ['own words need no reading', [customer, own], { c1: 0 }, 'm1'],
    ['nothing beyond a gap counts', [customer, ana, by('c2', null, 'inbound')], { c1: 0, c2: 0 }, 'c1'],
    ['an empty thread', [], {}, undefined],
  ])('%s', (_, ordered, shown, expected) => {
    expect(lastSeenMessage(ordered, new Map(Object.entries(shown)), 'me', now)).toBe(expected);
  });
});

describe('newerMessage', () => {
  it.each([
    ['the newest of somebody else', [customer, ana], 'c1', { name: 'ana', secondsAgo: 4, documentId: 'a1' }],
    ['own words are nobody’s surprise', [customer, own], 'c1', null],
    ['nothing newer', [customer], 'c1', null],
    ['nothing seen at all', [customer], undefined, { name: 'Jane', secondsAgo: 4, documentId: 'c1' }],
  ])('%s', (_, ordered, lastSeen, expected) => {
    expect(newerMessage(ordered, lastSeen, 'me', now)).toEqual(expected);
  });
});
