import { createHmac } from 'node:crypto';

import type { RawDelivery } from '../../../../../../contracts';
import { sampleAccount, sampleDelivery } from '../contract/samples';
import { greetMeta, verifyMeta } from './signature';

/** After https://developers.facebook.com/docs/graph-api/webhooks/getting-started */
const SECRET = 'the app secret, now';
const BEFORE = 'the app secret, before';
const account = sampleAccount({ secrets: { appSecret: SECRET, verifyToken: 'the verify token' } });

const signed = (body: string, secret = SECRET): RawDelivery => ({
  ...sampleDelivery({ body: Buffer.from(body) }),
  headers: { 'x-hub-signature-256': `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` },
});

describe('a signature over the raw bytes', () => {
  const written = String.raw`{"object":"page","entry":[{"id":"1","text":"caf\u00e9 \ud83d\ude00","url":"https:\/\/example.com"}]}`;

  test.each([
    ['escapes as Meta writes them', written],
    ['characters as they are', JSON.stringify(JSON.parse(written))],
    ['another order of keys', '{"entry":[],"object":"page"}'],
    ['blanks between', '{ "object" : "page" , "entry" : [ ] }'],
    ['no JSON at all', 'not JSON'],
  ])('holds with %s', (_what, body) => {
    expect(verifyMeta(signed(body), account).ok).toBe(true);
  });

  test.each([
    ['the same JSON, written again', JSON.stringify(JSON.parse(written))],
    ['another order of keys', JSON.stringify(Object.fromEntries(Object.entries(JSON.parse(written)).reverse()))],
    ['a slash without its escape', written.replaceAll(String.raw`\/`, '/')],
    ['a letter without its escape', written.replace(String.raw`\u00e9`, 'é')],
    ['one byte changed', written.replace('page', 'pagE')],
    ['one byte more', `${written} `],
  ])('does not hold for %s', (_what, body) => {
    expect(body).not.toBe(written);
    expect(verifyMeta({ ...signed(written), body: Buffer.from(body) }, account).ok).toBe(false);
  });

  test('by SHA-1 alone is refused', () => {
    const sha1 = `sha1=${createHmac('sha1', SECRET).update('{}').digest('hex')}`;
    const delivery = { ...signed('{}'), headers: { 'x-hub-signature': sha1 } };
    expect(verifyMeta(delivery, account).ok).toBe(false);
    expect(verifyMeta({ ...delivery, headers: { 'x-hub-signature-256': sha1 } }, account).ok).toBe(false);
  });

  test.each([
    ['the current one', SECRET, true, 'current'],
    ['the one before', BEFORE, true, 'previous'],
    ['somebody else’s', 'another', false, undefined],
  ])('while the secret is changed: %s', (_what, secret, ok, signedWith) => {
    const both = { ...account, secrets: { appSecret: SECRET, previousAppSecret: BEFORE } };
    const verified = verifyMeta(signed(written, secret), both);
    expect(verified.ok).toBe(ok);
    if (verified.ok) expect(verified.context).toEqual({ signedWith });
  });

  test('no secret signs nothing', () => {
    expect(verifyMeta(signed(written, ''), { ...account, secrets: { appSecret: '' } }).ok).toBe(false);
  });

  test('a replay has the same key, another body another one', () => {
    const keyOf = (body: string) => {
      const verified = verifyMeta(signed(body), account);
      return verified.ok ? verified.eventKey : null;
    };
    expect(keyOf(written)).toBe(keyOf(written));
    expect(keyOf(written)).not.toBe(keyOf(`${written} `));
  });
});

describe('the challenge', () => {
  const asked = (given: Record<string, string>) => {
    const query = new URLSearchParams({ 'hub.mode': 'subscribe', 'hub.verify_token': 'the verify token', ...given });
    const request = sampleDelivery({
      method: 'GET',
      url: `https://help.example.com/ingress/path7?${query.toString()}`,
    });
    return greetMeta(request, account);
  };

  test.each(['1158201444', 'a-Z_9', 'x'.repeat(64)])('%s is repeated as plain text', (challenge) => {
    expect(asked({ 'hub.challenge': challenge })).toEqual({ status: 200, contentType: 'text/plain', body: challenge });
  });

  test.each(['<script>alert(1)</script>', '', 'x'.repeat(65), '1 2', '1\r\nX-Evil: 1', 'é'])(
    '%j is never repeated',
    (challenge) => {
      expect(asked({ 'hub.challenge': challenge })).toEqual({ status: 400, contentType: 'text/plain', body: '' });
    },
  );

  test.each([
    ['another token', { 'hub.verify_token': 'a guess' }],
    ['no token', { 'hub.verify_token': '' }],
    ['another mode', { 'hub.mode': 'unsubscribe' }],
  ])('with %s: nobody is here', (_what, given) => {
    expect(asked({ 'hub.challenge': '1', ...given })).toBeNull();
  });

  test('an account without a verify token greets nobody', () => {
    const request = sampleDelivery({
      method: 'GET',
      url: 'https://help.example.com/ingress/path7?hub.mode=subscribe&hub.verify_token=&hub.challenge=1',
    });
    expect(greetMeta(request, { ...account, secrets: {} })).toBeNull();
  });
});
