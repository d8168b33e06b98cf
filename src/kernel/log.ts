import type { Core } from '@strapi/strapi';

type Fact = string | number | boolean | null | undefined;
type Facts = Readonly<Record<string, Fact>>;

export interface Logger {
  info(message: string, facts?: Facts): void;
  warn(message: string, facts?: Facts): void;
  error(message: string, facts?: Facts & { cause?: never }, cause?: unknown): void;
}

const ADDRESS = /[^\s@"'<>(),;:]+@[^\s@"'<>(),;:]+/g;
const LONG_TOKEN = /\b[A-Za-z0-9_-]{32,}\b/g;

/** Takes mail addresses and anything that looks like a token out of a text that is about to be logged. */
export function redact(text: string): string {
  return text.replace(ADDRESS, '[address]').replace(LONG_TOKEN, '[token]');
}

/** One line per happening: a sentence, then facts. Personal data and secrets do not get through. */
export function loggerOf(strapi: Core.Strapi, area: string): Logger {
  const line = (message: string, facts: Facts = {}): string => {
    const pairs = Object.entries(facts).map(([name, value]) => `${name}=${redact(String(value))}`);
    return [`[${area}] ${redact(message)}`, ...pairs].join(' ');
  };
  return {
    info: (message, facts) => strapi.log.info(line(message, facts)),
    warn: (message, facts) => strapi.log.warn(line(message, facts)),
    error: (message, facts, cause) =>
      strapi.log.error(line(cause === undefined ? message : `${message} ${describe(cause)}`, facts)),
  };
}

/** Name, code and first line of an error; never its bindings or payload. */
function describe(cause: unknown): string {
  if (!(cause instanceof Error)) return '(unknown cause)';
  const code = 'code' in cause && typeof cause.code === 'string' ? ` ${cause.code}` : '';
  const sentence = cause.message.split('\n')[0] ?? '';
  return `(${cause.name}${code}: ${sentence.split(' - ').at(-1) ?? ''})`;
}
