import type { AuditEntryView, InteractionView, MessageView } from '../../../../../../contracts/records';
import {
  automaticLine,
  awayMark,
  inReadingOrder,
  isThirdParty,
  messageLook,
  quotedLineCount,
  startsFolded,
  threadRows,
} from './model';

const at = (minute: number): string => new Date(Date.UTC(2026, 10, 20, 9, minute)).toISOString();

function message(id: string, minute: number, more: Partial<MessageView> = {}): MessageView {
  return {
    documentId: id,
    ticket: 't',
    interaction: 'mail',
    seq: minute,
    direction: 'inbound',
    kind: 'text',
    channel: 'email',
    text: id,
    content: null,
    audience: 'private',
    repliesTo: null,
    reactions: [],
    editedAt: null,
    withdrawnAt: null,
    quotedText: null,
    subject: null,
    htmlUrl: null,
    author: { name: 'Jane', address: 'jane@example.com', agent: null },
    assurance: 'claimed',
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
    at: at(minute),
    version: 1,
    ...more,
  };
}

function interaction(id: string, channel: string): InteractionView {
  return {
    documentId: id,
    ticket: 't',
    channel,
    channelAccount: { documentId: `${id}-account`, name: id, address: `${id}@shop.example`, connector: channel },
    subject: null,
    openedAt: at(0),
    endedAt: null,
    lastInboundAt: null,
    continues: null,
    lastSeq: 0,
    replyTo: { kind: 'email', address: 'jane@example.com', assurance: 'claimed' },
    participants: [],
    proposals: [],
    customerReadSeq: 0,
  };
}

function event(id: string, minute: number, more: Partial<AuditEntryView> = {}): AuditEntryView {
  const changes = [{ field: 'priority', from: 'normal', to: 'high' }];
  return { documentId: id, ticket: 't', at: at(minute), actor: 'Lena', action: 'ticket.patched', changes, ...more };
}

const mine = { direction: 'outbound', author: { name: 'Lena', address: null, agent: 'me' } } as const;
const both = [interaction('mail', 'email'), interaction('chat', 'webchat')];

function told(rows: ReturnType<typeof threadRows>): string[] {
  return rows.map((row) => {
    switch (row.kind) {
      case 'separator':
        return `-- ${row.interaction.documentId}`;
      case 'away':
        return `away ${row.count}`;
      case 'events':
        return `events ${row.entries.map(({ documentId }) => documentId).join('+')}`;
      case 'message':
        return row.message.documentId;
    }
  });
}

describe('inReadingOrder', () => {
  it.each([
    ['by time across interactions', [message('b', 2), message('a', 1, { interaction: 'chat' })], ['a', 'b']],
    [
      'by seq inside one, even when a sender’s clock runs behind',
      [message('second', 1, { seq: 2 }), message('first', 5, { seq: 1 })],
      ['first', 'second'],
    ],
    [
      'by id when two were written in the same instant',
      [message('y', 1, { interaction: 'chat' }), message('x', 1)],
      ['x', 'y'],
    ],
    ['nothing out of nothing', [], []],
  ])('%s', (_, messages, expected) => {
    expect(inReadingOrder(messages).map(({ documentId }) => documentId)).toEqual(expected);
  });
});

describe('threadRows', () => {
  const facts = { interactions: both, auditEntries: [], hasOlder: false, away: null };

  it.each([
    [
      'a separator where the exchange moves to another channel and back',
      { ...facts, messages: [message('a', 1), message('b', 2, { interaction: 'chat' }), message('c', 3)] },
      ['-- mail', 'a', '-- chat', 'b', '-- mail', 'c'],
    ],
    [
      'a note never breaks an exchange',
      {
        ...facts,
        messages: [message('a', 1), message('n', 2, { interaction: 'chat', kind: 'note' }), message('b', 3)],
      },
      ['-- mail', 'a', 'n', 'b'],
    ],
    [
      'no separator above the first loaded message while older ones exist',
      { ...facts, hasOlder: true, messages: [message('a', 1), message('b', 2, { interaction: 'chat' })] },
      ['a', '-- chat', 'b'],
    ],
    [
      'events between two messages fold to one row, those after the last one too',
      {
        ...facts,
        messages: [message('a', 1), message('b', 5)],
        auditEntries: [event('late', 7), event('one', 2), event('two', 3)],
      },
      ['-- mail', 'a', 'events one+two', 'b', 'events late'],
    ],
    [
      'events older than what is loaded wait for their page',
      { ...facts, hasOlder: true, messages: [message('a', 5)], auditEntries: [event('old', 2), event('new', 6)] },
      ['a', 'events new'],
    ],
    [
      'the birth of the ticket and entries without a change are not told',
      {
        ...facts,
        messages: [message('a', 1)],
        auditEntries: [
          event('born', 1, { changes: [{ field: 'status', from: null, to: 'new' }] }),
          event('empty', 2, { changes: [] }),
        ],
      },
      ['-- mail', 'a'],
    ],
    [
      'one line says from where on everything is new',
      { ...facts, messages: [message('a', 1), message('b', 2)], away: { firstMessage: 'b', count: 1 } },
      ['-- mail', 'a', 'away 1', 'b'],
    ],
    [
      'somebody who was never here was not away',
      { ...facts, messages: [message('a', 1)], away: { firstMessage: 'a', count: null } },
      ['-- mail', 'a'],
    ],
  ])('%s', (_, given, expected) => {
    expect(told(threadRows(given))).toEqual(expected);
  });

  it('names the page a visitor wrote on once, until they move', () => {
    const on = (id: string, minute: number, url: string) => message(id, minute, { page: { url, title: url } });
    const rows = threadRows({ ...facts, messages: [on('a', 1, '/cart'), on('b', 2, '/cart'), on('c', 3, '/pay')] });
    expect(rows.flatMap((row) => (row.kind === 'message' ? [row.page?.url ?? null] : []))).toEqual([
      '/cart',
      null,
      '/pay',
    ]);
  });

  it('keeps the key of an answer when the server has it', () => {
    const rows = threadRows({ ...facts, messages: [message('a', 1, { ...mine, clientMessageId: 'written-here' })] });
    expect(rows.map(({ key }) => key)).toContain('written-here');
  });

  it('keeps the keys of rows when a page is loaded above', () => {
    const loaded = [message('b', 3, { interaction: 'chat' }), message('c', 4)];
    const before = threadRows({ ...facts, hasOlder: true, messages: loaded }).map(({ key }) => key);
    const after = threadRows({ ...facts, messages: [message('a', 1), ...loaded] }).map(({ key }) => key);
    expect(after).toEqual(expect.arrayContaining(before));
  });
});

describe('awayMark', () => {
  const messages = [
    message('a', 1),
    message('mine', 2, mine),
    message('b', 3),
    message('own', 4, mine),
    message('c', 5),
  ];

  it.each([
    ['counts what came since, without the own words', at(2), { firstMessage: 'b', count: 2 }],
    ['nothing new', at(5), null],
    ['never read: what came after the last answer, unannounced', null, { firstMessage: 'c', count: null }],
  ])('%s', (_, readAt, expected) => {
    expect(awayMark(messages, readAt, 'me')).toEqual(expected);
  });
});

describe('messageLook', () => {
  it.each([
    ['note', { kind: 'note', direction: 'internal' }, true, 'note'],
    ['system', { kind: 'system', direction: 'internal' }, false, 'quiet'],
    ['an agent’s answer', { kind: 'text', direction: 'outbound' }, true, 'own'],
    ['a mail', { kind: 'text', direction: 'inbound' }, true, 'card'],
    ['a chat line', { kind: 'text', direction: 'inbound' }, false, 'bubble'],
    ['something unknown on a chat', { kind: 'unsupported', direction: 'inbound' }, false, 'card'],
    ['a machine', { kind: 'text', direction: 'inbound', automatic: 'Auto-Submitted' }, true, 'automatic'],
    ['an answer of ours stays ours', { kind: 'text', direction: 'outbound', automatic: 'x' }, true, 'own'],
  ] as const)('%s', (_, given, mailLike, expected) => {
    expect(messageLook({ automatic: null, ...given }, mailLike)).toBe(expected);
  });
});

describe('startsFolded', () => {
  const long = { ...mine, text: 'Hello Jane,\nthank you for the photos.' };
  const failed = { state: 'failed', code: '550', detail: null, cancellableUntil: null } as const;
  it.each([
    ['an own mail the customer has written after', message('m', 1, long), true, at(5), true],
    ['a short one stays open', message('m', 1, mine), true, at(5), false],
    ['the newest answer stays open', message('m', 6, long), true, at(5), false],
    ['a chat line stays open', message('m', 1, long), false, at(5), false],
    ['a failed one stays open', message('m', 1, { ...long, delivery: failed }), true, at(5), false],
    ['nothing inbound yet', message('m', 1, long), true, null, false],
  ])('%s', (_, given, mailLike, lastInbound, expected) => {
    expect(startsFolded(given, messageLook(given, mailLike), mailLike, lastInbound)).toBe(expected);
  });
});

it.each([
  [null, 0],
  ['  \n ', 0],
  ['one', 1],
  ['\none\r\n\r\nthree\n', 3],
])('quotedLineCount(%j) is %i', (text, expected) => {
  expect(quotedLineCount(text)).toBe(expected);
});

it.each([
  [{ subject: 'Out of office', text: 'Back on\nMonday.' }, 'Out of office – Back on Monday.'],
  [{ subject: null, text: 'Back on Monday.' }, 'Back on Monday.'],
  [{ subject: 'Out of office', text: '' }, 'Out of office'],
  [{ subject: 'Back on Monday.', text: 'Back on Monday.' }, 'Back on Monday.'],
])('automaticLine(%j) is %j', (given, line) => {
  expect(automaticLine(given)).toBe(line);
});

describe('isThirdParty', () => {
  const identity = {
    documentId: 'i',
    kind: 'email',
    scope: '',
    assurance: 'claimed',
    firstSeenAt: '',
    lastSeenAt: '',
  } as const;
  const customer = { identities: [{ ...identity, value: 'jane@example.com' }] };
  const by = (address: string | null, more: Partial<MessageView> = {}) =>
    message('m', 1, { author: { name: 'X', address, agent: null }, ...more });
  it.each([
    ['the customer, in another spelling', by('Jane@Example.com'), false],
    ['somebody else', by('dan@freight.example'), true],
    ['an address that is none', by('visitor-1'), false],
    ['nobody knows who', by(null), false],
    ['an agent', by('dan@freight.example', { author: { name: 'L', address: 'l@x.example', agent: 'a' } }), false],
    ['an answer of ours', by('dan@freight.example', { direction: 'outbound' }), false],
    ['a sender whose check failed', by('dan@freight.example', { senderTrust: 'failed' }), false],
  ])('%s', (_, given, expected) => {
    expect(isThirdParty(given, customer)).toBe(expected);
  });
});
