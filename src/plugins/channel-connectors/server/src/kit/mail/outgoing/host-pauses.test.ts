import { HostPauses } from './host-pauses';

const HOST = 'mail.example:587';
const MINUTE = 60_000;

/** Turned away at `at`, by an attempt that began then as well. */
const turnAway = (pauses: HostPauses, at: number) => {
  pauses.begin(HOST);
  pauses.turnedAway(HOST, '421 4.3.2', at, at);
};

describe('a host that turns us away', () => {
  test('is left alone for 1, 2, 5, 15 and then always 15 minutes', () => {
    const pauses = new HostPauses();
    let at = 0;
    const waits = [1, 2, 3, 4, 5, 6].map(() => {
      turnAway(pauses, at);
      const { ms } = pauses.wait(HOST, at);
      at += ms;
      expect(pauses.wait(HOST, at - 1).ms).toBe(1);
      expect(pauses.wait(HOST, at).ms).toBe(0);
      return ms / MINUTE;
    });
    expect(waits).toEqual([1, 2, 5, 15, 15, 15]);
  });

  test('counts once for all that were under way together', () => {
    const pauses = new HostPauses();
    for (const ended of [100, 200, 300]) pauses.turnedAway(HOST, '421', 0, ended);
    expect(pauses.wait(HOST, 100).ms).toBe(MINUTE);
    expect(pauses.wait(HOST, 300).ms).toBe(MINUTE - 200);
  });

  test('is tried by one mail, and the others wait for it', () => {
    const pauses = new HostPauses();
    turnAway(pauses, 0);
    expect(pauses.wait(HOST, MINUTE).ms).toBe(0);
    pauses.begin(HOST);
    expect(pauses.wait(HOST, MINUTE).ms).toBe(10_000);
    pauses.alive(HOST);
    expect(pauses.wait(HOST, MINUTE).ms).toBe(0);
    turnAway(pauses, 2 * MINUTE);
    expect(pauses.wait(HOST, 2 * MINUTE).ms).toBe(MINUTE);
  });

  test('is tried by the next mail when the first one learned nothing', () => {
    const pauses = new HostPauses();
    turnAway(pauses, 0);
    pauses.begin(HOST);
    pauses.unknown(HOST);
    expect(pauses.wait(HOST, MINUTE).ms).toBe(0);
  });

  test('says what it turned us away with, and is told apart from others', () => {
    const pauses = new HostPauses();
    turnAway(pauses, 0);
    expect(pauses.wait(HOST, 0).code).toBe('421 4.3.2');
    expect(pauses.wait('other.example:587', 0).ms).toBe(0);
    expect(pauses.wait('mail.example:465', 0).ms).toBe(0);
  });
});
