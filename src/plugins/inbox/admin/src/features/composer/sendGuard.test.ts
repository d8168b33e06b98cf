import { READING_TIME, lastSeenMessage, newerMessage } from './sendGuard';

const now = Date.parse('2026-11-23T09:20:04.000Z');
const by = (documentId: string, agent: string | null, direction: 'inbound' | 'outbound' | 'internal') => ({
  documentId,
  direction,
  author: { name: agent ?? 'Jane', address: null, agent },
  at: '2026-11-23T09:20:00.000Z',
});

const customer = by('c1', null, 'inbound');
const second = by('c2', null, 'inbound');
const ana = by('a1', 'ana', 'outbound');
const own = by('m1', 'me', 'outbound');

describe('lastSeenMessage', () => {
  it.each([
    ['the customer’s words count once they stand on the screen', [customer], { c1: now }, 'c1'],
    ['what never was on the screen does not', [customer, second], { c1: now - 60_000 }, 'c1'],
    ['what lies above the screen is history', [customer, second], { c2: now }, 'c2'],
    ['a colleague’s answer of this moment does not yet', [customer, ana], { c1: 0, a1: now - 4_000 }, 'c1'],
    ['a colleague’s answer that stood long enough does', [customer, ana], { c1: 0, a1: now - READING_TIME }, 'a1'],
    ['one that was there when the ticket opened does at once', [customer, ana], { c1: 0, a1: 0 }, 'a1'],
    ['own words need no reading', [customer, own], { c1: 0 }, 'm1'],
    ['nothing after a fresh answer counts', [customer, ana, second], { c1: 0, a1: now, c2: now }, 'c1'],
    ['a note of a colleague holds nobody up', [customer, by('n1', 'ana', 'internal')], { c1: 0, n1: now }, 'n1'],
    ['an empty thread', [], {}, undefined],
  ])('%s', (_, ordered, shown, expected) => {
    expect(lastSeenMessage(ordered, new Map(Object.entries(shown)), 'me', now)).toBe(expected);
  });
});

describe('newerMessage', () => {
  it.each([
    [
      'the newest of somebody else',
      [customer, ana],
      'c1',
      { name: 'ana', secondsAgo: 4, documentId: 'a1', isCustomer: false },
    ],
    ['own words are nobody’s surprise', [customer, own], 'c1', null],
    ['nothing newer', [customer], 'c1', null],
    ['nothing seen at all', [customer], undefined, { name: 'Jane', secondsAgo: 4, documentId: 'c1', isCustomer: true }],
  ])('%s', (_, ordered, lastSeen, expected) => {
    expect(newerMessage(ordered, lastSeen, 'me', now)).toEqual(expected);
  });
});
