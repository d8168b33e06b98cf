import { AsyncLocalStorage } from 'node:async_hooks';
import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';

/** Which request the code that runs right now works for: every line of the log says so. */
const current = new AsyncLocalStorage<string>();

const ACCEPTABLE = /^[A-Za-z0-9][A-Za-z0-9._-]{7,63}$/;

/** The id that a proxy has given the request (`X-Request-Id`), when it is a plausible one; else one of our own. */
export function requestIdOf(request: IncomingMessage): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && ACCEPTABLE.test(given) ? given : randomBytes(8).toString('hex');
}

/** Runs `work`, and whatever it begins, on behalf of this request. */
export const inRequest = <Result>(id: string, work: () => Result): Result => current.run(id, work);

/** null: nobody asked for what runs now */
export const currentRequestId = (): string | null => current.getStore() ?? null;
