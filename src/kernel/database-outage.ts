/** Codes of the network, and SQLSTATEs: the server shuts down, has crashed or is starting (57P), takes nobody more (53300). */
const CODES = new Set(['ECONNREFUSED', 'ECONNRESET', 'EPIPE', '57P01', '57P02', '57P03', '53300']);
/** SQLSTATE class 08: connection exceptions. */
const CONNECTION_EXCEPTION = /^08[0-9A-Z]{3}$/;
/** What knex and pg say without a code: no connection became free, or the one in use broke. */
const SENTENCES =
  /Timeout acquiring a connection|^Connection terminated|^Client (?:has encountered a connection error|was closed) and is not queryable/;
const DEEPEST_CAUSE = 5;

/**
 * Whether a request failed because PostgreSQL could not be reached: nothing is wrong with it, and the same one may
 * succeed in a moment.
 */
export function isDatabaseOutage(cause: unknown, depth = 0): boolean {
  if (!(cause instanceof Error) || depth > DEEPEST_CAUSE) return false;
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
  if (CODES.has(code) || CONNECTION_EXCEPTION.test(code) || SENTENCES.test(cause.message)) return true;
  return isDatabaseOutage(cause.cause, depth + 1);
}
