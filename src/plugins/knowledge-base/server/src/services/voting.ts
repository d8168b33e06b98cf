import type { Core } from '@strapi/strapi';

import type { ArticleHappening } from '../../../../../contracts';
import { inTransaction } from '../../../../../kernel/database';
import { insertHappenings, takeBackVote } from '../repositories/happenings';

type Vote = Extract<ArticleHappening, { kind: 'helpful' | 'unhelpful' }>;

/** What somebody says of an article; said again within a day, the last counts. */
export async function vote(strapi: Core.Strapi, said: Vote): Promise<void> {
  await inTransaction(strapi, async (trx) => {
    await takeBackVote(trx, said);
    await insertHappenings(trx, [said]);
  });
}
