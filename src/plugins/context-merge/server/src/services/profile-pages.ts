import type { Core } from '@strapi/strapi';

import { HelpdeskError, type Access, type ContextMergeService } from '../../../../../contracts';
import type { StoryQuery, StoryResponse } from '../../../../../contracts/http/customers';
import { EVERYTHING } from '../../../../../kernel/access';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { decodeStoryCursor, encodeStoryCursor } from '../../../core/story-cursor';
import { customersOfAccount, storyKeys, type StorySubject } from '../repositories/story';
import { storyCounts } from '../repositories/story-counts';
import { storyEntries } from '../repositories/story-entries';
import { pagesVisited } from '../repositories/tried-steps';

type Pages = Pick<ContextMergeService, 'story' | 'profile' | 'account'>;

/** Of an account with more customers, the story is that of those seen last. */
const CUSTOMERS_OF_A_STORY = 500;

/** Everything about one customer or one account, and what happened, in order. */
export function profilePages(strapi: Core.Strapi): Pages {
  const sql = databaseOf(strapi);
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  const externalRecords = () => serviceOf(strapi, 'context-merge').externalRecords;

  async function subjectOf(named: Parameters<Pages['story']>[0], access: Access): Promise<StorySubject> {
    if ('customer' in named) {
      const customer = await helpdesk().customers.byDocumentId(named.customer);
      if (!customer) throw new HelpdeskError('customer_not_found');
      return { customerIds: [customer.id], accountId: null, access };
    }
    const account = await helpdesk().accounts.ref(named.account);
    if (!account) throw new HelpdeskError('account_not_found');
    const customerIds = await customersOfAccount(sql, account.id, CUSTOMERS_OF_A_STORY, access);
    return { customerIds, accountId: account.id, access };
  }

  return {
    async story(named, query, access = EVERYTHING) {
      return storyPage(await subjectOf(named, access), query);
    },

    async profile(documentId, access = EVERYTHING) {
      const { id, ...profile } = await helpdesk().profiles.profile(documentId, access);
      const [records, tried] = await Promise.all([
        externalRecords().of({ customerId: id }),
        pagesVisited(sql, id, access),
      ]);
      return { ...profile, externalRecords: records, tried };
    },

    async account(documentId, access = EVERYTHING) {
      const { id, ...account } = await helpdesk().accounts.profile(documentId, access);
      return { ...account, externalRecords: await externalRecords().of({ accountId: id }) };
    },
  };

  async function storyPage(subject: StorySubject, query: StoryQuery): Promise<StoryResponse> {
    const after = query.cursor === undefined ? null : decodeStoryCursor(query.cursor);
    const [keys, counts] = await Promise.all([
      storyKeys(sql, subject, { ...query, limit: query.limit + 1 }, after),
      after === null ? storyCounts(sql, subject) : null,
    ]);
    const shown = keys.slice(0, query.limit);
    const last = shown.at(-1);
    return {
      data: await storyEntries(sql, shown),
      nextCursor: keys.length > query.limit && last ? encodeStoryCursor(last) : null,
      counts,
    };
  }
}
