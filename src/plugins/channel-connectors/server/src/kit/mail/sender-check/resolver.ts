import { Resolver } from 'node:dns/promises';

import type { MailExchange } from 'mailauth/lib/dkim/verify';

import { AnswerCache } from './answer-cache';

/**
 * The questions that the sender check asks the world. Names come out of mails, so nothing here may be made to wait,
 * to grow or to ask without end by somebody who sends mail: answers are kept (bounded), the same question under way is
 * asked once, and servers that are silent are left in peace for a while.
 */

export type Answer = string[][] | string[] | MailExchange[];
export type Ask = (name: string, type: string) => Promise<Answer>;

/** No answer: `ENOTFOUND` and `ENODATA` are answers as well (there is no such record), everything else is not. */
export class NoAnswer extends Error {
  constructor(readonly code: string) {
    super(`No answer (${code}).`);
    this.name = 'NoAnswer';
  }
}

export interface NameServerSettings {
  /** `host:port` each; null: those of the system */
  readonly servers: readonly string[] | null;
  readonly isOff: boolean;
}

const ATTEMPTS = 2;
const SHORTEST_MS = 5 * 60_000;
const LONGEST_MS = 60 * 60_000;
const ABSENT_MS = 60_000;
const CACHE = { entries: 10_000, size: 16 * 1024 * 1024 };
const MOST_SILENCES = 3;
const PAUSE_MS = 15_000;
/** Never delegated in the public DNS (RFC 2606, 6761, 6762, 7686, 8375, 9476): no server of the world is asked for them. */
const SPECIAL_TLDS = new Set(['test', 'example', 'invalid', 'localhost', 'local', 'onion', 'internal', 'alt']);

/** `MAIL_DNS=off` and `MAIL_DNS_SERVERS=host:port,…`. */
export function nameServerSettings(env: Readonly<Record<string, string | undefined>>): NameServerSettings {
  const servers = (env['MAIL_DNS_SERVERS'] ?? '')
    .split(',')
    .map((server) => server.trim())
    .filter((server) => server !== '');
  return { servers: servers.length > 0 ? servers : null, isOff: env['MAIL_DNS']?.trim().toLowerCase() === 'off' };
}

export class NameServers {
  private readonly resolver: Resolver;
  private readonly cache: AnswerCache<Answer | NoAnswer>;
  private readonly underWay = new Map<string, Promise<Answer>>();
  private readonly asksSpecialNames: boolean;
  private silences = 0;
  private pausedUntil = 0;
  private probe: Promise<void> | null = null;

  /** Throws when a server of the settings cannot be read as `host:port`. */
  constructor(
    settings: NameServerSettings,
    private readonly now: () => number = Date.now,
    /** how long one attempt waits; there are two */
    private readonly attemptMs = 1_500,
  ) {
    this.resolver = new Resolver({ timeout: attemptMs, tries: 1 });
    this.cache = new AnswerCache(CACHE, now);
    // Servers that were named on purpose (tests, an own network) may know names that the world does not.
    this.asksSpecialNames = settings.servers !== null;
    if (settings.servers) this.resolver.setServers(settings.servers);
  }

  /** The servers were silent just now: whoever can do without them should. */
  get isPaused(): boolean {
    return this.pausedUntil > this.now();
  }

  /** Rejects with NoAnswer only. */
  async ask(name: string, type: string): Promise<Answer> {
    const asked = name.toLowerCase().replace(/\.$/, '');
    if (!this.mayExist(asked)) throw new NoAnswer('ENOTFOUND');
    const key = `${type} ${asked}`;
    const known = this.cache.get(key) ?? this.underWay.get(key);
    if (known instanceof NoAnswer) throw known;
    if (known) return known;
    if (this.isPaused) throw new NoAnswer('EPAUSED');
    const asking = this.askServers(asked, type, key).finally(() => this.underWay.delete(key));
    this.underWay.set(key, asking);
    return asking;
  }

  private mayExist(name: string): boolean {
    const labels = name.split('.');
    // node cuts a name at a NUL and has none with spaces; `_dmarc.null` is asked when a domain has no registrable part
    if (!/^[!-~]{1,253}$/.test(name) || labels.some((label) => label === '' || label.length > 63)) return false;
    if (name === '_dmarc.null') return false;
    return this.asksSpecialNames || !SPECIAL_TLDS.has(labels.at(-1) ?? '');
  }

  private async askServers(name: string, type: string, key: string): Promise<Answer> {
    try {
      const { answer, ttlSeconds } = await this.attempt(name, type);
      this.silences = 0;
      const milliseconds = Math.min(Math.max((ttlSeconds ?? 0) * 1000, SHORTEST_MS), LONGEST_MS);
      this.cache.set(key, answer, sizeOf(answer), milliseconds);
      return answer;
    } catch (cause) {
      const failure = new NoAnswer(codeOf(cause));
      if (isSilence(failure.code)) await this.noteSilence();
      else this.silences = 0;
      if (isAbsence(failure)) this.cache.set(key, failure, 100, ABSENT_MS);
      throw failure;
    }
  }

  private async attempt(name: string, type: string): Promise<{ answer: Answer; ttlSeconds: number | null }> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await inTime(this.attemptMs, lookUp(this.resolver, name, type));
      } catch (cause) {
        if (attempt === ATTEMPTS || codeOf(cause) !== 'ETIMEOUT') throw cause;
      }
    }
  }

  /**
   * Several silences in a row may be ours or those of names that somebody makes slow on purpose, so that mails are not
   * checked. A question that every server answers out of hand (who serves the root?) tells the two apart.
   */
  private async noteSilence(): Promise<void> {
    this.silences += 1;
    if (this.silences < MOST_SILENCES || this.isPaused) return;
    this.probe ??= this.probeServers().finally(() => (this.probe = null));
    await this.probe;
  }

  private async probeServers(): Promise<void> {
    const isSilent = await inTime(this.attemptMs, this.resolver.resolveNs('.')).then(
      () => false,
      (cause: unknown) => isSilence(codeOf(cause)),
    );
    this.silences = 0;
    if (isSilent) this.pausedUntil = this.now() + PAUSE_MS;
  }
}

/** The record is not there, and that is certain. */
export function isAbsence(cause: unknown): boolean {
  return cause instanceof NoAnswer && (cause.code === 'ENOTFOUND' || cause.code === 'ENODATA');
}

export class TooManyQuestions extends NoAnswer {
  constructor() {
    super('ETOOMANY');
  }
}

/** What one mail may ask: so many different questions, each once, whatever comes of it. */
export function questionsOfOneMail(ask: Ask, limit: number): Ask {
  const asked = new Map<string, Promise<Answer>>();
  return (name, type) => {
    const key = `${type} ${name.toLowerCase()}`;
    const known = asked.get(key);
    if (known) return known;
    if (asked.size >= limit) return Promise.reject(new TooManyQuestions());
    const answer = ask(name, type);
    asked.set(key, answer);
    // whoever asks hears of it; an early question whose answer nobody fetches must not end the process
    answer.catch(() => undefined);
    return answer;
  };
}

async function lookUp(
  resolver: Resolver,
  name: string,
  type: string,
): Promise<{ answer: Answer; ttlSeconds: number | null }> {
  if (type === 'A' || type === 'AAAA') {
    const records =
      type === 'A' ? await resolver.resolve4(name, { ttl: true }) : await resolver.resolve6(name, { ttl: true });
    const ttlSeconds = Math.min(...records.map(({ ttl }) => ttl));
    return { answer: records.map(({ address }) => address), ttlSeconds };
  }
  if (type === 'TXT') return { answer: await resolver.resolveTxt(name), ttlSeconds: null };
  if (type === 'MX') return { answer: await resolver.resolveMx(name), ttlSeconds: null };
  if (type === 'PTR') return { answer: await resolver.resolvePtr(name), ttlSeconds: null };
  throw new NoAnswer('ENOTFOUND');
}

async function inTime<Result>(milliseconds: number, work: Promise<Result>): Promise<Result> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new NoAnswer('ETIMEOUT')), milliseconds);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

function codeOf(cause: unknown): string {
  const hasCode = typeof cause === 'object' && cause !== null && 'code' in cause;
  if (!hasCode || typeof cause.code !== 'string') return 'EUNKNOWN';
  return cause.code === 'EBADNAME' ? 'ENOTFOUND' : cause.code;
}

/** Nobody said anything, not even that something is wrong. */
function isSilence(code: string): boolean {
  return code === 'ETIMEOUT' || code === 'ECONNREFUSED';
}

function sizeOf(answer: Answer): number {
  return answer.flat().reduce((sum, part) => sum + (typeof part === 'string' ? part.length : 300), 100);
}
