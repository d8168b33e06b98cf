import { randomUUID } from 'node:crypto';

import { serviceOf } from '../../src/kernel/services';
import { signatureOf } from '../../src/plugins/channel-connectors/server/src/kit/meta/signature';
import { metaSimulator } from '../../src/plugins/sandbox/core/simulators/meta';
import { baseUrl, databasePool, getStrapi } from '../support/app';
import { arrivedOn } from '../support/simulated-provider';
import { waitFor } from '../support/wait-for';

/** An app of Meta's has one address for messages and comments of all its pages: each account takes its own. */

const page = `9${String(Date.now())}`;
const [secret, person] = [randomUUID(), `7${String(Date.now())}`];

async function open(connector: string, secrets: Record<string, string> = { appSecret: secret }) {
  const wanted = metaSimulator.accounts('http://127.0.0.1:9').find((each) => each.connector === connector);
  if (!wanted) throw new Error(`No account of ${connector}.`);
  return serviceOf(getStrapi(), 'channel-connectors').createAccount({
    ...wanted,
    settings: { ...wanted.settings, pageId: page },
    secrets: { ...wanted.secrets, ...secrets },
  });
}

const said = (to: string, text: string) => ({
  id: to,
  time: Date.now(),
  messaging: [
    {
      sender: { id: person },
      recipient: { id: to },
      timestamp: Date.now(),
      message: { mid: `m_${randomUUID()}`, text },
    },
  ],
});
const commented = (on: string, text: string) => ({
  id: on,
  time: Math.floor(Date.now() / 1000),
  changes: [
    {
      field: 'feed',
      value: {
        item: 'comment',
        verb: 'add',
        from: { id: person, name: 'Amara' },
        post_id: `${on}_1`,
        comment_id: `1_${randomUUID()}`,
        message: text,
        created_time: Math.floor(Date.now() / 1000),
      },
    },
  ],
});

async function deliver(to: { pathToken: string }, entry: readonly unknown[]): Promise<void> {
  const body = Buffer.from(JSON.stringify({ object: 'page', entry }));
  const response = await fetch(`${baseUrl()}/ingress/${to.pathToken}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'x-hub-signature-256': `sha256=${signatureOf(secret, body)}` },
    body: new Uint8Array(body),
  });
  expect(response.status).toBe(200);
}

const keptOf = async (account: { id: number }): Promise<string[]> => {
  const { rows } = await databasePool().query<{ reason: string }>(
    `select p.reason from cc_pending_envelopes p join cc_envelopes e on e.id = p.envelope_id
      where e.channel_account_id = $1 and p.state = 'quarantined'`,
    [account.id],
  );
  return rows.map(({ reason }) => reason);
};

test('messages and comments in one delivery reach the account that each is for, and nobody’s are kept', async () => {
  const [messages, comments] = [await open('messenger'), await open('facebook-page')];
  const stranger = await open('facebook-page', { appSecret: randomUUID() });
  await deliver(messages, [said(page, 'In private.'), commented(page, 'In public.')]);
  const [inPrivate] = await arrivedOn(messages);
  const [inPublic] = await arrivedOn(comments);
  expect(inPrivate?.customerId).toBeGreaterThan(0);
  expect(inPublic?.content).not.toBeNull();
  expect(await keptOf(messages)).toEqual([]);
  expect(await keptOf(comments)).toEqual([]);

  await deliver(comments, [commented(page, 'Again in public.'), said('1', 'To a page that nobody has here.')]);
  await arrivedOn(comments, 2);
  await waitFor('what is nobody’s is kept once', async () => (await keptOf(comments)).length === 1);
  expect(await keptOf(comments)).toEqual(['unroutable']);
  expect(await keptOf(messages)).toEqual([]);
  // The same page, said by an app whose secret is another: a copy would be a hop over its wall.
  const { rows } = await databasePool().query('select 1 from cc_envelopes where channel_account_id = $1', [
    stranger.id,
  ]);
  expect(rows).toEqual([]);
});
