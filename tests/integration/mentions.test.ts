import { randomUUID } from 'node:crypto';

import { serviceOf } from '../../src/kernel/services';
import { mastodon as connector } from '../../src/plugins/channel-connectors/server/src/connectors/mastodon';
import { SAMPLE_MOMENT, sampleReply } from '../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { feedSimulator } from '../../src/plugins/sandbox/core/simulators/feed';
import { mastodonSimulator } from '../../src/plugins/sandbox/core/simulators/mastodon';
import { databasePool, getStrapi } from '../support/app';
import {
  answerOn,
  arrivedOn,
  messagesOf,
  newPerson,
  startSimulatedProvider,
  type SimulatedProvider,
} from '../support/simulated-provider';
import { waitFor } from '../support/wait-for';

let mastodon: SimulatedProvider;
let feed: SimulatedProvider;
beforeAll(async () => {
  [mastodon, feed] = await Promise.all([
    startSimulatedProvider(mastodonSimulator),
    startSimulatedProvider(feedSimulator),
  ]);
});
afterAll(() => Promise.all([mastodon.close(), feed.close()]));

const openMastodon = () => mastodon.openAccount('mastodon', { secrets: { accessToken: `token-${randomUUID()}` } });

/** Answers on the ticket, to one of its audiences. */
async function add(ticket: string, text: string, audience: 'public' | 'private'): Promise<string> {
  const { message } = await serviceOf(getStrapi(), 'helpdesk').messages.add(
    { ticket, kind: 'text', text, audience, clientMessageId: randomUUID(), undoSeconds: 0 },
    { type: 'system', name: 'Test' },
  );
  return message.documentId;
}

test('a mention is a public post; its answer, the answer to that, and a private one stay in one ticket', async () => {
  const account = await openMastodon();
  const person = newPerson();
  await mastodon.say({ connector: 'mastodon', person, kind: 'photo', text: 'My lamp & shade <broke>' });
  const [first] = await arrivedOn(account);
  expect(first?.text).toContain('My lamp & shade <broke>');
  const ticket = first?.ticket ?? '';
  const asked = await add(ticket, 'Tell us your order', 'public');
  const sent = await waitFor('the public answer', async () =>
    (await messagesOf(account)).find((each) => each.documentId === asked && each.deliveryState === 'delivered'),
  );
  await mastodon.say({ connector: 'mastodon', person, kind: 'reply', text: '4711', of: sent.externalId });
  const inbound = await arrivedOn(account, 2);
  expect(new Set(inbound.map((each) => each.ticket)).size).toBe(1);
  await add(ticket, 'Here is your refund', 'private');
  await waitFor('the private answer', async () => mastodon.accepted.length === 2);
  expect(mastodon.accepted).toMatchObject([
    { to: person.id, text: 'Tell us your order', beside: [] },
    { to: person.id, text: 'Here is your refund', beside: ['private'] },
  ]);
  const { rows } = await databasePool().query<{ thread: string; state: string | null }>(
    `select i.thread_key as thread, p.attachment_id as state from hd_attachments a join hd_messages m on m.id = a.message_id
       join hd_interactions i on i.id = m.interaction_id left join hd_pending_media p on p.attachment_id = a.id where m.channel_account_id = $1`,
    [account.id],
  );
  expect(rows.map(({ thread }) => thread)).toEqual([first?.externalId]);
});

test('an edit and a deletion are seen; a hashtag alone is enough', async () => {
  const account = await openMastodon();
  const person = newPerson();
  await mastodon.say({ connector: 'mastodon', person, text: 'Bright #hollowlamp' });
  const [first] = await arrivedOn(account);
  const of = first?.externalId ?? '';
  await mastodon.say({ connector: 'mastodon', person, kind: 'edit', text: 'Dim #hollowlamp', of });
  await waitFor('the new words', async () => (await messagesOf(account))[0]?.text.includes('Dim'));
  await mastodon.say({ connector: 'mastodon', person, kind: 'withdraw', text: '', of });
  await waitFor('it is gone', async () => {
    const { rowCount } = await databasePool().query(
      'select 1 from hd_messages where channel_account_id = $1 and withdrawn_at is not null',
      [account.id],
    );
    return rowCount === 1;
  });
  expect(await messagesOf(account)).toHaveLength(1);
});

test('an answer to a post that is gone says so', async () => {
  const account = await openMastodon();
  const person = newPerson();
  await mastodon.say({ connector: 'mastodon', person, text: 'Hello' });
  const [first] = await arrivedOn(account);
  await mastodon.say({ connector: 'mastodon', person, kind: 'withdraw', text: '', of: first?.externalId ?? '' });
  expect(await answerOn(account, first?.ticket ?? '', 'Hello')).toMatchObject({
    deliveryState: 'failed',
    deliveryCode: 'post_gone',
  });
});

test('a send that is repeated after silence is the same post', async () => {
  const account = await openMastodon();
  const context = { now: SAMPLE_MOMENT, publicUrl: 'https://help.example.com' };
  const person = { kind: 'social_handle', value: 'ben@mastodon.example', scope: '', assurance: 'provider' } as const;
  const [call] = connector.render(sampleReply({ documentId: randomUUID(), replyIdentity: person }), account, context);
  if (!call) throw new Error('There is nothing to send.');
  const before = mastodon.accepted.length;
  const [once, twice] = [await connector.send(call, account, context), await connector.send(call, account, context)];
  expect(once).toMatchObject({ outcome: 'sent' });
  expect(twice).toEqual(once);
  expect(mastodon.accepted).toHaveLength(before + 1);
});

test('a feed that grows opens tickets, each item once', async () => {
  const account = await feed.openAccount('mention-feed');
  await feed.say({ connector: 'mention-feed', text: 'The lamp broke' });
  await arrivedOn(account);
  await feed.say({ connector: 'mention-feed', text: 'The lamp shines' });
  const items = await arrivedOn(account, 2);
  expect(items.map(({ text }) => text)).toEqual(['The lamp broke', 'The lamp shines']);
  expect(feed.requests.some(({ headers }) => headers['if-none-match'] !== undefined)).toBe(true);
});
