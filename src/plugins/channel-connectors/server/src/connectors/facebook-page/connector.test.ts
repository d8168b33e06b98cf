import { createHmac } from 'node:crypto';

import type { RawDelivery } from '../../../../../../contracts';
import { describeConnector } from '../../kit/contract/connector-contract';
import { SAMPLE_MOMENT, sampleAccount, sampleDelivery, sampleEnvelope, sampleReply } from '../../kit/contract/samples';
import { askedFor, parse } from './inbound';
import { facebookPage } from './index';
import { render, type Call } from './outbound';

/** Forms after https://developers.facebook.com/docs/graph-api/webhooks/reference/page/#feed */

const PAGE = '104600000000001';
const POST = `${PAGE}_461184817813069`;
const COMMENT = '461184817813069_7001';
const AMARA = '5678901234567890';
const SECRET = 'a-long-app-secret';
const AT = Math.floor(SAMPLE_MOMENT.getTime() / 1000) - 60;
const account = sampleAccount({
  connector: 'facebook-page',
  channel: 'facebook_public',
  settings: { pageId: PAGE, appId: '165' },
  secrets: { accessToken: 'EAAG-a-long-token', appSecret: SECRET, verifyToken: 'a-long-verify-token' },
});

const comment = (given: Record<string, unknown> = {}) => ({
  item: 'comment',
  verb: 'add',
  from: { id: AMARA, name: 'Amara Okafor' },
  post_id: POST,
  comment_id: COMMENT,
  parent_id: POST,
  created_time: AT,
  message: 'Where is my order?',
  post: { permalink_url: 'https://www.facebook.com/lamps/posts/1' },
  ...given,
});
const bodyOf = (value: unknown, field = 'feed', id = PAGE) => ({
  object: 'page',
  entry: [{ id, time: AT, changes: [{ field, value }] }],
});
const bytesOf = (body: unknown): Buffer => Buffer.from(JSON.stringify(body));
const read = (value: unknown, findings = {}, field = 'feed') => {
  const parsed = parse(sampleEnvelope({ raw: bytesOf(bodyOf(value, field)), findings }), account);
  if (parsed.outcome !== 'parsed') throw new Error(parsed.detail);
  return parsed;
};

function signed(body: unknown): RawDelivery {
  const bytes = bytesOf(body);
  const signature = createHmac('sha256', SECRET).update(bytes).digest('hex');
  return sampleDelivery({ body: bytes, headers: { 'x-hub-signature-256': `sha256=${signature}` } });
}

describeConnector<Call>(facebookPage, {
  account,
  deliveries: [
    signed(bodyOf(comment())),
    signed(bodyOf(comment({ verb: 'edited' }))),
    signed(bodyOf(comment({ photo: 'https://scontent.xx.fbcdn.net/v/photo' }))),
  ],
  proof: { headers: ['x-hub-signature-256'], coversBody: true },
  replies: [
    sampleReply({ audience: 'public', repliesTo: COMMENT }),
    sampleReply({ audience: 'public', lastInboundExternalId: COMMENT }),
  ],
  wordsOf: ({ text }) => text,
  accountAt: (providerUrl) => ({ ...account, settings: { ...account.settings, providerUrl } }),
});

describe('what is said in public', () => {
  test('a comment, in the thread of its post, with what it stands below', () => {
    const posts = {
      [POST]: { text: 'New lamps!', author: 'Lamp shop', authorId: PAGE, url: 'https://www.facebook.com/p' },
    };
    expect(read(comment(), { posts }).messages).toMatchObject([
      {
        externalId: COMMENT,
        audience: 'public',
        text: 'Where is my order?',
        thread: { key: `${POST}/${COMMENT}` },
        sender: { displayName: 'Amara Okafor', replyIdentity: { kind: 'facebook_id', value: AMARA, scope: PAGE } },
        content: {
          type: 'post',
          author: { name: 'Amara Okafor' },
          below: { text: 'New lamps!', author: 'Lamp shop' },
          isHidden: false,
        },
      },
    ]);
  });

  test('an answer to a comment stands in the thread of that comment', () => {
    const [message] = read(comment({ comment_id: '461184817813069_7002', parent_id: COMMENT })).messages;
    expect(message).toMatchObject({ repliesTo: COMMENT, thread: { key: `${POST}/${COMMENT}` } });
  });

  test('a post of a visitor, and a mention elsewhere', () => {
    const post = comment({ item: 'status', comment_id: undefined, parent_id: undefined });
    expect(read(post).messages).toMatchObject([{ externalId: POST, thread: { key: POST } }]);
    const mention = {
      post_id: '9_1',
      sender_id: AMARA,
      sender_name: 'Amara',
      verb: 'add',
      item: 'post',
      message: 'See Lamp shop',
      created_time: AT,
    };
    expect(read(mention, {}, 'mention').messages).toMatchObject([{ externalId: '9_1', text: 'See Lamp shop' }]);
  });

  test('somebody whom Facebook does not name can still be answered', () => {
    expect(read(comment({ from: undefined })).messages).toMatchObject([
      { sender: { displayName: 'Somebody on Facebook', replyIdentity: { value: `comment:${COMMENT}` } } },
    ]);
  });

  test('the page’s own comment is said elsewhere, to whom it answers; alone it is no conversation', () => {
    const own = comment({
      from: { id: PAGE, name: 'Lamp shop' },
      comment_id: '461184817813069_7003',
      parent_id: COMMENT,
    });
    expect(askedFor(bytesOf(bodyOf(own)), PAGE)).toEqual([COMMENT]);
    const posts = { [COMMENT]: { text: 'Where?', author: 'Amara Okafor', authorId: AMARA, url: null } };
    expect(read(own, { posts }).messages).toMatchObject([
      {
        sentElsewhere: { by: 'Lamp shop' },
        sender: { replyIdentity: { value: AMARA } },
        thread: { key: `${POST}/${COMMENT}` },
      },
    ]);
    expect(read(own).messages).toEqual([]);
    expect(read(comment({ item: 'status', from: { id: PAGE }, comment_id: undefined })).messages).toEqual([]);
  });

  test.each<[string, Record<string, unknown>, unknown]>([
    ['edited', { verb: 'edited', message: 'Better' }, { type: 'edited', text: 'Better' }],
    ['removed', { verb: 'remove' }, { type: 'withdrawn' }],
    ['hidden', { verb: 'hide' }, { type: 'content', fields: { isHidden: true } }],
    ['shown again', { verb: 'unhide' }, { type: 'content', fields: { isHidden: false } }],
    [
      'loved',
      { item: 'reaction', reaction_type: 'love' },
      { type: 'reaction', by: 'customer', who: AMARA, emoji: '❤' },
    ],
    [
      'not loved any more',
      { item: 'reaction', reaction_type: 'love', verb: 'remove' },
      { type: 'reaction', by: 'customer', who: AMARA, emoji: null },
    ],
  ])('%s', (_what, given, change) => {
    expect(read(comment(given))).toMatchObject({ messages: [], changes: [{ externalId: COMMENT, change }] });
  });

  test('likes of posts are nothing that anybody said', () => {
    expect(read(comment({ item: 'like', comment_id: undefined }))).toMatchObject({ messages: [], changes: [] });
  });

  test.each([
    ['another page', bodyOf(comment(), 'feed', '1')],
    ['private messages', { object: 'page', entry: [{ id: PAGE, messaging: [{}] }] }],
    ['another field', bodyOf({}, 'leadgen')],
  ])('T3: %s is not taken', (_what, body) => {
    expect(parse(sampleEnvelope({ raw: bytesOf(body) }), account)).toMatchObject({
      outcome: 'quarantined',
      reason: 'unroutable',
    });
  });
});

describe('what we say', () => {
  const photo = { fileName: 'lamp.png', contentType: 'image/png', content: Buffer.from('x') };

  test('in public below the comment, with a photo', () => {
    expect(render(sampleReply({ audience: 'public', repliesTo: COMMENT, attachments: [photo] }))).toEqual([
      { way: 'comment', below: COMMENT, text: 'It left today.', photo },
    ]);
  });

  test.each([
    ['a comment', COMMENT, `${POST}/${COMMENT}`, { comment_id: COMMENT }],
    ['a post', POST, POST, { post_id: POST }],
  ])('in private to whoever wrote %s', (_what, below, threadKey, recipient) => {
    const interaction = { documentId: 'interaction1', threadKey, references: [], subject: null };
    expect(render(sampleReply({ audience: 'private', lastInboundExternalId: below, interaction }))).toEqual([
      { way: 'private', recipient, text: 'It left today.', documentId: 'message1' },
    ]);
  });
});
