import type { Core } from '@strapi/strapi';

import { databaseOf, inTransaction } from '../../../../../kernel/database';
import { lessonsToLearn, type LearnedVerdict, type Lesson } from '../../../core/junk-lessons';
import type { LearnedTickets, WordCounts } from '../../../core/junk-score';
import {
  addToWords,
  forgetRareWords,
  frequentWords,
  learnedAmong,
  lessons,
  lockLearning,
  noteLearned,
  wordsChangedSince,
} from '../repositories/junk';

/** What was learned, held in memory so that a mail is judged without the database, and read again where it changed. */

const WORDS = 200_000;
const MOST_WORDS = 250_000;
/** a transaction of somebody who learns may be committed so much later than its words were stamped */
const OVERLAP_MS = 60_000;

export class JunkMemory {
  private words = new Map<number, WordCounts>();
  private totals: LearnedTickets = { junk: 0, wanted: 0 };
  private readUntil: Date | null = null;

  constructor(private readonly strapi: Core.Strapi) {}

  get learned(): LearnedTickets {
    return this.totals;
  }

  countsOf(word: number): WordCounts | undefined {
    return this.words.get(word);
  }

  /** Reads what this or another process has learned since the last time. */
  async refresh(): Promise<void> {
    const sql = databaseOf(this.strapi);
    const { now, junk, wanted } = await lessons(sql);
    const since = this.readUntil && new Date(this.readUntil.getTime() - OVERLAP_MS);
    const changed = since ? await wordsChangedSince(sql, since, WORDS) : await frequentWords(sql, WORDS);
    for (const { word, ...counts } of changed) this.words.set(word, counts);
    this.totals = { junk, wanted };
    this.readUntil = now;
    if (this.words.size > MOST_WORDS) await this.forget();
  }

  /** Counts the words of these tickets, and takes back what was counted when they were judged otherwise. */
  async learn(tickets: readonly Lesson[], verdict: LearnedVerdict): Promise<void> {
    await inTransaction(this.strapi, async (trx) => {
      await lockLearning(trx);
      const before = await learnedAmong(
        trx,
        tickets.map(({ ticketId }) => ticketId),
      );
      const { words, learned } = lessonsToLearn(tickets, verdict, before);
      if (learned.length === 0) return;
      await addToWords(trx, words);
      await noteLearned(trx, learned);
    });
    await this.refresh();
  }

  /** Endless rare words: the filter has no use for them, and memory an end. */
  private async forget(): Promise<void> {
    const sql = databaseOf(this.strapi);
    await forgetRareWords(sql, WORDS / 4);
    const kept = await frequentWords(sql, WORDS);
    this.words = new Map(kept.map(({ word, ...counts }) => [word, counts]));
  }
}
