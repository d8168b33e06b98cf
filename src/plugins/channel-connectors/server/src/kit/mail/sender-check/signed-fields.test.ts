import fc from 'fast-check';
import { RelaxedHash } from 'mailauth/lib/dkim/body/relaxed';
import { SimpleHash } from 'mailauth/lib/dkim/body/simple';

import { headerBlockEnd } from '../mail-headers';
import { canonicalLength, prepareMail } from './signed-fields';

const signature = (tags: string): string => `DKIM-Signature: v=1; a=rsa-sha256; h=from:to; bh=AAAA; ${tags}\r\n`;
const ofShop = {
  fromDomain: 'shop.test',
  isAligned: (domain: string): Promise<boolean> => Promise.resolve(/(^|\.)shop\.test$/.test(domain)),
};
const prepared = (headers: string, trustedSealers: string[] = [], body = 'Hello\r\n') => {
  const raw = Buffer.from(`${headers}From: jane@shop.test\r\n\r\n${body}`);
  return prepareMail(raw, headerBlockEnd(raw), { ...ofShop, trustedSealers });
};

describe('what is left in', () => {
  it('is every byte of what the signatures could cover', async () => {
    const headers = `Received: a\r\n\tb  c\r\n${signature('d=shop.test; s=a; b=x y\r\n z')}X-Odd\x0b: 1\r\nno header\r\n`;
    const raw = Buffer.from(`${headers}From: jane@shop.test\r\n\r\nHello`);
    const mail = await prepareMail(raw, headerBlockEnd(raw), { ...ofShop, trustedSealers: [] });
    expect(mail?.header.equals(raw.subarray(0, headerBlockEnd(raw)))).toBe(true);
    expect(mail?.signatures).toEqual([{ domain: 'shop.test', selector: 'a', value: 'xyz' }]);
    expect(mail?.keyNames).toEqual(['a._domainkey.shop.test']);
  });

  it.each(['', '\r\n', '\n', '\r\n\r\r\n'])(
    'ends with one empty line, whatever the mail ends it with (%j)',
    async (end) => {
      const raw = Buffer.from(`From: jane@shop.test\r\nTo: a@us.test${end}`);
      const mail = await prepareMail(raw, raw.length, { ...ofShop, trustedSealers: [] });
      expect(mail?.header.toString()).toBe('From: jane@shop.test\r\nTo: a@us.test\r\n\r\n');
    },
  );

  it.each([
    ['without a domain', signature('s=a; b=x'), 'malformed'],
    ['without a value', signature('d=shop.test; s=a'), 'malformed'],
    ['of endless length', signature(`d=shop.test; s=a; b=${'x'.repeat(9000)}`), 'malformed'],
    ['that names too many headers', signature(`d=shop.test; s=a; b=x; h=${'x:'.repeat(300)}`).replace('h=from:to; ', ''), 'malformed'],
    ['by SHA-1', signature('d=shop.test; s=a; b=x').replace('sha256', 'sha1'), 'weak_algorithm'],
    ['of a part', signature('d=shop.test; s=a; b=x; l=3'), 'partial'],
    ['of more than there is', signature('d=shop.test; s=a; b=x; l=300'), 'partial'],
  ])('is no signature %s', async (_what, header, flaw) => {
    expect(await prepared(header)).toMatchObject({ signatures: [], leftOut: [{ flaw }] });
  }); // prettier-ignore

  it('is ten signatures, the nearest to the sender first', async () => {
    const many = Array.from({ length: 30 }, (_, at) => signature(`d=d${at}.test; s=a; b=x${at}`)).join('');
    const mail = await prepared(
      `${many}${signature('d=news.shop.test; s=a; b=n')}${signature('d=shop.test; s=a; b=o')}`,
    );
    expect(mail?.signatures.slice(0, 2).map(({ domain }) => domain)).toEqual(['shop.test', 'news.shop.test']);
    expect([mail?.signatures.length, mail?.leftOut.length]).toEqual([10, 20]);
  });

  it('is of a big mail what may speak for its sender, in a few ways only', async () => {
    const ways = ['', 'c=simple/relaxed', `l=${38_000_000}`].map((way) =>
      signature(`d=shop.test; s=a; b=x${way}; ${way}`),
    );
    const mail = await prepared(
      `${signature('d=other.test; s=a; b=o')}${ways.join('')}`,
      [],
      `${'x'.repeat(37_999_998)}\r\n`,
    );
    expect(mail?.signatures).toHaveLength(2);
    expect(mail?.leftOut).toMatchObject([
      { domain: 'shop.test', flaw: 'too_costly' },
      { domain: 'other.test', flaw: 'too_costly' },
    ]);
    expect(mail?.isHeavy).toBe(true);
  });

  const seal = (i: number, rest: string): string =>
    `ARC-Seal: i=${i}; a=rsa-sha256; cv=none; s=k; b=x; ${rest}\r\nARC-Message-Signature: i=${i}; s=k; d=m.test\r\nARC-Authentication-Results: i=${i}; a\r\n`;
  it.each([
    ['by somebody trusted', seal(1, 'd=Lists.test'), true],
    ['by nobody trusted', seal(1, 'd=other.test'), false],
    ['of which the newest is by nobody trusted', seal(2, 'd=other.test') + seal(1, 'd=lists.test'), false],
    ['that passes for a signature of the mail', seal(1, 'd=lists.test; c=relaxed/relaxed'), false],
    ['of endless length', Array.from({ length: 40 }, (_, at) => seal(at + 1, 'd=lists.test')).join(''), false],
  ])('seals %s', async (_what, headers, isLeftIn) => {
    const mail = await prepared(headers, ['lists.test']);
    expect(mail?.hasArc).toBe(isLeftIn);
    expect(mail?.header.includes('ARC-Seal')).toBe(isLeftIn);
  });

  it('is nothing of a mail whose headers have no end', async () => {
    expect(await prepared('X: y\r\n'.repeat(6_000))).toBeNull();
    expect(await prepared(`X: ${'y'.repeat(300_000)}\r\n`)).toBeNull();
  });
});

describe('the length that a signature covers', () => {
  const body = fc
    .array(fc.constantFrom('a', 'bc', ' ', '\t', '  ', '\r\n', '\r\n\r\n'), { maxLength: 40 })
    .map((parts) => Buffer.from(`${parts.join('')}\r\n`));

  it.each([
    ['relaxed', RelaxedHash, true],
    ['simple', SimpleHash, false],
  ] as const)('is what the check itself counts, %s', (_name, Hash, isRelaxed) => {
    fc.assert(
      fc.property(body, (bytes) => {
        const hash = new Hash('sha256');
        hash.update(bytes);
        hash.digest('base64');
        expect(canonicalLength(bytes, isRelaxed)).toBe(hash.bodyHashedBytes);
      }),
      { numRuns: 500 },
    );
  });
});
