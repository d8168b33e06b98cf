import type { Core } from '@strapi/strapi';

import { HelpdeskError, type ContextMergeService } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import { databaseOf } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { normaliseIdentity } from '../../../core/identity';
import { ownersOf } from '../repositories/owners';
import { readTimeline } from '../repositories/timeline';
import { cardService } from './cards';
import { changeWebhookService } from './change-webhooks';
import { confirmationService } from './confirmations';
import { externalRecordService } from './external-records';
import { matchingService } from './matching';
import { mergeService } from './merges';
import { privacyService } from './privacy';
import { profilePages } from './profile-pages';
import { resolveService } from './resolve';
import { suggestionService } from './suggestions';

/** ContextMergeService of contracts/services/context-merge.ts. Each part is made when it is first asked for. */
export default function facade({ strapi }: { strapi: Core.Strapi }): ContextMergeService {
  const sql = databaseOf(strapi);
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  const suggestions = once(() => suggestionService(strapi));
  const matching = once(() => matchingService(strapi));
  const merges = once(() => mergeService(strapi));
  const confirmations = once(() => confirmationService(strapi));
  const privacy = once(() => privacyService(strapi));
  const externalRecords = once(() => externalRecordService(strapi));
  const cards = once(() => cardService(strapi));
  const webhooks = once(() => changeWebhookService(strapi));
  return {
    ...resolveService(strapi),
    ...profilePages(strapi),

    async findByIdentity(identity) {
      const { value } = normaliseIdentity(identity);
      return helpdesk().customers.byIds(await ownersOf(sql, { ...identity, value }));
    },

    async timeline(customerDocumentId, page, access = EVERYTHING) {
      const customer = await helpdesk().customers.byDocumentId(customerDocumentId);
      if (!customer) throw new HelpdeskError('customer_not_found');
      return readTimeline(sql, customer.id, page, access);
    },

    get suggestions() {
      return suggestions();
    },
    get matching() {
      return matching();
    },
    get merges() {
      return merges();
    },
    get confirmations() {
      return confirmations();
    },
    get privacy() {
      return privacy();
    },
    get externalRecords() {
      return externalRecords();
    },
    get cards() {
      return cards();
    },
    get webhooks() {
      return webhooks();
    },
  };
}

/** The parts ask each other through this facade, so none of them is made before Strapi knows it. */
function once<Part>(make: () => Part): () => Part {
  let made: Part | undefined;
  return () => (made ??= make());
}
