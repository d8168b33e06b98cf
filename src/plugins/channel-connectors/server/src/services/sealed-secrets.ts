import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { sealedStoresOf } from '../../../../../kernel/sealed-values';
import { replaceSecret, secretsAfter } from '../repositories/secrets';

/** What a secret of a channel account is sealed for. */
export const placeOfSecret = (accountId: number, name: string): string =>
  `cc_channel_secrets|${String(accountId)}|${name}`;

/** For a change of ENCRYPTION_KEY. */
export function nameSealedSecrets(strapi: Core.Strapi): void {
  const sql = databaseOf(strapi);
  sealedStoresOf(strapi).add({
    name: 'secrets of channel accounts',
    page: async (after, limit) =>
      (await secretsAfter(sql, after, limit)).map(({ key, accountId, name, sealed }) => ({
        key,
        place: placeOfSecret(accountId, name),
        sealed,
      })),
    replace: ({ key, sealed: before }, sealed) => replaceSecret(sql, key, before, sealed),
  });
}
