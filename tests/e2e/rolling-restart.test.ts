import { restartInTurn } from '../support/rolling-restart';

const DATABASE = `rolling_${process.env.JEST_WORKER_ID ?? '0'}`;
/** Launchers and container engines kill after so long. */
const LONGEST_END_MS = 15_000;
/** An agent who is gone for longer would notice. */
const LONGEST_GAP_MS = 5_000;
/** `npm run chaos -- rolling` asks for more */
const ROUNDS = Number(process.env.ROLLING_ROUNDS ?? 1);

test(
  'two nodes are restarted one after the other: nothing is lost, nothing doubled, nobody refused',
  async () => {
    const report = await restartInTurn(DATABASE, ROUNDS, { email: 'admin@test.example', password: 'Test-1234-admin' });
    const { webhooks, mails, reads, refused, gaps, openSockets, ends, stored, setAside, answers, arrived } = report;
    expect(refused).toEqual([]);
    expect(setAside).toEqual([]);
    expect([...stored].filter(([, times]) => times !== 1)).toEqual([]);
    expect(arrived.filter(({ state, times }) => state !== 'sent' || times !== 1)).toEqual([]);
    expect(Math.min(webhooks.length, mails.length, reads, answers.length)).toBeGreaterThan(10);
    expect(Math.max(...ends)).toBeLessThan(LONGEST_END_MS);
    expect(openSockets).toBe(4);
    expect(gaps.length).toBeGreaterThanOrEqual(4);
    expect(Math.max(...gaps)).toBeLessThan(LONGEST_GAP_MS);
  },
  300_000 * ROUNDS,
);
