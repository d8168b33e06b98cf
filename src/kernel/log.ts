import type { Core } from '@strapi/strapi';

import { redact } from './redaction';
import { currentRequestId } from './request-context';

type Fact = string | number | boolean | null | undefined;
type Facts = Readonly<Record<string, Fact>>;

export interface Logger {
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts & { cause?: never }, cause?: unknown): void;
}

/** One line per happening: a sentence, then facts. Personal data and secrets do not get through. */
export function loggerOf(strapi: Core.Strapi, area: string): Logger {
  const about = (facts: Facts = {}) => ({ area, facts: redacted(facts), request: currentRequestId() });
  return {
    info: (message, facts) => void strapi.log.info(redact(message), about(facts)),
    warn: (message, facts) => void strapi.log.warn(redact(message), about(facts)),
    error: (message, facts, cause) =>
      void strapi.log.error(redact(cause === undefined ? message : `${message} ${describe(cause)}`), about(facts)),
  };
}

const redacted = (facts: Facts): Facts =>
  Object.fromEntries(
    Object.entries(facts).map(([name, fact]) => [name, typeof fact === 'string' ? redact(fact) : fact]),
  );

/** Name, code and first line of an error; never its bindings or payload. */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return '(unknown cause)';
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
  return `(${cause.name}${code}: ${sentenceOf(cause)})`;
}

/**
 * What an error says, in one line: without the statement that the database's driver puts before it, which may go over
 * several lines, and without its values.
 */
export function sentenceOf(cause: unknown): string {
  if (!(cause instanceof Error)) return '';
  const said = 'severity' in cause ? (cause.message.split(' - ').at(-1) ?? '') : cause.message;
  return redact((said.split('\n')[0] ?? '').split(' - ').at(-1) ?? '');
}
