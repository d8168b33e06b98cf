import type { Core } from '@strapi/strapi';

import type { InboundMessage, JunkVerdict } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import type { Sql } from '../../../../../kernel/database';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import type { LearnedVerdict, Lesson } from '../../../core/junk-lessons';
import { JUNK_FROM, junkScore, type KnownWord } from '../../../core/junk-score';
import { wordsOf } from '../../../core/junk-words';
import { blockedAmong } from '../repositories/blocked-senders';
import { JunkMemory } from './junk-memory';
import { wordHashes, type WordHashes } from './junk-word-hashes';

/** Judges what strangers write, and learns from what the team throws away, takes back and answers. */

const REFRESH_MS = 30_000;
const TICKETS_AT_ONCE = 50;

export interface JudgedMessage {
  readonly message: InboundMessage;
  /** it answers us, or an agent has written to its sender before */
  readonly isKnown: boolean;
}

export class JunkFilter {
  private readonly log: Logger;
  private readonly memory: JunkMemory;
  private known: WordHashes | null = null;
  private working: Promise<void> = Promise.resolve();
  private ends: (() => void)[] = [];

  constructor(private readonly strapi: Core.Strapi) {
    this.log = loggerOf(strapi, 'junk');
    this.memory = new JunkMemory(strapi);
  }

  start(): void {
    if (this.ends.length > 0) return;
    const refresh = (): void => this.inTurn('What was learned could not be read.', () => this.memory.refresh());
    const timer = setInterval(refresh, REFRESH_MS).unref();
    const unsubscribe = busOf(this.strapi).subscribe('tickets.judged', ({ ticketIds, verdict }) =>
      this.inTurn('A judgement was not learned.', () => this.learn(ticketIds, verdict)),
    );
    this.ends = [() => clearInterval(timer), unsubscribe];
    refresh();
  }

  async stop(): Promise<void> {
    for (const end of this.ends) end();
    this.ends = [];
    await this.working;
  }

  /** For each message: why it is junk, or null. Whom an agent has answered is never junk, unless blocked. */
  async judge(trx: Sql, items: readonly JudgedMessage[]): Promise<(JunkVerdict | null)[]> {
    const hashes = await this.hashes();
    const blocked = await blockedAmong(trx, [...new Set(items.flatMap(({ message }) => namesOf(message)))]);
    return items.map(({ message, isKnown }) => {
      const name = namesOf(message).find((each) => blocked.has(each));
      if (name !== undefined) return { score: 1, reason: `You have blocked ${name}.` };
      return isKnown ? null : this.score(message, hashes);
    });
  }

  /** Takes a verdict on tickets to heart; a changed mind takes back what was learned before. */
  async learn(ticketIds: readonly number[], verdict: LearnedVerdict): Promise<void> {
    const hashes = await this.hashes();
    for (let at = 0; at < ticketIds.length; at += TICKETS_AT_ONCE) {
      const some = ticketIds.slice(at, at + TICKETS_AT_ONCE);
      const texts = await serviceOf(this.strapi, 'helpdesk').messages.inboundTexts(some);
      const tickets = some.map((ticketId): Lesson => ({
        ticketId,
        messages: texts
          .filter((each) => each.ticketId === ticketId)
          .map(({ subject, text }) => wordsOf(`${subject}\n${text}`).map((word) => hashes.of(word))),
      }));
      await this.memory.learn(tickets, verdict);
    }
  }

  /** One after the other, and never failing: a filter that cannot learn goes on with what it knows. */
  private inTurn(complaint: string, work: () => Promise<void>): void {
    this.working = this.working.then(work).catch((cause: unknown) => this.log.error(complaint, {}, cause));
  }

  private score(message: InboundMessage, hashes: WordHashes): JunkVerdict | null {
    const { score, signs } = junkScore(message.junkSigns ?? [], this.knownWords(message, hashes), this.memory.learned);
    if (score < JUNK_FROM) return null;
    return { score, reason: `It looks like junk: ${signs.slice(0, 3).join(', ')}.` };
  }

  private knownWords({ subject, text }: InboundMessage, hashes: WordHashes): KnownWord[] {
    if (this.memory.learned.junk === 0) return [];
    return wordsOf(`${subject ?? ''}\n${text}`).flatMap((word) => {
      const counts = this.memory.countsOf(hashes.of(word));
      return counts ? [{ word, counts }] : [];
    });
  }

  private async hashes(): Promise<WordHashes> {
    this.known ??= await wordHashes(this.strapi);
    return this.known;
  }
}

/** How a sender may be blocked: by address, by domain, and by a domain above it. */
function namesOf({ sender }: InboundMessage): string[] {
  const address = sender.replyIdentity.value.toLowerCase();
  const [domain] = address.split('@').slice(-1);
  if (domain === undefined || domain === address) return [address];
  const labels = domain.split('.').slice(-10);
  return [address, ...labels.slice(0, -1).map((_label, at) => `@${labels.slice(at).join('.')}`)];
}
