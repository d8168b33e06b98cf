import type { AcceptedDelivery, ParsedDelivery, ReceiverContext } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { startBehavingProvider } from '../../kit/contract/provider-answers';
import { sampleAccount, sampleDelivery, sampleEnvelope, sampleReply, SAMPLE_MOMENT } from '../../kit/contract/samples';
import { mastodon } from '.';
import { settingsSchema } from './manifest';
import type { Call } from './outbound';
import { readNew } from './receiver';

/** Posts as docs.joinmastodon.org/entities/Status shows them. */
const account = sampleAccount({
  connector: 'mastodon',
  channel: 'mentions',
  settings: { instanceUrl: 'https://lamps.social', hashtags: ['#Lamps'] },
  secrets: { accessToken: 'token-of-the-account' },
});
const accountAt = (providerUrl: string) => ({ ...account, settings: { ...account.settings, providerUrl } });

const status = {
  id: '103270115826048975',
  created_at: '2026-11-20T08:00:00.000Z',
  edited_at: null,
  in_reply_to_id: null as string | null,
  visibility: 'public',
  spoiler_text: '',
  content: '<p><span class="h-card">@<span>hollow</span></span> Mine <b>broke</b></p><p>Help</p>',
  url: 'https://mastodon.example/@amara/103270115826048975',
  account: { id: '77', acct: 'Amara@mastodon.example', display_name: 'Amara', url: 'https://mastodon.example/@amara' },
  media_attachments: [{ id: '9', type: 'image', url: 'https://files.lamps.social/9.png' }],
};
const bytes = (happening: object) => Buffer.from(JSON.stringify(happening));
const posted = (given: object = {}, root = status.id, parent: object | null = null) =>
  bytes({ posted: { ...status, ...given }, root, parent });
const handle = { kind: 'social_handle', value: 'amara@mastodon.example', scope: 'mastodon.example' };
const reply = sampleReply({
  audience: 'public',
  replyIdentity: { ...handle, assurance: 'provider' },
  lastInboundExternalId: status.id,
});
const file = { fileName: 'lamp.png', contentType: 'image/png', content: Buffer.from('png') };

describeConnector<Call>(mastodon, {
  account,
  deliveries: [
    posted(),
    posted({ in_reply_to_id: '1', visibility: 'direct' }, '1', { ...status, id: '1' }),
    bytes({ edited: { ...status, edited_at: '2026-11-20T08:05:00.000Z' } }),
    bytes({ gone: status.id, at: '2026-11-20T09:00:00.000Z' }),
  ].map((body) => sampleDelivery({ body })),
  replies: [reply, { ...reply, audience: 'private' }, { ...reply, attachments: [file] }],
  wordsOf: ({ text }) => text,
  repeatsAreSeen: true,
  accountAt,
});

const read = (raw: Buffer) => {
  const told = mastodon.parse(sampleEnvelope({ raw }), account, { ownAddresses: new Set(), agents: new Map() });
  if (told instanceof Promise || told.outcome !== 'parsed') throw new Error('It was not read.');
  return told satisfies ParsedDelivery;
};

test('a post has its author with their server, its thread and what it stands below', () => {
  const parent = { ...status, id: '1', content: '<p>Buy lamps</p>', url: 'https://lamps.social/1' };
  expect(read(posted({ in_reply_to_id: '1' }, '1', parent)).messages).toMatchObject([
    {
      externalId: status.id,
      text: '@hollow Mine broke\n\nHelp',
      audience: 'public',
      repliesTo: '1',
      sender: { displayName: 'Amara', replyIdentity: handle },
      thread: { key: '1', reference: status.id, references: ['1'] },
      content: { type: 'post', url: status.url, below: { author: 'Amara', text: 'Buy lamps' } },
      media: [{ fileName: '9.jpg', reference: { url: 'https://files.lamps.social/9.png' } }],
    },
  ]);
});

test.each([
  ['public', 'public'],
  ['unlisted', 'public'],
  ['private', 'private'],
  ['direct', 'private'],
  ['something new', 'private'],
])('%s is %s', (visibility, audience) => {
  expect(read(posted({ visibility })).messages[0]?.audience).toBe(audience);
});

test('who is at our own server is told without it', () => {
  const sender = read(posted({ account: { ...status.account, acct: 'ben' } })).messages[0]?.sender;
  expect(sender?.replyIdentity).toMatchObject({ value: 'ben@lamps.social', scope: 'lamps.social' });
});

test('an edit and a deletion change the post that is stored', () => {
  const edited = { ...status, edited_at: '2026-11-20T08:05:00.000Z', content: '<p>Found it</p>' };
  expect(read(bytes({ edited })).changes).toMatchObject([
    { externalId: status.id, change: { type: 'edited', text: 'Found it' } },
  ]);
  expect(read(bytes({ gone: status.id, at: 'x' })).changes).toMatchObject([{ change: { type: 'withdrawn' } }]);
});

const context = { now: SAMPLE_MOMENT, publicUrl: 'https://help.example.com' };

test('a long answer is several posts, each with its own key, and the files stand with its last words', () => {
  const long = { ...reply, text: 'Words. '.repeat(120), attachments: Array.from({ length: 5 }, () => file) };
  const calls = mastodon.render(long, account, context);
  expect(calls.map(({ idempotencyKey, files }) => [idempotencyKey, files.length])).toEqual([
    ['message1', 0],
    ['message1-2', 4],
    ['message1-3', 1],
  ]);
  for (const { mention, text } of calls) expect(`${mention ?? ''} ${text}`.length).toBeLessThanOrEqual(500);
  expect(calls[0]).toMatchObject({ inReplyTo: status.id, mention: '@amara@mastodon.example', visibility: 'public' });
});

test('a private answer names nobody else, who could read it', () => {
  const [call] = mastodon.render(
    { ...reply, audience: 'private', text: 'Ask @eve@x.example or a@b.example' },
    account,
    context,
  );
  expect(call).toMatchObject({ visibility: 'direct', text: 'Ask @\u200beve@x.example or a@b.example' });
});

test('a private answer to nobody is not sent', async () => {
  const to = { ...reply, audience: 'private' as const, replyIdentity: { ...reply.replyIdentity, value: 'nobody' } };
  const [call] = mastodon.render(to, account, context);
  expect(call && (await mastodon.send(call, account, context))).toMatchObject({ code: 'no_recipient' });
});

test('after silence it is tried again, as long as the server knows the key', async () => {
  const provider = await startBehavingProvider();
  provider.behave({ name: 'cut', status: 200, cut: true });
  const [call] = mastodon.render(reply, account, context);
  if (!call) throw new Error('There is nothing to send.');
  const at = (minutes: number) => ({ ...context, now: new Date(SAMPLE_MOMENT.getTime() + minutes * 60_000) });
  expect(await mastodon.send(call, accountAt(provider.url), at(5))).toMatchObject({ outcome: 'retry' });
  expect(await mastodon.send(call, accountAt(provider.url), at(55))).toMatchObject({ outcome: 'uncertain' });
  await provider.close();
});

test('a server that does not take the token is told to be so', async () => {
  const provider = await startBehavingProvider();
  provider.behave({ name: '401', status: 401, body: '{}' });
  const nothing = () => Promise.reject(new Error('Nothing is read.'));
  const accept = (_delivery: AcceptedDelivery) => nothing();
  const receiver = { accept, cursor: nothing, saveCursor: nothing, stored: nothing } as Partial<ReceiverContext>;
  expect(await readNew(receiver as ReceiverContext, accountAt(provider.url))).toMatchObject({ code: 'auth_refused' });
  await provider.close();
});

test.each([
  ['http://lamps.social', false],
  ['https://lamps.social/', true],
  ['https://lamps.social/about', false],
  ['https://user@lamps.social', false],
])('the server %s: %s', (instanceUrl, isTaken) => {
  expect(settingsSchema.safeParse({ instanceUrl }).success).toBe(isTaken);
});
