import {
  type Outbox,
  type OutgoingMessage,
  type WrittenMessage,
  arrivedIn,
  restoreOutbox,
  stepOutbox,
  waitingToSend,
} from './outboxModel';

const written = (id: string, writtenAt = '2026-11-23T09:00:00.000Z'): WrittenMessage => ({
  clientMessageId: id,
  ticket: 't',
  kind: 'text',
  interaction: 'i',
  route: null,
  text: id,
  content: null,
  audience: null,
  repliesTo: null,
  to: null,
  cc: [],
  attachments: [],
  thenStatus: undefined,
  actions: [],
  macros: [],
  articles: [],
  lastSeenMessage: 'm',
  bringsBack: false,
  writtenAt,
});
const entry = (id: string, state: OutgoingMessage['state'], at?: string): OutgoingMessage => ({
  ...written(id, at),
  state,
  reason: state === 'failed' ? 'no' : null,
  refusal: null,
  liftSuppression: false,
});
const states = (outbox: Outbox): string[] => outbox.map(({ clientMessageId, state }) => `${clientMessageId} ${state}`);

describe('stepOutbox', () => {
  it.each([
    ['what is written waits for its turn', [], { type: 'write', message: written('a') }, ['a queued']],
    ['a double click is one message', [entry('a', 'sending')], { type: 'write', message: written('a') }, ['a sending']],
    ['no answer came: it waits', [entry('a', 'sending')], { type: 'lose', clientMessageId: 'a' }, ['a queued']],
    [
      'a refusal keeps the text',
      [entry('a', 'sending')],
      { type: 'refuse', clientMessageId: 'a', reason: 'no', refusal: null },
      ['a failed'],
    ],
    ['retry', [entry('a', 'failed')], { type: 'take', clientMessageId: 'a' }, ['a sending']],
    ['held for review', [entry('a', 'sending')], { type: 'hold', clientMessageId: 'a' }, ['a held']],
    ['arrived', [entry('a', 'sending'), entry('b', 'queued')], { type: 'drop', clientMessageIds: ['a'] }, ['b queued']],
  ] as const)('%s', (_, outbox, step, expected) => {
    expect(states(stepOutbox(outbox, step))).toEqual(expected);
  });
});

it('goes on insisting, once the agent has seen why it was stopped', () => {
  const refusal = { kind: 'suppressed', recipients: [{ address: 'a@example.com', reason: null }] } as const;
  const refused = stepOutbox([entry('a', 'sending')], { type: 'refuse', clientMessageId: 'a', reason: 'no', refusal });
  expect(refused).toMatchObject([{ state: 'failed', refusal, liftSuppression: false }]);
  const insisting = stepOutbox(refused, { type: 'insist', clientMessageId: 'a' });
  expect(insisting).toMatchObject([{ state: 'queued', reason: null, refusal: null, liftSuppression: true }]);
  expect(stepOutbox(insisting, { type: 'lose', clientMessageId: 'a' })).toMatchObject([{ liftSuppression: true }]);
});

it('sends the oldest first after a reconnect', () => {
  const outbox = [entry('late', 'queued', '2026-11-23T09:05:00.000Z'), entry('early', 'queued'), entry('x', 'failed')];
  expect(waitingToSend(outbox).map(({ clientMessageId }) => clientMessageId)).toEqual(['early', 'late']);
});

it('knows what the server has', () => {
  const outbox = [entry('a', 'sending'), entry('b', 'queued')];
  expect(arrivedIn(outbox, [{ clientMessageId: 'b' }, { clientMessageId: null }])).toEqual(['b']);
});

it.each([
  ['what was on its way counts as unsent', [entry('a', 'sending')], ['a queued']],
  ['a failure stays one', [entry('a', 'failed')], ['a failed']],
  [
    'what an earlier page had stored',
    [{ ...entry('a', 'queued'), to: undefined, bringsBack: undefined, refusal: undefined, liftSuppression: undefined }],
    ['a queued'],
  ],
  ['rubbish is dropped', [{ clientMessageId: 'a' }, null, 'x', entry('b', 'queued')], ['b queued']],
  ['no list at all', { a: 1 }, []],
])('restoreOutbox: %s', (_, stored, expected) => {
  expect(states(restoreOutbox(JSON.parse(JSON.stringify(stored))))).toEqual(expected);
});
