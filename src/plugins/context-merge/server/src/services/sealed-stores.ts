import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { sealedStoresOf } from '../../../../../kernel/sealed-values';
import { headersAfter, replaceHeader, replaceWebhookSecret, webhookSecretsAfter } from '../repositories/sealed';
import { secretPlace } from './change-sending';
import { headerPlace } from './rest-cards';

/** For a change of ENCRYPTION_KEY. */
export function nameSealedStores(strapi: Core.Strapi): void {
  const sql = databaseOf(strapi);
  const stores = sealedStoresOf(strapi);
  stores.add({
    name: 'headers of cards',
    page: async (after, limit) =>
      (await headersAfter(sql, after, limit)).map(({ key, card, header, sealed }) => ({
        key,
        place: headerPlace(card, header),
        sealed,
      })),
    replace: ({ key, sealed: before }, sealed) => replaceHeader(sql, key, before, sealed),
  });
  stores.add({
    name: 'secrets of webhooks',
    page: async (after, limit) =>
      (await webhookSecretsAfter(sql, after, limit)).map(({ documentId, sealed }) => ({
        key: documentId,
        place: secretPlace(documentId),
        sealed,
      })),
    replace: ({ key, sealed: before }, sealed) => replaceWebhookSecret(sql, key, before, sealed),
  });
}
