import { longestIdle } from './line';

const minute = (count: number): Date => new Date(Date.UTC(2026, 10, 20, 10, count));
const agent = (name: string, ready: number, ended: number | null = null) => ({
  agent: name,
  readySince: minute(ready),
  lastCallEndedAt: ended === null ? null : minute(ended),
});

test.each<[string, ReturnType<typeof agent>[], string[], string[], string | null]>([
  ['nobody', [], [], [], null],
  ['whose last call ended first', [agent('ada', 0, 30), agent('ben', 0, 20)], [], [], 'ben'],
  ['who came back from a break is not the longest idle', [agent('ada', 40, 10), agent('ben', 0, 20)], [], [], 'ben'],
  ['who never had a call, since they are ready', [agent('ada', 5), agent('ben', 0, 3)], [], [], 'ben'],
  ['not who is in a call', [agent('ada', 0), agent('ben', 9)], ['ada'], [], 'ben'],
  ['not who let it ring', [agent('ada', 0), agent('ben', 9)], [], ['ada'], 'ben'],
  ['nobody is left', [agent('ada', 0)], ['ada'], [], null],
  ['two at once: always the same one', [agent('ben', 0), agent('ada', 0)], [], [], 'ada'],
])('%s', (_what, ready, busy, declined, expected) => {
  expect(longestIdle(ready, new Set(busy), declined)?.agent ?? null).toBe(expected);
});
