import fc from 'fast-check';

import { contentOf, sumOf, wordsOf, type CallEvent, type TimedEvent } from './call-state';

const at = (second: number): Date => new Date(Date.UTC(2026, 10, 20, 10, 0, second));

const told = (...events: readonly [number, CallEvent][]): TimedEvent[] =>
  events.map(([second, event]) => ({ key: `${event.type}:${String(second)}`, at: at(second), event }));

const CONVERSATION = told(
  [0, { type: 'began' }],
  [4, { type: 'queued' }],
  [20, { type: 'joined', leg: 'one' }],
  [30, { type: 'held', isOn: true }],
  [40, { type: 'held', isOn: false }],
  [41, { type: 'said', speaker: 'customer', text: 'My parcel is wet.', atSeconds: 21 }],
  [45, { type: 'said', speaker: 'agent', text: 'I send a new one.', atSeconds: 25 }],
  [60, { type: 'left', leg: 'one' }],
  [60, { type: 'ended', how: 'completed' }],
  [62, { type: 'recorded' }],
);

describe('what a call is', () => {
  test.each<[string, 'inbound' | 'outbound', readonly [number, CallEvent][], string]>([
    ['nothing is told yet', 'inbound', [], 'ringing'],
    ['it is in the line', 'inbound', [[1, { type: 'queued' }]], 'waiting'],
    [
      'an agent is in it',
      'inbound',
      [
        [1, { type: 'queued' }],
        [5, { type: 'joined', leg: 'a' }],
      ],
      'connected',
    ],
    [
      'it is held',
      'inbound',
      [
        [5, { type: 'joined', leg: 'a' }],
        [6, { type: 'held', isOn: true }],
      ],
      'held',
    ],
    [
      'they speak to the machine',
      'inbound',
      [
        [1, { type: 'queued' }],
        [9, { type: 'voicemail', isLeft: false }],
      ],
      'voicemail',
    ],
    [
      'nobody answered',
      'inbound',
      [
        [1, { type: 'queued' }],
        [9, { type: 'ended', how: 'completed' }],
      ],
      'missed',
    ],
    [
      'nobody answered, and nothing was left',
      'inbound',
      [
        [3, { type: 'voicemail', isLeft: false }],
        [9, { type: 'ended', how: 'completed' }],
      ],
      'missed',
    ],
    [
      'something was left, told after the end',
      'inbound',
      [
        [9, { type: 'ended', how: 'completed' }],
        [10, { type: 'voicemail', isLeft: true }],
      ],
      'voicemail',
    ],
    ['our agent lifts first', 'outbound', [[1, { type: 'joined', leg: 'a' }]], 'ringing'],
    [
      'the customer answers',
      'outbound',
      [
        [1, { type: 'joined', leg: 'a' }],
        [7, { type: 'picked_up' }],
      ],
      'connected',
    ],
    ['the customer is busy', 'outbound', [[9, { type: 'ended', how: 'busy' }]], 'busy'],
    [
      'busy, and told once more as an end',
      'outbound',
      [
        [8, { type: 'ended', how: 'completed' }],
        [9, { type: 'ended', how: 'busy' }],
      ],
      'busy',
    ],
    ['it was not put through', 'outbound', [[9, { type: 'ended', how: 'failed' }]], 'failed'],
    ['the customer does not answer', 'outbound', [[9, { type: 'ended', how: 'no-answer' }]], 'missed'],
    [
      'an answer told after the end',
      'outbound',
      [
        [9, { type: 'ended', how: 'completed' }],
        [2, { type: 'picked_up' }],
      ],
      'ended',
    ],
  ])('%s', (_what, direction, events, state) => {
    expect(sumOf(direction, told(...events)).state).toBe(state);
  });

  test('a conversation', () => {
    expect(sumOf('inbound', CONVERSATION)).toMatchObject({
      state: 'ended',
      waitingSince: at(4),
      answeredAt: at(20),
      endedAt: at(60),
      isRecorded: true,
      transcript: [{ text: 'My parcel is wet.' }, { text: 'I send a new one.' }],
    });
  });

  test('is the same in any order, and however often each thing is told', () => {
    const expected = sumOf('inbound', CONVERSATION);
    fc.assert(
      fc.property(
        fc.shuffledSubarray([...CONVERSATION, ...CONVERSATION], { minLength: CONVERSATION.length * 2 }),
        (shuffled) => {
          expect(sumOf('inbound', shuffled)).toEqual(expected);
        },
      ),
    );
  });

  test('never goes back from its end, whatever comes later', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray(CONVERSATION.filter(({ event }) => event.type !== 'ended')), (others) => {
        const sum = sumOf('inbound', [...others, ...told([60, { type: 'ended', how: 'completed' }])]);
        expect(['ended', 'missed']).toContain(sum.state);
        expect(sum.endedAt).toEqual(at(60));
      }),
    );
  });
});

describe('in words', () => {
  const call = {
    direction: 'inbound',
    number: '+49301234',
    startedAt: at(0),
    agentName: 'Ada',
    disposition: null,
  } as const;

  test.each([
    [
      'a conversation',
      call,
      CONVERSATION,
      'Call from +49301234, 40 s, with Ada\nCustomer: My parcel is wet.\nAgent: I send a new one.',
    ],
    [
      'a missed call',
      { ...call, agentName: null },
      told([9, { type: 'ended', how: 'completed' }]),
      'Missed call from +49301234',
    ],
    [
      'of somebody who hides their number',
      { ...call, number: '', agentName: null },
      told([9, { type: 'ended', how: 'completed' }]),
      'Missed call',
    ],
    [
      'nobody lifts',
      { ...call, direction: 'outbound' as const },
      told([9, { type: 'ended', how: 'no-answer' }]),
      'No answer to +49301234',
    ],
  ])('%s', (_what, facts, events, words) => {
    expect(wordsOf(facts, sumOf(facts.direction, events))).toBe(words);
  });

  test('and as content, with times', () => {
    expect(contentOf(call, sumOf('inbound', CONVERSATION))).toMatchObject({
      type: 'call',
      state: 'ended',
      agent: 'Ada',
      startedAt: '2026-11-20T10:00:00.000Z',
      answeredAt: '2026-11-20T10:00:20.000Z',
      endedAt: '2026-11-20T10:01:00.000Z',
      isRecorded: true,
    });
  });
});
