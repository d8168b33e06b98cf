import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { installationSecrets } from '../../../../../kernel/installation';
import { placeOfLasting } from '../../../../../kernel/lasting-secrets';
import { loggerOf } from '../../../../../kernel/log';
import { sealedStoresOf, testKeys } from '../../../../../kernel/sealed-values';
import {
  apiTokensAfter,
  lastingSecretsAfter,
  messageSealsAfter,
  replaceApiToken,
  replaceLastingSecret,
  replaceMessageSeal,
} from '../repositories/sealed';
import { placeOfMessage } from './message-seals';
import { strapiCipher } from './strapi-cipher';

/** What this plugin, the kernel and Strapi itself keep sealed. */
export function nameSealedStores(strapi: Core.Strapi): void {
  const sql = databaseOf(strapi);
  const stores = sealedStoresOf(strapi);
  stores.add({
    name: 'secrets of the installation',
    page: async (after, limit) =>
      (await lastingSecretsAfter(sql, after, limit)).map(({ name, sealed }) => ({
        key: name,
        place: placeOfLasting(name),
        sealed,
      })),
    replace: (value, sealed) => replaceLastingSecret(sql, value, sealed),
  });
  stores.add({
    name: 'parts of messages that only their recipient reads',
    page: async (after, limit) =>
      (await messageSealsAfter(sql, after, limit)).map(({ id, sealed }) => ({
        key: String(id),
        place: placeOfMessage(id),
        sealed,
      })),
    replace: (value, sealed) => replaceMessageSeal(sql, value, sealed),
  });
  stores.add({
    name: 'tokens of the API, to be shown again',
    page: async (after, limit) =>
      (await apiTokensAfter(sql, after, limit)).map(({ id, sealed }) => ({
        key: String(id),
        place: `strapi_api_tokens|${String(id)}|encrypted_key`,
        sealed,
      })),
    replace: (value, sealed) => replaceApiToken(sql, value, sealed),
    cipher: strapiCipher(() => installationSecrets(strapi)),
  });
}

/**
 * Before anything is served: whether the keys that the server was given open what is stored.
 * @throws Error when they open nothing of it: with this key nothing would leave, and all of it would have to be typed again
 */
export async function assertKeysOpen(strapi: Core.Strapi): Promise<void> {
  const { opened, unopened, failing, outdated } = await testKeys(strapi);
  if (unopened > 0 && opened === 0)
    throw new Error(
      `ENCRYPTION_KEY opens none of the ${String(unopened)} secrets that were looked at: it is not the key that they were sealed with. Put that key back; or, if it was changed on purpose, name the former one in ENCRYPTION_KEY_PREVIOUS and run: npm run rotate-secrets`,
    );
  const log = loggerOf(strapi, 'secrets');
  if (unopened > 0)
    log.error('Some secrets do not open with the keys of this server: type them again, or name the key they have.', {
      unopened,
      where: failing.join('; '),
    });
  if (outdated > unopened)
    log.warn(
      'Some secrets are still sealed with an earlier key. When every server has the new one, run: npm run rotate-secrets',
      {
        outdated: outdated - unopened,
      },
    );
}
