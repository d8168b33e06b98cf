import { setTimeout as delay } from 'node:timers/promises';

/** Asks again until there is an answer; what does not come in time fails with what was waited for. */
export async function waitFor<Answer>(
  what: string,
  ask: () => Promise<Answer | null | undefined | false>,
  timeoutMs = 10_000,
): Promise<Answer> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined && answer !== false) return answer;
    if (Date.now() > deadline) throw new Error(`Within ${String(timeoutMs)} ms this did not happen: ${what}.`);
    await delay(25);
  }
}
