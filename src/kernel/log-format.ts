import { winston } from '@strapi/logger';

import { framesOf, redact } from './redaction';
import { currentRequestId } from './request-context';

/** One happening, as it is written: by our own loggers, by Strapi, or by anything else that has its logger. */
interface LogLine {
  readonly time: string;
  readonly level: string;
  readonly area: string;
  readonly message: string;
  readonly request: string | null;
  readonly facts: Readonly<Record<string, unknown>>;
  readonly stack: readonly string[];
}

type LogInfo = winston.Logform.TransformableInfo;

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

function factsOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return {};
  return Object.fromEntries(
    Object.entries(value).map(([name, fact]) => [name, typeof fact === 'string' ? redact(fact) : fact]),
  );
}

/** Everything else that hangs on an entry (an error's bindings, somebody's request) stays out. */
function lineOf(info: LogInfo): LogLine {
  const message: unknown = info.message;
  return {
    time: new Date().toISOString(),
    level: info.level,
    area: textOf(info['area']) || 'strapi',
    message: redact(typeof message === 'string' ? message : String(message)),
    request: textOf(info['request']) || currentRequestId(),
    facts: factsOf(info['facts']),
    stack: framesOf(textOf(info['stack'])),
  };
}

function asJson({ facts, stack, request, ...line }: LogLine): string {
  return JSON.stringify({
    ...line,
    ...(request === null ? {} : { request }),
    ...(Object.keys(facts).length === 0 ? {} : { facts }),
    ...(stack.length === 0 ? {} : { stack }),
  });
}

function asText({ time, level, area, message, request, facts, stack }: LogLine): string {
  const pairs = Object.entries(facts).map(([name, value]) => `${name}=${String(value)}`);
  const marks = request === null ? pairs : [...pairs, `request=${request}`];
  return [
    [`[${time}] ${level}: [${area}] ${message}`, ...marks].join(' '),
    ...stack.map((frame) => `    ${frame}`),
  ].join('\n');
}

export type LogFormat = 'json' | 'text';

/** What every line of the process goes through, whoever writes it: nothing personal and no secret gets past. */
export const logFormat = (format: LogFormat): winston.Logform.Format =>
  winston.format.printf((info) => (format === 'json' ? asJson(lineOf(info)) : asText(lineOf(info))));

/** The settings of Strapi's logger: `format` as above, to standard output. */
export function logSettings(format: LogFormat, level: string) {
  return { level, format: logFormat(format), transports: [new winston.transports.Console()] };
}
