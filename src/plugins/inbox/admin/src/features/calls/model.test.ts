import type { LiveCall } from '../../../../../../contracts/calls';
import { callsOf, clockWords, stateWord } from './model';

const me = { documentId: 'ada', displayName: 'Ada' };
const ben = { documentId: 'ben', displayName: 'Ben' };

const call = (documentId: string, given: Partial<LiveCall> = {}): LiveCall => ({
  documentId,
  channelAccount: { documentId: 'a', name: 'Phone', address: '+1' },
  channel: 'voice',
  direction: 'inbound',
  state: 'waiting',
  number: '+49301234',
  customer: { documentId: 'c', displayName: 'Jane' },
  ticket: 't',
  interaction: 'i',
  openTickets: [],
  agent: null,
  startedAt: '2026-11-20T10:00:00Z',
  waitingSince: '2026-11-20T10:00:05Z',
  answeredAt: null,
  isRecording: false,
  handover: null,
  needsWrapUp: false,
  ...given,
});

const handed = { from: 'Ada', note: 'Wants a refund' };

describe('to an agent', () => {
  test.each<
    [string, LiveCall[], { own?: string; incoming?: string; leaving?: string; toWrapUp?: string; others?: number }]
  >([
    ['nothing', [], {}],
    ['a call that waits for anybody', [call('one')], { incoming: 'one' }],
    ['a call that rings for somebody else', [call('one', { agent: ben })], {}],
    [
      'theirs first, though another waits for longer',
      [call('old'), call('mine', { agent: me, waitingSince: '2026-11-20T10:09:00Z' })],
      { incoming: 'mine', others: 1 },
    ],
    [
      'the longest waiting',
      [call('young', { waitingSince: '2026-11-20T10:09:00Z' }), call('old')],
      { incoming: 'old', others: 1 },
    ],
    ['a conversation', [call('one', { agent: me, state: 'connected' })], { own: 'one' }],
    [
      'a conversation while another waits',
      [call('one', { agent: me, state: 'held' }), call('two')],
      { own: 'one', others: 1 },
    ],
    ['a call that they make', [call('one', { agent: me, direction: 'outbound', state: 'ringing' })], { own: 'one' }],
    ['a call handed to them', [call('one', { agent: me, handover: { from: 'Ben', note: '' } })], { incoming: 'one' }],
    ['a call that they hand over', [call('one', { agent: ben, handover: handed })], { leaving: 'one' }],
    ['one to write up', [call('one', { agent: me, state: 'ended', needsWrapUp: true })], { toWrapUp: 'one' }],
    ['one for somebody else to write up', [call('one', { agent: ben, state: 'ended', needsWrapUp: true })], {}],
  ])('%s', (_what, calls, expected) => {
    const { own, incoming, leaving, toWrapUp, others } = callsOf(calls, me);
    const found = {
      own: own?.documentId,
      incoming: incoming?.documentId,
      leaving: leaving?.documentId,
      toWrapUp: toWrapUp?.documentId,
      others,
    };
    expect(found).toEqual({
      own: undefined,
      incoming: undefined,
      leaving: undefined,
      toWrapUp: undefined,
      others: 0,
      ...expected,
    });
  });
});

test.each([
  [0, '0:00'],
  [187_900, '3:07'],
  [-5, '0:00'],
])('%i ms are %s', (milliseconds, words) => expect(clockWords(milliseconds)).toBe(words));

test('a call of ours that nobody took was not missed', () => {
  const content = {
    type: 'call',
    state: 'missed',
    direction: 'outbound',
    startedAt: '',
    answeredAt: null,
    endedAt: null,
    agent: null,
    isRecorded: false,
    transcript: null,
    disposition: null,
  } as const;
  expect(stateWord(content)).toBe('unanswered');
  expect(stateWord({ ...content, direction: 'inbound' })).toBe('missed');
});
