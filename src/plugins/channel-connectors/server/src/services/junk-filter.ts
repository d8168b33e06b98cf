import type { Core } from '@strapi/strapi';

import type { InboundMessage, JunkVerdict } from '../../../../../contracts';
import { busOf } from '../../../../../kernel/bus';
import { hmac } from '../../../../../kernel/crypto';
import { inTransaction, type Sql } from '../../../../../kernel/database';
import { installationSecret } from '../../../../../kernel/installation';
import { loggerOf } from '../../../../../kernel/log';
import { serviceOf } from '../../../../../kernel/services';
import { JUNK_FROM, junkScore, wordsOf, type LearnedTickets, type WordCounts } from '../../../core/junk-score';
import { keyedHash } from '../../../core/keyed-hash';
import { blockedAmong } from '../repositories/blocked-senders';
import { addToWords, allWords, learnedTickets, noteVerdict, type JunkVerdictName } from '../repositories/junk';

/** Judges what strangers write, and learns from what the team throws away and what it answers. */

const FRESH_MS = 60_000;
const MOST_WORDS_IN_MEMORY = 200_000;

export interface JudgedMessage {
  readonly message: InboundMessage;
  /** it answers us, or an agent has written to its sender before */
  readonly isKnown: boolean;
}

interface Model {
  readonly words: ReadonlyMap<number, WordCounts>;
  readonly learned: LearnedTickets;
}

const UNTAUGHT: Model = { words: new Map(), learned: { junk: 0, wanted: 0 } };

export class JunkFilter {
  private model: Model = UNTAUGHT;
  private readAt = 0;
  private learning: Promise<void> = Promise.resolve();
  private unsubscribe: (() => void) | null = null;

  constructor(private readonly strapi: Core.Strapi) {}

  start(): void {
    this.unsubscribe ??= busOf(this.strapi).subscribe('tickets.judged', ({ ticketIds, verdict }) => {
      this.learning = this.learning
        .then(() => this.learn(ticketIds, verdict))
        .catch((cause: unknown) => loggerOf(this.strapi, 'junk').error('A judgement was not learned.', {}, cause));
    });
  }

  async stop(): Promise<void> {
    this.unsubscribe?.();
    this.unsubscribe = null;
    await this.learning;
  }

  /** For each message: why it is junk, or null. Whom an agent has answered is never junk, unless blocked. */
  async judge(trx: Sql, items: readonly JudgedMessage[]): Promise<(JunkVerdict | null)[]> {
    const blocked = await blockedAmong(trx, [...new Set(items.flatMap(({ message }) => namesOf(message)))]);
    const model = await this.current(trx);
    return items.map(({ message, isKnown }) => {
      const name = namesOf(message).find((each) => blocked.has(each));
      if (name !== undefined) return { score: 1, reason: `You have blocked ${name}.` };
      return isKnown ? null : this.score(message, model);
    });
  }

  /** Takes a verdict on tickets to heart; a changed mind takes back what was learned before. */
  async learn(ticketIds: readonly number[], verdict: JunkVerdictName): Promise<void> {
    const texts = await serviceOf(this.strapi, 'helpdesk').messages.inboundTexts(ticketIds);
    for (const ticketId of [...new Set(texts.map((each) => each.ticketId))]) {
      const own = texts.filter((each) => each.ticketId === ticketId);
      const words = this.hashed(own.map(({ subject, text }) => `${subject}\n${text}`).join('\n'));
      await inTransaction(this.strapi, async (trx) => {
        const before = await noteVerdict(trx, ticketId, verdict);
        if (before === verdict || words.length === 0) return;
        await addToWords(trx, words, changeOf(before, verdict));
      });
    }
    this.readAt = 0;
  }

  private score(message: InboundMessage, { words, learned }: Model): JunkVerdict | null {
    const known =
      words.size === 0
        ? []
        : this.hashed(`${message.subject ?? ''}\n${message.text}`).flatMap((word) => words.get(word) ?? []);
    const { score, signs } = junkScore(message.junkSigns ?? [], known, learned);
    if (score < JUNK_FROM) return null;
    return { score, reason: `It looks like junk: ${signs.slice(0, 3).join(', ')}.` };
  }

  private hashed(text: string): number[] {
    const key = hmac(installationSecret(this.strapi), 'junk.words', '');
    return wordsOf(text).map((word) => keyedHash(key, word));
  }

  /** As of a minute ago at most; a model that cannot be read again goes on as it is. */
  private async current(sql: Sql): Promise<Model> {
    if (Date.now() - this.readAt < FRESH_MS) return this.model;
    this.readAt = Date.now();
    const learned = await learnedTickets(sql);
    if (learned.junk !== this.model.learned.junk || learned.wanted !== this.model.learned.wanted) {
      const rows = await allWords(sql, MOST_WORDS_IN_MEMORY);
      this.model = { learned, words: new Map(rows.map(({ word, ...counts }) => [word, counts])) };
    }
    return this.model;
  }
}

function changeOf(before: JunkVerdictName | null, verdict: JunkVerdictName): { junk: number; wanted: number } {
  const change = { junk: 0, wanted: 0 };
  change[verdict] += 1;
  if (before !== null) change[before] -= 1;
  return change;
}

/** How a sender may be blocked: by address, and by domain. */
function namesOf({ sender }: InboundMessage): string[] {
  const address = sender.replyIdentity.value.toLowerCase();
  const at = address.lastIndexOf('@');
  return at < 0 ? [address] : [address, address.slice(at)];
}
