import { generateKeyPairSync } from 'node:crypto';

import { dkimVerify } from 'mailauth/lib/dkim/verify';

import type { OutboundMessage } from '../../../../../../../contracts';
import { composeMail } from './compose';
import { dkimSigned, UnusableDkimKey, type DkimKey } from './dkim';
import { mailBytes } from './mail-bytes';
import { sampleReply } from '../../contract/samples';

// the judge is mailauth, which has nothing to do with how we sign
const pem = { type: 'pkcs8', format: 'pem' } as const;
const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 });
const ed25519 = generateKeyPairSync('ed25519');
const KEYS = {
  rsa: {
    privateKey: rsa.privateKey.export(pem),
    record: `v=DKIM1; k=rsa; p=${rsa.publicKey.export({ type: 'spki', format: 'der' }).toString('base64')}`,
  },
  ed25519: {
    privateKey: ed25519.privateKey.export(pem),
    // RFC 8463 §4: the bare key, without the 12 bytes of SPKI around it
    record: `v=DKIM1; k=ed25519; p=${ed25519.publicKey.export({ type: 'spki', format: 'der' }).subarray(12).toString('base64')}`,
  },
} as const;
type Kind = keyof typeof KEYS;

const keyOf = (kind: Kind): DkimKey => ({
  domain: 'shop.example',
  selector: 'tl1',
  privateKey: String(KEYS[kind].privateKey),
});

async function verdict(raw: Buffer | string, kind: Kind = 'rsa') {
  const resolver = (name: string, type: string): Promise<string[][]> => {
    if (name === 'tl1._domainkey.shop.example' && type === 'TXT') return Promise.resolve([[KEYS[kind].record]]);
    return Promise.reject(Object.assign(new Error('unknown'), { code: 'ENOTFOUND' }));
  };
  const { results } = await dkimVerify(raw, { resolver });
  return results.map((result) => result.status.result);
}

const message = sampleReply({
  documentId: 'q1w2e3r4t5y6u7i8o9p0a1s2',
  clientMessageId: null,
  text: 'Grüße,  two blanks \n\n.\n..\n\ttab\t\n\n\n',
  subject: 'Größe, 日本語 and a rather long subject that has to be folded over more than one line of the header block',
  to: ['jane@example.com'],
  cc: ['joerg@example.net'],
  interaction: {
    documentId: 'v6fydj1n0a8k2w4r5t7y9u3i',
    threadKey: null,
    references: Array.from({ length: 20 }, (_, index) => `<some-rather-long-message-id-${index}@mail.example.com>`),
    subject: null,
  },
  ticketNumber: 1,
  replyIdentity: { kind: 'email', value: 'jane@example.com', scope: '', assurance: 'authenticated' },
  agent: { displayName: 'Jörg “J” O’Neil', signature: null },
  answers: null,
  attachments: [],
  createdAt: new Date('2025-11-03T10:00:00Z'),
});
const sender = {
  address: 'support@shop.example',
  house: 'Lumen & Oak',
  fixedName: null,
  secret: 'secret',
  tokenAddresses: true,
  plainReturnPath: false,
};
const signedMail = (change: Partial<OutboundMessage> = {}, kind: Kind = 'rsa') =>
  mailBytes(composeMail({ ...message, ...change }, sender), keyOf(kind));

describe('a signed mail', () => {
  test.each<[string, Partial<OutboundMessage>, Kind]>([
    ['with everything that has to be encoded and folded', {}, 'rsa'],
    ['signed with Ed25519', {}, 'ed25519'],
    [
      'without Cc, references and words',
      { cc: [], interaction: { ...message.interaction, references: [] }, text: '' },
      'rsa',
    ],
    [
      'with files',
      {
        attachments: [
          { fileName: 'Größe.bin', contentType: 'application/x-any', content: Buffer.alloc(100_000, 7) },
          { fileName: 'a.eml', contentType: 'message/rfc822', content: Buffer.from('From: a@b.c\n\n\u00fc  x \n') },
        ],
      },
      'rsa',
    ],
  ])('%s passes', async (_what, change, kind) => {
    expect(await verdict(await signedMail(change, kind), kind)).toEqual(['pass']);
  });

  test('is the same at every attempt', async () => {
    expect(await signedMail()).toEqual(await signedMail());
    expect((await signedMail()).toString('latin1')).toContain('\r\n t=1762164000;\r\n');
  });

  test('keeps its lines below 998 characters', async () => {
    const lines = (await signedMail()).toString('latin1').split('\r\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(998);
  });

  test.each<[string, (mail: string) => string]>([
    ['another word', (mail) => mail.replace('two_blanks', 'six_blanks').replace('two blanks', 'six blanks')],
    ['another subject', (mail) => mail.replace(/^Subject: /m, 'Subject: x')],
    ['a second From above', (mail) => `From: ceo@bank.example\r\n${mail}`],
    ['a second From below', (mail) => mail.replace('\r\n\r\n', '\r\nFrom: ceo@bank.example\r\n\r\n')],
    ['a second subject', (mail) => `Subject: Pay now\r\n${mail}`],
    ['a second Content-Type', (mail) => `Content-Type: text/html\r\n${mail}`],
    ['a second Reply-To', (mail) => `Reply-To: eve@evil.test\r\n${mail}`],
    ['more at the end', (mail) => `${mail}more`],
  ])('with %s fails', async (_what, change) => {
    const mail = (await signedMail()).toString('latin1');
    const changed = change(mail);
    expect(changed).not.toBe(mail);
    expect(await verdict(Buffer.from(changed, 'latin1'))).not.toContain('pass');
  });

  test('may be folded and spaced anew on its way', async () => {
    const mail = (await signedMail()).toString('latin1');
    const relaxed = mail.replace(/^SUBJECT: /im, 'subject:\t  ').replace(/\r\n$/, '\r\n\r\n\r\n');
    expect(await verdict(Buffer.from(relaxed, 'latin1'))).toEqual(['pass']);
  });
});

test('25 MB are signed within a second of work', async () => {
  const raw = Buffer.from(`From: a@shop.example\r\nSubject: x\r\n\r\n${`${'A'.repeat(76)}\r\n`.repeat(336_000)}`);
  const before = process.cpuUsage();
  const signed = dkimSigned(raw, keyOf('rsa'), message.createdAt);
  // of this process: other ones may keep the machine busy
  expect(process.cpuUsage(before).user).toBeLessThan(1_500_000);
  expect(await verdict(signed)).toEqual(['pass']);
});

test.each([
  ['nonsense', { privateKey: 'no key' }],
  ['nothing', { privateKey: '' }],
  [
    'a key that DKIM does not know',
    { privateKey: String(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export(pem)) },
  ],
  ['a public key', { privateKey: String(rsa.publicKey.export({ type: 'spki', format: 'pem' })) }],
  ['no selector', { selector: '' }],
])('with %s nothing leaves unsigned', async (_what, change) => {
  const key = { ...keyOf('rsa'), ...change };
  await expect(mailBytes(composeMail(message, sender), key)).rejects.toThrow(UnusableDkimKey);
});
