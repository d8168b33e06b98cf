import { placeMessage, type ArrivingMessage, type KnownInteraction, type KnownTicket } from './placement';

const NOW = new Date('2026-03-10T12:00:00Z');
const daysAgo = (days: number): Date => new Date(NOW.getTime() - days * 86_400_000);
const minutesAgo = (minutes: number): Date => new Date(NOW.getTime() - minutes * 60_000);

const ticket = (overrides: Partial<KnownTicket> = {}): KnownTicket => ({
  id: 1,
  status: 'open',
  lastMessageAt: daysAgo(1),
  channels: ['email'],
  ...overrides,
});

const interaction = (overrides: Partial<KnownInteraction> = {}): KnownInteraction => ({
  id: 11,
  documentId: 'i11',
  ticket: ticket(),
  customerId: 7,
  replyIdentityId: 70,
  participants: [],
  lastMessageAt: daysAgo(1),
  ended: false,
  ...overrides,
});

const arriving = (overrides: Partial<ArrivingMessage> = {}): ArrivingMessage => ({
  customerId: 7,
  identityId: 70,
  senderAddress: 'jane@example.com',
  trust: 'unverified',
  channel: 'webchat',
  at: NOW,
  isJunk: false,
  isAutomatic: false,
  sessionIdleMinutes: null,
  proven: null,
  named: null,
  latest: null,
  tickets: [],
  ...overrides,
});

const NEW = { to: 'new_ticket', followUpOf: null, answerTo: null };

describe('placeMessage', () => {
  const going = interaction({ lastMessageAt: minutesAgo(10) });
  const proven = interaction();
  const resolved = (days: number) =>
    interaction({ ticket: ticket({ status: 'resolved', lastMessageAt: daysAgo(days) }) });

  const cases: [string, Partial<ArrivingMessage>, unknown][] = [
    ['an unknown customer opens a ticket', {}, NEW],
    [
      'another channel goes on in the one active ticket',
      { tickets: [ticket()] },
      { to: 'ticket', ticketId: 1, thirdPartyOf: null },
    ],
    ['the same channel opens a new ticket', { channel: 'email', tickets: [ticket()] }, NEW],
    ['two active tickets are not guessed between', { tickets: [ticket(), ticket({ id: 2 })] }, NEW],
    ['an active ticket silent for 8 days is not joined', { tickets: [ticket({ lastMessageAt: daysAgo(8) })] }, NEW],
    [
      'one recent beside one silent active ticket is joined',
      { tickets: [ticket(), ticket({ id: 2, lastMessageAt: daysAgo(9) })] },
      { to: 'ticket', ticketId: 1, thirdPartyOf: null },
    ],
    [
      'only resolved ones: a new ticket that follows up',
      { tickets: [ticket({ id: 5, status: 'resolved' })] },
      { to: 'new_ticket', followUpOf: 5, answerTo: 5 },
    ],
    [
      'only closed ones: a new ticket that follows up',
      { tickets: [ticket({ id: 5, status: 'closed' })] },
      { to: 'new_ticket', followUpOf: 5, answerTo: 5 },
    ],
    [
      'a chat goes on within its idle time',
      { latest: going, sessionIdleMinutes: 30 },
      { to: 'interaction', interaction: going },
    ],
    [
      'a chat silent for longer is a new one',
      { latest: interaction({ lastMessageAt: minutesAgo(31) }), sessionIdleMinutes: 30 },
      NEW,
    ],
    [
      'an ended chat is a new one',
      { latest: interaction({ lastMessageAt: minutesAgo(1), ended: true }), sessionIdleMinutes: 30 },
      NEW,
    ],
    ['a channel of threads never goes on by itself', { latest: going, sessionIdleMinutes: null }, NEW],
    ['a reply token of the customer', { proven }, { to: 'interaction', interaction: proven }],
    [
      'a reply token from a stranger: their own interaction in that ticket',
      { proven, customerId: 8, identityId: 80 },
      { to: 'ticket', ticketId: 1, thirdPartyOf: proven },
    ],
    [
      'a reply token from a participant',
      {
        proven: interaction({ participants: ['bob@example.com'] }),
        customerId: 8,
        identityId: 80,
        senderAddress: 'bob@example.com',
      },
      expect.objectContaining({ to: 'interaction' }),
    ],
    ['a failed sender stands apart even with a right token', { proven, trust: 'failed' }, { ...NEW, answerTo: 1 }],
    ['a failed sender joins no ticket', { trust: 'failed', tickets: [ticket()] }, NEW],
    [
      'an answer reopens what was resolved 13 days ago',
      { proven: resolved(13) },
      expect.objectContaining({ to: 'interaction' }),
    ],
    [
      'an answer to what was resolved 15 days ago follows up',
      { proven: resolved(15) },
      { to: 'new_ticket', followUpOf: 1, answerTo: 1 },
    ],
    [
      'an answer to a closed ticket follows up',
      { proven: interaction({ ticket: ticket({ status: 'closed' }) }) },
      { to: 'new_ticket', followUpOf: 1, answerTo: 1 },
    ],
    [
      'a stranger with an old token learns nothing, and is answered by whose ticket it was',
      { proven: resolved(15), customerId: 8, identityId: 80 },
      { ...NEW, answerTo: 1 },
    ],
    [
      'a machine’s answer to a closed ticket stays there',
      { proven: interaction({ ticket: ticket({ status: 'closed' }) }), isAutomatic: true },
      expect.objectContaining({ to: 'interaction' }),
    ],
    ['junk joins no ticket by itself', { isJunk: true, tickets: [ticket()] }, NEW],
    ['junk follows up on nothing', { isJunk: true, tickets: [ticket({ status: 'resolved' })] }, NEW],
    [
      'an answer goes on whatever the filter says',
      { proven, isJunk: true },
      { to: 'interaction', interaction: proven },
    ],
    [
      'a participant’s address is known in any spelling',
      {
        proven: interaction({ participants: ['bob@example.com'] }),
        customerId: 8,
        identityId: 80,
        senderAddress: 'Bob@Example.com',
      },
      expect.objectContaining({ to: 'interaction' }),
    ],
    ['a named thread goes on', { named: going }, { to: 'interaction', interaction: going }],
  ];

  test.each(cases)('%s', (_name, overrides, expected) => {
    expect(placeMessage(arriving(overrides))).toEqual(expected);
  });
});

describe('a writer who was shown their tickets', () => {
  const other = ticket({ id: 5, lastMessageAt: daysAgo(2) });

  it.each([
    ['goes on where they said', { chosen: other }, { to: 'ticket', ticketId: 5, thirdPartyOf: null }],
    ['gets a new ticket for something new, whatever is open', { chosen: null, tickets: [other] }, NEW],
    [
      'is followed up where the ticket is closed',
      { chosen: ticket({ id: 5, status: 'closed' }) },
      { to: 'new_ticket', followUpOf: 5, answerTo: 5 },
    ],
    [
      'reopens what was resolved lately',
      { chosen: ticket({ id: 5, status: 'resolved', lastMessageAt: daysAgo(3) }) },
      { to: 'ticket', ticketId: 5, thirdPartyOf: null },
    ],
    ['goes nowhere when the check failed', { chosen: other, trust: 'failed' }, NEW],
  ] as const)('%s', (_name, given, placement) => {
    expect(placeMessage(arriving(given))).toEqual(placement);
  });
});
