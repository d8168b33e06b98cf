import { randomUUID } from 'node:crypto';

import { busOf } from '../../src/kernel/bus';
import { databaseOf, firstRow, rows } from '../../src/kernel/database';
import { keyRingOf } from '../../src/kernel/installation';
import { lastingSecret } from '../../src/kernel/lasting-secrets';
import { isSealedNow, openSecret } from '../../src/kernel/key-ring';
import { resealAll, sealedStoresOf, testKeys, type SealedValue } from '../../src/kernel/sealed-values';
import { serviceOf } from '../../src/kernel/services';
import { signLink, verifyLink } from '../../src/kernel/signed-links';
import { installationSecret, installationSecrets } from '../../src/kernel/installation';
import { nameSealedSecrets } from '../../src/plugins/channel-connectors/server/src/services/sealed-secrets';
import { nameSealedStores as nameSealedStoresOfMerging } from '../../src/plugins/context-merge/server/src/services/sealed-stores';
import { assertKeysOpen, nameSealedStores } from '../../src/plugins/helpdesk/server/src/services/sealed-stores';
import { openApiChannel, type ApiChannel } from '../support/api-channel';
import { databasePool, getStrapi } from '../support/app';
import { environmentOf, forkScript } from '../support/server-nodes';

/** Changing ENCRYPTION_KEY under a working installation, and what a thief of the database has. */

const FIRST = (): string => installationSecret(getStrapi());
const NEXT = 'another key of this installation, as long';

function withKeys(current: string, previous: readonly string[]): void {
  getStrapi().config.set('admin.secrets.encryptionKey', current);
  getStrapi().config.set('throughline.previousEncryptionKeys', previous);
}

async function everySecret(): Promise<string[]> {
  const found = await rows<{ sealed: string }>(
    databaseOf(getStrapi()),
    'select sealed from cc_channel_secrets union all select sealed from throughline_secrets union all select secret from cm_change_webhooks',
  );
  return found.map(({ sealed }) => sealed);
}

describe('another ENCRYPTION_KEY', () => {
  let first: string;
  let webhook: string;
  let channel: ApiChannel;

  beforeAll(async () => {
    first = FIRST();
    // The server's own modules are compiled ones: these name the same stores to the ones of this test.
    nameSealedStores(getStrapi());
    nameSealedSecrets(getStrapi());
    nameSealedStoresOfMerging(getStrapi());
    channel = await openApiChannel();
    const made = await serviceOf(getStrapi(), 'context-merge').webhooks.save(
      {
        documentId: null,
        name: randomUUID(),
        url: 'https://erp.example.com/hook',
        events: ['customer.changed'],
        enabled: false,
        renewSecret: false,
      },
      { type: 'system', name: 'test' },
    );
    webhook = made.webhook.documentId;
  });

  afterAll(async () => {
    withKeys(first, [NEXT]);
    await resealAll(getStrapi());
    withKeys(first, []);
  });

  test('opens everything with both, seals all of it anew, and needs the former one no more', async () => {
    const lasting = await lastingSecret(getStrapi(), 'test.lasting');
    const link = new URL(`https://x.example${signLink(first, '/files/abc', new Date())}`);
    const before = await everySecret();

    withKeys(NEXT, [first]);
    await expect(assertKeysOpen(getStrapi())).resolves.toBeUndefined();
    expect((await testKeys(getStrapi())).outdated).toBeGreaterThanOrEqual(before.length);
    expect(verifyLink(installationSecrets(getStrapi()), link, new Date())).toBe(true);

    const stores = await resealAll(getStrapi());
    expect(stores.flatMap(({ unopened }) => unopened)).toEqual([]);
    expect(stores.reduce((sum, { resealed }) => sum + resealed, 0)).toBeGreaterThanOrEqual(before.length);
    expect((await resealAll(getStrapi())).every(({ resealed }) => resealed === 0)).toBe(true);

    withKeys(NEXT, []);
    expect((await everySecret()).every((sealed) => isSealedNow(keyRingOf(getStrapi()), sealed))).toBe(true);
    expect(await testKeys(getStrapi())).toMatchObject({ unopened: 0, failing: [], outdated: 0 });
    expect(await lastingSecret(getStrapi(), 'test.lasting')).toBe(lasting);
    // Signed with the secret of its account, which the new key opens now.
    await channel.say({ id: randomUUID(), from: { kind: 'external_id', value: randomUUID() }, text: 'Hello' });
  });

  test('a key that opens nothing stops the start, in a sentence', async () => {
    withKeys('a key that never sealed anything here', []);
    await expect(assertKeysOpen(getStrapi())).rejects.toThrow('ENCRYPTION_KEY opens none of the');
    withKeys(NEXT, []);
  });

  test('and really: a server with that key does not come to listen', async () => {
    const { rows: names } = await databasePool().query<{ name: string }>('select current_database() as name');
    const environment = { ...environmentOf(names[0]?.name ?? ''), PORT: '0', ENCRYPTION_KEY: 'x'.repeat(44) };
    const { failed } = forkScript('server.mjs', environment);
    await expect(failed).rejects.toThrow('ENCRYPTION_KEY opens none of the');
  }, 60_000);

  test('what was written while it was sealed anew stays as it was written', async () => {
    withKeys(first, [NEXT]);
    const sql = databaseOf(getStrapi());
    const stored = await firstRow<{ secret: string }>(
      sql,
      'select secret from cm_change_webhooks where document_id = ?',
      [webhook],
    );
    await resealAll(getStrapi());
    const store = (await import('../../src/kernel/sealed-values')).sealedStoresOf(getStrapi()).all();
    const webhooks = store.find(({ name }) => name === 'secrets of webhooks');
    const value = { key: webhook, place: '', sealed: stored?.secret ?? '' };
    expect(await webhooks?.replace(value, 'something older')).toBe(false);
  });

  test('what was sealed for one row opens in no other, wherever secrets are kept', async () => {
    await openApiChannel();
    await lastingSecret(getStrapi(), `test.${randomUUID()}`);
    const { webhooks } = serviceOf(getStrapi(), 'context-merge');
    const hook = { url: 'https://erp.example.com/hook', events: ['customer.changed'] as const, enabled: false };
    await webhooks.save(
      { ...hook, events: [...hook.events], documentId: null, name: randomUUID(), renewSecret: false },
      { type: 'system', name: 'test' },
    );
    const opens = (value: SealedValue): boolean => {
      try {
        return openSecret(keyRingOf(getStrapi()), value.place, value.sealed) !== '';
      } catch {
        return false;
      }
    };
    const told = new Map<string, { own: boolean; other: boolean }>();
    // Strapi seals tokens of the API by itself, for no place.
    for (const store of sealedStoresOf(getStrapi())
      .all()
      .filter(({ cipher }) => cipher === undefined)) {
      const [one, other] = (await store.page(null, 200)).filter((value) => opens(value));
      if (one && other) told.set(store.name, { own: opens(one), other: opens({ ...one, sealed: other.sealed }) });
    }
    for (const name of ['secrets of channel accounts', 'secrets of webhooks', 'secrets of the installation'])
      expect([name, told.get(name)]).toEqual([name, { own: true, other: false }]);
    expect([...told.values()].filter(({ other }) => other)).toEqual([]);
  });

  test('one that does not open is its own account’s trouble alone', async () => {
    const channels = serviceOf(getStrapi(), 'channel-connectors');
    const account = (name: string) =>
      channels.createAccount({
        ...{ connector: 'webchat', name, address: `${randomUUID()}.example` },
        ...{ settings: { allowedOrigins: [] }, secrets: { identitySecret: name } },
      });
    const [broken, sound, shop] = [await account('broken'), await account('sound'), await openApiChannel()];
    await databaseOf(getStrapi()).raw('update cc_channel_secrets set sealed = ? where channel_account_id in (?, ?)', [
      'of another row',
      broken.id,
      shop.id,
    ]);
    busOf(getStrapi()).publish('channelAccounts.changed', { at: Date.now() });
    const secretsOf = new Map(
      (await channels.accountConfigs('webchat')).map(({ documentId, secrets }) => [documentId, secrets]),
    );
    expect(secretsOf.get(sound.documentId)).toEqual({ identitySecret: 'sound' });
    expect(secretsOf.get(broken.documentId)).toEqual({});
    const message = { id: randomUUID(), text: 'Hello', from: { kind: 'external_id', value: randomUUID() } };
    // Not refused for good: whoever calls tries again.
    expect((await shop.send(message)).status).toBe(503);
    await channels.changeAccount(shop.documentId, { secrets: { signingSecret: shop.signingSecret } });
    expect((await shop.send(message)).ok).toBe(true);
    await channels.changeAccount(broken.documentId, { secrets: { identitySecret: 'typed again' } });
    const [again] = (await channels.accountConfigs('webchat')).filter((each) => each.documentId === broken.documentId);
    expect(again?.secrets).toEqual({ identitySecret: 'typed again' });
  });
});
