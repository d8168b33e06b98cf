import { createHmac } from 'node:crypto';

import type { RawDelivery } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { SAMPLE_MOMENT, sampleAccount, sampleDelivery, sampleEnvelope, sampleReply } from '../../kit/contract/samples';
import { act } from './client';
import { askedFor, parse } from './inbound';
import { instagramComments } from './index';
import { render, type Call } from './outbound';

/** Forms after https://developers.facebook.com/docs/graph-api/webhooks/reference/instagram */

const OWN = '17841400000000001';
const MEDIA = '17900000000000007';
const COMMENT = '17911111111111111';
const AMARA = '5678901234567890';
const SECRET = 'a-long-app-secret';
const AT = Math.floor(SAMPLE_MOMENT.getTime() / 1000) - 60;
const account = sampleAccount({
  connector: 'instagram-comments',
  channel: 'instagram_public',
  settings: { pageId: '104600000000001', instagramId: OWN, appId: '165' },
  secrets: { accessToken: 'EAAG-a-long-token', appSecret: SECRET, verifyToken: 'a-long-verify-token' },
});

const comment = (given: Record<string, unknown> = {}) => ({
  id: COMMENT,
  text: 'Where is my order?',
  from: { id: AMARA, username: 'amara' },
  media: { id: MEDIA, media_product_type: 'FEED' },
  ...given,
});
const bodyOf = (value: unknown, field = 'comments', id = OWN) => ({
  object: 'instagram',
  entry: [{ id, time: AT, changes: [{ field, value }] }],
});
const bytesOf = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));
const read = (value: unknown, findings = {}, field = 'comments') => {
  const parsed = parse(sampleEnvelope({ raw: bytesOf(bodyOf(value, field)), findings }), account);
  if (parsed.outcome !== 'parsed') throw new Error(parsed.detail);
  return parsed;
};

function signed(body: unknown): RawDelivery {
  const bytes = bytesOf(body);
  const signature = createHmac('sha256', SECRET).update(bytes).digest('hex');
  return sampleDelivery({ body: bytes, headers: { 'x-hub-signature-256': `sha256=${signature}` } });
}

describeConnector<Call>(instagramComments, {
  account,
  deliveries: [
    signed(bodyOf(comment())),
    signed(bodyOf(comment({ parent_id: '17911111111111110' }), 'live_comments')),
    signed(bodyOf({ media_id: MEDIA, comment_id: COMMENT }, 'mentions')),
  ],
  proof: { headers: ['x-hub-signature-256'], coversBody: true },
  replies: [
    sampleReply({ audience: 'public', repliesTo: COMMENT }),
    sampleReply({ audience: 'public', repliesTo: `mention:${MEDIA}:${COMMENT}` }),
  ],
  wordsOf: ({ text }) => text,
  accountAt: (providerUrl) => ({ ...account, settings: { ...account.settings, providerUrl } }),
});

test('a comment, in the thread of its post, at the time of its delivery', () => {
  const posts = {
    [MEDIA]: { text: 'New lamps!', author: 'lampshop', authorId: null, url: 'https://www.instagram.com/p/x/' },
  };
  expect(read(comment(), { posts }).messages).toMatchObject([
    {
      externalId: COMMENT,
      audience: 'public',
      occurredAt: new Date(AT * 1000),
      thread: { key: `${MEDIA}/${COMMENT}` },
      sender: { displayName: '@amara', replyIdentity: { kind: 'instagram_id', value: AMARA, scope: OWN } },
      content: { type: 'post', below: { text: 'New lamps!' } },
    },
  ]);
});

test('an answer to a comment stands in its thread; our own is said elsewhere, where it is known to whom', () => {
  expect(read(comment({ id: '2', parent_id: COMMENT })).messages).toMatchObject([
    { thread: { key: `${MEDIA}/${COMMENT}` } },
  ]);
  const own = comment({ id: '3', from: { id: OWN, username: 'lampshop' }, parent_id: COMMENT });
  expect(askedFor(bytesOf(bodyOf(own)), OWN)).toEqual([{ id: COMMENT, what: 'comment' }]);
  const posts = { [COMMENT]: { text: 'Where?', author: 'amara', authorId: AMARA, url: null } };
  expect(read(own, { posts }).messages).toMatchObject([
    { sentElsewhere: { by: '@lampshop' }, sender: { replyIdentity: { value: AMARA } } },
  ]);
  expect(read(own).messages).toEqual([]);
});

test('a mention says who and what, as far as that could be asked', () => {
  const value = { media_id: MEDIA, comment_id: COMMENT };
  expect(askedFor(bytesOf(bodyOf(value, 'mentions')), OWN)).toEqual([{ id: COMMENT, what: 'mentioned_comment' }]);
  const posts = { [COMMENT]: { text: 'Ask @lampshop', author: 'amara', authorId: null, url: null } };
  expect(read(value, { posts }, 'mentions').messages).toMatchObject([
    {
      text: 'Ask @lampshop',
      kind: 'text',
      sender: { replyIdentity: { kind: 'social_handle', value: '@amara', scope: 'instagram.com' } },
    },
  ]);
  expect(read(value, {}, 'mentions').messages).toMatchObject([{ kind: 'unsupported' }]);
});

test.each([
  ['another account', bodyOf(comment(), 'comments', '1')],
  ['private messages', { object: 'instagram', entry: [{ id: OWN, messaging: [{}] }] }],
  ['another field', bodyOf({}, 'story_insights')],
])('T3: %s is not taken', (_what, body) => {
  expect(parse(sampleEnvelope({ raw: bytesOf(body) }), account)).toMatchObject({
    outcome: 'quarantined',
    reason: 'unroutable',
  });
});

test('answers go below the comment, below a mention, or in private', () => {
  expect(render(sampleReply({ audience: 'public', repliesTo: COMMENT }))).toEqual([
    { way: 'reply', comment: COMMENT, text: 'It left today.' },
  ]);
  expect(render(sampleReply({ audience: 'public', repliesTo: `mention:${MEDIA}:` }))).toEqual([
    { way: 'mention', media: MEDIA, comment: null, text: 'It left today.' },
  ]);
  expect(render(sampleReply({ audience: 'private', repliesTo: COMMENT }))).toEqual([
    { way: 'private', recipient: { comment_id: COMMENT }, text: 'It left today.', documentId: 'message1' },
  ]);
});

test('likes are not offered', async () => {
  expect(await act('like', COMMENT, account)).toEqual({ outcome: 'failed', code: 'not_offered' });
});
