import fc from 'fast-check';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

import { SAMPLE_MOMENT, sampleDelivery } from '../contract/samples';
import { sha256 } from '../../../../../../kernel/crypto';
import { isSignedBy, signatureOf } from './signature';

/** https://www.twilio.com/docs/usage/webhooks/webhooks-security: the form of the signature, and what is signed. */

const TOKEN = 'token-of-this-account';
const URL_HERE = 'https://help.example.com/ingress/path7?a=b%20c&d=%C3%A9';

const posted = (fields: readonly (readonly [string, string])[], given: { url?: string; token?: string } = {}) => {
  const params: Record<string, string[]> = {};
  for (const [name, value] of fields) (params[name] ??= []).push(value);
  const url = given.url ?? URL_HERE;
  const signature = getExpectedTwilioSignature(given.token ?? TOKEN, url, params);
  const body = Buffer.from(new URLSearchParams(fields.map((field) => [...field])).toString());
  return sampleDelivery({ url, body, headers: { 'x-twilio-signature': signature } });
};

const SAID = [
  ['MessageSid', 'SM1'],
  ['Body', ' Where is it? '],
  ['Empty', ''],
] as const;

test('agrees with the package on any form: empty values, repeated names, white space, every alphabet', () => {
  const word = fc.string({ unit: 'grapheme', maxLength: 12 }).filter((text) => !/\p{Surrogate}/u.test(text));
  fc.assert(
    fc.property(fc.array(fc.tuple(word, word), { maxLength: 8 }), (fields) => {
      const named = fields.map(([name, value]) => [`f${name}`, value] as const);
      expect(isSignedBy([TOKEN], posted(named))).toBe(true);
    }),
  );
});

test.each([
  ['with the standard port written', 'https://help.example.com:443/ingress/path7'],
  ['over http with the standard port written', 'http://help.example.com:80/ingress/path7'],
])('an address %s counts as the one without', (_how, signedUrl) => {
  const delivery = posted(SAID, { url: signedUrl });
  expect(isSignedBy([TOKEN], { ...delivery, url: signedUrl.replace(/:(?:443|80)\//, '/') })).toBe(true);
  expect(isSignedBy([TOKEN], delivery)).toBe(true);
});

test.each([
  ['the current token', ['new', 'old'], 'new', true],
  ['the one before', ['new', 'old'], 'old', true],
  ['somebody else’s', ['new', 'old'], 'other', false],
  ['any, when there is no token', [], 'new', false],
])('%s', (_which, tokens, token, holds) => {
  expect(isSignedBy(tokens, posted(SAID, { token }))).toBe(holds);
});

test('one changed byte of the body, wherever it is, is refused', () => {
  const delivery = posted(SAID);
  fc.assert(
    fc.property(fc.nat(delivery.body.length - 1), fc.integer({ min: 1, max: 127 }), (at, change) => {
      const body = Buffer.from(delivery.body);
      body.writeUInt8(body.readUInt8(at) ^ change, at);
      const isSameForm =
        new URLSearchParams(body.toString()).toString() === new URLSearchParams(delivery.body.toString()).toString();
      expect(isSignedBy([TOKEN], { ...delivery, body })).toBe(isSameForm);
    }),
  );
});

test('a field more, and a field less, is refused', () => {
  const delivery = posted(SAID);
  expect(isSignedBy([TOKEN], { ...delivery, body: Buffer.concat([delivery.body, Buffer.from('&x=')]) })).toBe(false);
  expect(isSignedBy([TOKEN], { ...delivery, body: delivery.body.subarray(0, -'&Empty='.length) })).toBe(false);
});

test('GET is signed by its address alone', () => {
  const signature = signatureOf(TOKEN, URL_HERE);
  const delivery = sampleDelivery({ method: 'GET', url: URL_HERE, headers: { 'x-twilio-signature': signature } });
  expect(isSignedBy([TOKEN], delivery)).toBe(true);
  expect(isSignedBy([TOKEN], { ...delivery, url: `${URL_HERE}&more=1` })).toBe(false);
});

test('JSON is signed by the hash of its bytes in the address', () => {
  const body = Buffer.from('{"text":"\\u00e9 \ud83d\ude00"}');
  const url = `https://help.example.com/ingress/path7?bodySHA256=${sha256(body)}`;
  const delivery = sampleDelivery({ url, body, headers: { 'x-twilio-signature': signatureOf(TOKEN, url) } });
  expect(isSignedBy([TOKEN], delivery)).toBe(true);
  const rewritten = Buffer.from(JSON.stringify(JSON.parse(body.toString())));
  expect(isSignedBy([TOKEN], { ...delivery, body: rewritten })).toBe(false);
});

test('connection settings behind the address are no part of it', () => {
  expect(signatureOf(TOKEN, `${URL_HERE}#rc=5&rp=all`)).toBe(signatureOf(TOKEN, URL_HERE));
});

const good = posted(SAID).headers['x-twilio-signature'] ?? '';

test.each<[string, Record<string, string>]>([
  ['no signature', {}],
  ['an empty one', { 'x-twilio-signature': '' }],
  ['garbage', { 'x-twilio-signature': '\u0000!!' }],
  ['a short one', { 'x-twilio-signature': good.slice(0, 8) }],
  ['a long one', { 'x-twilio-signature': good.repeat(20) }],
  ['one of another case', { 'x-twilio-signature': good.toLowerCase() }],
  ['one without its padding', { 'x-twilio-signature': good.replace(/=$/, '') }],
  ['one with a blank before', { 'x-twilio-signature': ` ${good}` }],
  ['two of them', { 'x-twilio-signature': `${good}, ${good}` }],
  ['one as hex', { 'x-twilio-signature': Buffer.from(good, 'base64').toString('hex') }],
  [
    'that of another address',
    { 'x-twilio-signature': signatureOf(TOKEN, 'https://other.example.com/', { MessageSid: 'SM1' }) },
  ],
  ['that of another token', { 'x-twilio-signature': posted(SAID, { token: 'x' }).headers['x-twilio-signature'] ?? '' }],
  ['one under another name', { 'x-signature': good }],
])('refuses %s (T1)', (_what, headers) => {
  expect(isSignedBy([TOKEN], { ...posted(SAID), headers })).toBe(false);
});

test.each(['host', 'x-forwarded-host', 'x-forwarded-proto', 'x-original-url', 'x-forwarded-port'])(
  'what %s says changes nothing (T6)',
  (name) => {
    const elsewhere = posted(SAID, { url: 'https://evil.example.com/ingress/path7' });
    const forged = { ...elsewhere, url: URL_HERE, headers: { ...elsewhere.headers, [name]: 'evil.example.com' } };
    expect(isSignedBy([TOKEN], forged)).toBe(false);
    const genuine = posted(SAID);
    expect(isSignedBy([TOKEN], { ...genuine, headers: { ...genuine.headers, [name]: 'evil.example.com' } })).toBe(true);
  },
);

test('has no time in it: what was captured verifies ten years later (T4), and its key keeps it from counting twice', () => {
  expect(isSignedBy([TOKEN], { ...posted(SAID), ...{ receivedAt: new Date(SAMPLE_MOMENT.getTime() + 315e9) } })).toBe(
    true,
  );
});
