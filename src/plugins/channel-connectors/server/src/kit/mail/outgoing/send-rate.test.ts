import { SendRate } from './send-rate';

const MINUTE = 60_000;

/** Every message asks at the given times, and comes again when it is told to. */
function drain(perMinute: number, arrivals: readonly number[], lateMs: (index: number) => number): number[] {
  const rate = new SendRate();
  const queue = arrivals.map((at, index) => ({ at, message: `m${index}` }));
  const tried: number[] = [];
  for (let step = 0; queue.length > 0 && step < 100_000; step += 1) {
    queue.sort((left, right) => left.at - right.at);
    const next = queue.shift();
    if (!next) break;
    const seconds = rate.waitSeconds(next.message, perMinute, next.at);
    if (seconds === 0) tried.push(next.at);
    else queue.push({ ...next, at: next.at + seconds * 1000 + lateMs(step) });
  }
  return tried;
}

const mostInAMinute = (times: readonly number[]) =>
  Math.max(...times.map((from) => times.filter((time) => time >= from && time < from + MINUTE).length));

describe('at most so many a minute', () => {
  test.each([
    ['come back to the second', () => 0],
    ['come back late, each by another time', (index: number) => (index * 7919) % 45_000],
  ])('never exceeded, and the backlog drains, when messages %s', (_what, lateMs) => {
    for (const [perMinute, count] of [
      [1, 5],
      [7, 50],
      [60, 500],
      [600, 2000],
    ] as const) {
      const tried = drain(
        perMinute,
        Array.from({ length: count }, () => 0),
        lateMs,
      );
      expect(tried).toHaveLength(count);
      expect(mostInAMinute(tried)).toBeLessThanOrEqual(perMinute);
      expect(tried.at(-1)).toBeLessThan((count / perMinute + 2) * MINUTE);
    }
  });

  test('within the rate nobody waits', () => {
    const rate = new SendRate();
    const waits = Array.from({ length: 30 }, (_, index) => rate.waitSeconds(`m${index}`, 30, index));
    expect(waits).toEqual(Array.from({ length: 30 }, () => 0));
    expect(rate.waitSeconds('m30', 30, 30)).toBe(60);
    expect(rate.waitSeconds('m31', 30, 30)).toBe(60);
    expect(rate.waitSeconds('m30', 30, 59_000)).toBe(1);
  });

  test('a backlog is spread out, not told to come back all at once', () => {
    const rate = new SendRate();
    const waits = Array.from({ length: 9 }, (_, index) => rate.waitSeconds(`m${index}`, 3, 0));
    expect(waits).toEqual([0, 0, 0, 60, 60, 60, 120, 120, 120]);
  });

  test('a rate that was raised counts at once', () => {
    const rate = new SendRate();
    expect([rate.waitSeconds('a', 1, 0), rate.waitSeconds('b', 1, 0)]).toEqual([0, 60]);
    expect(rate.waitSeconds('c', 100, 1)).toBe(0);
  });
});
