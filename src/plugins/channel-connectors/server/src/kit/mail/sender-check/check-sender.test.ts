import fc from 'fast-check';
import { sealMessage } from 'mailauth/lib/arc';

import { startDnsServer, type DnsServer } from '../../../../../../../../tests/support/dns-server.cjs';
import { makeSigningKey, signMail, type SigningOptions } from '../../../../../../../../tests/support/signed-mail.cjs';
import { readFrom } from '../from-address';
import { readHeaders } from '../mail-headers';
import { checkOfEnvironment, createSenderCheck, type CheckFacts, type CheckSettings } from './check-sender';
import { senderFindingsIn, type SenderFindings } from './findings';
import { NameServers } from './resolver';
import { verdictOf } from './verdict';

/** A shop with a policy, one without, one that only sends from its server, and a stranger with a key of their own. */
const shop = makeSigningKey('shop.test');
const plain = makeSigningKey('plain.test');
const stranger = makeSigningKey('stranger.test');
const letters = makeSigningKey('mail.strict.test');
const forwarder = makeSigningKey('lists.test');
// addresses of the internet: those that are set aside for examples are not public
const SHOP_SERVER = '9.9.9.7';
const ELSEWHERE = '8.8.8.8';

let dns: DnsServer;

beforeEach(async () => {
  dns = await startDnsServer({
    'shop.test': { TXT: [`v=spf1 ip4:${SHOP_SERVER} -all`] },
    '_dmarc.shop.test': { TXT: ['v=DMARC1; p=reject; sp=quarantine'] },
    [shop.recordName]: { TXT: [shop.record] },
    '_dmarc.open.test': { TXT: ['v=DMARC1; p=none'] },
    'plain.test': { TXT: [`v=spf1 ip4:${SHOP_SERVER} -all`] },
    [plain.recordName]: { TXT: [plain.record] },
    '_dmarc.stranger.test': { TXT: ['v=DMARC1; p=reject'] },
    'stranger.test': { TXT: [`v=spf1 ip4:${ELSEWHERE} -all`] },
    [stranger.recordName]: { TXT: [stranger.record] },
    '_dmarc.strict.test': { TXT: ['v=DMARC1; p=reject; adkim=s; aspf=s'] },
    [letters.recordName]: { TXT: [letters.record] },
    'broken.test': { fail: 'SERVFAIL' },
    '_dmarc.broken.test': { fail: 'SERVFAIL' },
    [forwarder.recordName]: { TXT: [forwarder.record] },
  });
});
afterEach(() => dns.close());

const mailFrom = (from: string, body = 'Where is my order?\r\n'): string =>
  [`From: ${from}`, 'To: help@us.test', 'Subject: Order', 'Date: Sun, 22 Nov 2026 10:00:00 +0000', '', body].join(
    '\r\n',
  );

const RELAYED = { remoteAddress: '127.0.0.1', mailFrom: null, helo: null };
const delivered = (remoteAddress: string, mailFrom: string): Omit<CheckFacts, 'from'> => ({
  remoteAddress,
  mailFrom,
  helo: 'mx.somewhere.test',
});

async function check(
  raw: Buffer | string,
  facts: Omit<CheckFacts, 'from'> = RELAYED,
  settings: Partial<CheckSettings> = {},
): Promise<SenderFindings> {
  const bytes = Buffer.from(raw);
  const examine = createSenderCheck(new NameServers({ servers: [dns.address], isOff: false }, Date.now, 300));
  return examine(
    bytes,
    { ...facts, from: readFrom(readHeaders(bytes)) },
    { trustedHop: null, trustedSealers: [], ...settings },
  );
}

async function trustOf(...parts: Parameters<typeof check>): Promise<string> {
  return verdictOf(await check(...parts), readFrom(readHeaders(Buffer.from(parts[0])))).trust;
}

const signed = (from: string, key = shop, options: SigningOptions = {}): Promise<Buffer> =>
  signMail(mailFrom(from), key, options);

describe('a mail that proves its sender', () => {
  it('by a signature of the domain', async () => {
    const findings = await check(await signed('Jane <jane@shop.test>'));
    expect(findings).toMatchObject({
      domain: 'shop.test',
      dmarc: { result: 'pass', policy: 'reject', by: 'dkim' },
      dkim: [{ domain: 'shop.test', selector: 'test', result: 'pass', aligned: true, counts: true, flaw: null }],
      spf: null,
    });
    expect(JSON.parse(JSON.stringify(findings))).toEqual(findings);
  });

  it('by the server that sent it', async () => {
    const findings = await check(mailFrom('jane@shop.test'), delivered(SHOP_SERVER, 'bounce@shop.test'));
    expect(findings.dmarc).toEqual({ result: 'pass', policy: 'reject', by: 'spf' });
    expect(findings.spf).toEqual({ domain: 'shop.test', result: 'pass', aligned: true });
  });

  it('by a signature of the organization above it', async () => {
    expect(await trustOf(await signed('jane@news.shop.test'))).toBe('ok');
  });

  it('by a signature, where its domain has no policy', async () => {
    expect(await trustOf(await signed('jane@plain.test', plain))).toBe('ok');
  });

  it.each(['simple/simple', 'relaxed/simple', 'simple/relaxed'])('signed the %s way', async (canonicalization) => {
    expect(await trustOf(await signed('jane@shop.test', shop, { canonicalization }))).toBe('ok');
  });

  it('with a signature over a limited length that is the whole body', async () => {
    const length = Buffer.byteLength('Where is my order?\r\n');
    expect(await trustOf(await signed('jane@shop.test', shop, { maxBodyLength: length }))).toBe('ok');
  });

  it('with an Ed25519 key', async () => {
    const key = makeSigningKey('shop.test', 'curve', 'ed25519');
    dns.set(key.recordName, { TXT: [key.record] });
    expect(await trustOf(await signed('jane@shop.test', key, { algorithm: 'ed25519-sha256' }))).toBe('ok');
  });

  it('whatever line ends it was kept with', async () => {
    const raw = (await signed('jane@shop.test')).toString();
    expect(await trustOf(raw.replaceAll('\r\n', '\n'))).toBe('ok');
    expect(await trustOf(raw.replaceAll('\r\n', '\r'))).toBe('ok');
  });

  it('of two megabytes, in pieces between which others have their turn', async () => {
    const body = `${'0123456789abcdef '.repeat(4)}\r\n`.repeat(30_000);
    const raw = await signMail(mailFrom('jane@shop.test', body), shop);
    let turns = 0;
    const beat = setInterval(() => (turns += 1), 0);
    expect(await trustOf(raw)).toBe('ok');
    clearInterval(beat);
    expect(turns).toBeGreaterThan(8);
  });
});

describe('a mail that proves nothing', () => {
  it('has no sending server when it comes out of our own network', async () => {
    const findings = await check(mailFrom('jane@shop.test'), delivered('10.0.0.1', 'jane@shop.test'));
    expect([findings.spf, findings.unjudged]).toEqual([null, [{ check: 'spf', why: 'relayed' }]]);
  });

  const table: [string, () => Promise<Buffer | string>, Partial<CheckFacts>, 'failed' | 'unverified'][] = [
    ['unsigned, its server not known', async () => mailFrom('ceo@shop.test'), {}, 'failed'],
    ['unsigned, a server that may not', async () => mailFrom('ceo@shop.test'), delivered(ELSEWHERE, 'x@shop.test'), 'failed'],
    ['sent by a stranger whose own server may', async () => mailFrom('ceo@shop.test'), delivered(ELSEWHERE, 'x@stranger.test'), 'failed'],
    ['signed by a stranger', () => signed('ceo@shop.test', stranger), {}, 'failed'],
    ['signed, then changed', async () => (await signed('ceo@shop.test')).toString().replace('order?', 'money?'), {}, 'failed'],
    ['signed, then given another sender', async () => (await signed('jane@shop.test')).toString().replace('jane@', 'ceo@'), {}, 'failed'],
    ['signed without its sender', () => signed('ceo@shop.test', shop, { headerList: 'To:Subject:Date' }), {}, 'failed'],
    ['signed in part', () => signed('ceo@shop.test', shop, { maxBodyLength: 5 }), {}, 'failed'],
    ['signed for more than there is', async () => (await signed('ceo@shop.test', shop, { maxBodyLength: 5 })).toString().replace(/l=5;/, 'l=5000;'), {}, 'failed'],
    ['signed with SHA-1', () => signed('ceo@shop.test', shop, { algorithm: 'rsa-sha1' }), {}, 'failed'],
    ['signed long ago', () => signed('ceo@shop.test', shop, { expires: new Date('2026-01-01') }), {}, 'failed'],
    ['signed by a neighbour of a strict domain', () => signed('ceo@strict.test', letters), {}, 'failed'],
    ['of a domain that watches only, its server not known', async () => mailFrom('a@open.test'), {}, 'unverified'],
    ['of a domain that watches only, all judged', async () => mailFrom('a@open.test'), delivered(ELSEWHERE, 'x@stranger.test'), 'failed'],
    ['of a domain without a policy', async () => mailFrom('a@plain.test'), {}, 'unverified'],
    ['of a domain without a policy, from its server', async () => mailFrom('a@plain.test'), delivered(SHOP_SERVER, 'a@plain.test'), 'unverified'],
    ['of a domain that is not there', async () => mailFrom('a@nowhere.test'), {}, 'unverified'],
    ['of a domain whose servers are ill', async () => mailFrom('a@broken.test'), {}, 'unverified'],
    ['of a name without a domain', async () => mailFrom('root@localhost'), {}, 'unverified'],
  ]; // prettier-ignore

  it.each(table)('%s', async (_what, mail, facts, expected) => {
    expect(await trustOf(await mail(), { ...RELAYED, ...facts })).toBe(expected);
  });
});

describe('what a sender can make slow or many', () => {
  it('a thousand signatures ask ten questions, and those of the sender come first', async () => {
    const raw = await signed('jane@shop.test');
    const others = Array.from(
      { length: 1000 },
      (_, at) => `DKIM-Signature: v=1; a=rsa-sha256; d=d${at}.evil.test; s=s; h=from; bh=AAAA; b=${at}\r\n`,
    );
    const findings = await check(Buffer.concat([Buffer.from(others.join('')), raw]));
    expect(findings.dmarc?.result).toBe('pass');
    expect(dns.asked.filter(({ name }) => name.includes('_domainkey')).length).toBeLessThanOrEqual(10);
    expect(JSON.stringify(findings).length).toBeLessThan(8_000);
  });

  /** The names are known already, so that nothing but the mail itself takes the time. */
  async function checkWithin(longestMs: number, raw: Buffer, known: readonly string[]): Promise<SenderFindings> {
    const servers = new NameServers({ servers: [dns.address], isOff: false }, Date.now, 300);
    for (const name of known) await servers.ask(name, 'TXT');
    const facts = { ...RELAYED, from: readFrom(readHeaders(raw)) };
    return createSenderCheck(servers, 'dns_off', longestMs)(raw, facts, { trustedHop: null, trustedSealers: [] });
  }
  const signatureOfShop = 'DKIM-Signature: v=1; a=rsa-sha256; c=relaxed/relaxed; d=shop.test; s=test; h=from; bh=AAAA; b=AAAA\r\n'; // prettier-ignore

  it('a mail that takes long to verify is not passed, whatever it makes late', async () => {
    const forged = Buffer.from(`${signatureOfShop}${mailFrom('ceo@shop.test', 'a \t b\r\n'.repeat(800_000))}`);
    const all = await Promise.all([1, 2, 3].map(() => checkWithin(20, forged, ['_dmarc.shop.test', shop.recordName])));
    for (const findings of all) {
      expect(findings.dmarc).toEqual({ result: 'fail', policy: 'reject', by: null });
      expect(findings.dkim).toMatchObject([{ counts: false, flaw: 'too_slow' }]);
      expect(verdictOf(findings, readFrom(readHeaders(forged)))).toMatchObject({ trust: 'failed', reason: expect.stringMatching(/took too long/) }); // prettier-ignore
    }
  });

  it('late by silence of its own name servers is open', async () => {
    dns.set(shop.recordName, { fail: 'silent' });
    const raw = await signed('jane@shop.test');
    const findings = await checkWithin(100, raw, ['_dmarc.shop.test']);
    expect(findings.dkim).toMatchObject([{ counts: false, flaw: 'no_answer' }]);
    expect(verdictOf(findings, readFrom(readHeaders(raw))).trust).toBe('unverified');
  });

  it('endless SPF records and slow keys of strangers do not keep a forged mail from failing', async () => {
    dns.set('endless.test', { TXT: [`v=spf1 ${Array.from({ length: 9 }, (_, at) => `mx:m${at}.endless.test`).join(' ')} -all`] }); // prettier-ignore
    for (let at = 0; at < 9; at += 1) {
      const hosts = Array.from({ length: 10 }, (_, host) => ({ priority: host, exchange: `h${at}-${host}.endless.test` })); // prettier-ignore
      dns.set(`m${at}.endless.test`, { MX: hosts });
      for (const { exchange } of hosts) dns.set(exchange, { A: ['192.0.2.1'] });
    }
    dns.set('s._domainkey.slow.test', { fail: 'silent' });
    const forged = `DKIM-Signature: v=1; a=rsa-sha256; d=slow.test; s=s; h=from; bh=AAAA; b=AAAA\r\n${mailFrom('ceo@shop.test')}`;
    const findings = await check(forged, delivered(ELSEWHERE, 'x@endless.test'));
    expect(verdictOf(findings, readFrom(readHeaders(Buffer.from(forged)))).trust).toBe('failed');
    expect(findings.spf?.result).toBe('permerror');
    expect(dns.asked.length).toBeLessThanOrEqual(40);
  });

  it('headers beyond all measure count against it, quickly', async () => {
    const filler = `X-Filler: a\r\n${' b\r\n'.repeat(60_000)}`;
    const raw = `${filler}${(await signed('ceo@shop.test')).toString()}`;
    expect(await effortOf(async () => expect(await trustOf(raw)).toBe('failed'))).toBeLessThan(1_500);
  });

  it('a mail that is nothing but headers counts against it, quickly', async () => {
    const raw = `${(await signed('ceo@shop.test')).toString().split('\r\n\r\n')[0] ?? ''}\r\nno header\r\n${' x\r\n'.repeat(500_000)}`;
    expect(await effortOf(async () => expect(await trustOf(raw)).toBe('failed'))).toBeLessThan(2_500);
  });

  it('millions of empty lines are read quickly', async () => {
    const raw = Buffer.concat([await signed('ceo@shop.test'), Buffer.alloc(3_000_000, '\n')]);
    expect(await effortOf(() => check(raw))).toBeLessThan(1_500);
  });

  it('a line without an end counts against it, quickly', async () => {
    const raw = await signed('ceo@shop.test');
    const findings = await check(Buffer.concat([raw, Buffer.alloc(12 * 1024 * 1024, 'x')]));
    expect(findings.dmarc?.result).toBe('fail');
  });

  it('a policy that cannot be fetched is no policy, and might be a strict one', async () => {
    dns.set('_dmarc.shop.test', { fail: 'SERVFAIL' });
    const findings = await check(await signed('jane@news.shop.test'));
    expect(findings.dmarc?.result).toBe('temperror');
    expect(findings.unjudged).toContainEqual({ check: 'dmarc', why: 'temporary' });
    expect(await trustOf(await signed('jane@news.shop.test'))).toBe('unverified');
    expect(await trustOf(await signed('jane@shop.test'))).toBe('ok');
  });

  it('the sender itself slow is told as such, not as a forgery', async () => {
    dns.set(shop.recordName, { fail: 'silent' });
    const findings = await check(await signed('jane@shop.test'));
    expect(findings.unjudged).toContainEqual({ check: 'dkim', why: 'temporary' });
  });

  it('comes to an end when nobody answers at all', async () => {
    dns.mute();
    const findings = await check(await signed('jane@shop.test'));
    expect(verdictOf(findings, readFrom(readHeaders(await signed('jane@shop.test')))).trust).toBe('unverified');
  });
});

describe('whatever stands in a mail', () => {
  const tag = fc.constantFrom('v=1', 'a=rsa-sha256', 'a=x', 'c=relaxed/relaxed', 'c=/', 'd=shop.test', 'd=', 's=test', 'h=from', 'h=:::', 'bh=AAAA', 'b=AAAA', 'b=', 'l=0', 'l=-1', 'l=1e9', 't=x', 'x=1', 'i=1', 'i=@', 'cv=none', '=', '(', '"', 'z=|'); // prettier-ignore
  const tags = fc.array(tag, { maxLength: 12 }).map((all) => all.join('; '));
  const name = fc.constantFrom('DKIM-Signature', 'ARC-Seal', 'ARC-Message-Signature', 'ARC-Authentication-Results', 'Authentication-Results', 'Received', 'Content-Type', 'Return-Path'); // prettier-ignore
  const line = fc.oneof(
    fc.tuple(name, tags).map(([header, value]) => `${header}: ${value}`),
    fc.constantFrom('Authentication-Results: mx.us.test; dmarc=pass header.from=shop.test', '\t', ' folded', 'no header', 'Content-Type: multipart/x; boundary="', 'From : x@evil.test'), // prettier-ignore
    fc.string({ maxLength: 40 }),
  );

  it('the check comes to an end with findings, and takes nothing for proven', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 12 }), fc.string({ maxLength: 80 }), async (lines, body) => {
        const raw = [...lines, 'From: ceo@shop.test', '', body].join('\r\n');
        const settings = { trustedHop: 'mx.us.test', trustedSealers: ['shop.test'] };
        const findings = await check(raw, delivered(ELSEWHERE, 'x@stranger.test'), settings);
        const kept: unknown = JSON.parse(JSON.stringify(findings));
        expect(senderFindingsIn({ ...findings })).toEqual(kept);
        expect(verdictOf(findings, readFrom(readHeaders(Buffer.from(raw)))).trust).not.toBe('ok');
      }),
      { numRuns: 300 },
    );
  });
});

describe('settings', () => {
  it.each([
    [{ MAIL_DNS: 'off' }, 'dns_off'],
    [{ MAIL_DNS_SERVERS: 'no server at all' }, 'dns_unreadable'],
  ])('%j: nobody is asked, and that is told', async (env, why) => {
    const raw = await signed('jane@shop.test');
    const findings = await checkOfEnvironment(env)(
      raw,
      { ...RELAYED, from: readFrom(readHeaders(raw)) },
      { trustedHop: null, trustedSealers: [] },
    );
    expect(findings.unjudged).toEqual([{ check: 'all', why }]);
  });
});

describe('an old mail', () => {
  const receivedAt = new Date(Date.now() - 30 * 24 * 60 * 60_000);

  it('is judged by the day on which it came', async () => {
    const raw = await signed('jane@shop.test', shop, {
      signTime: receivedAt,
      expires: new Date(receivedAt.getTime() + 60_000),
    });
    expect(await trustOf(raw, { ...RELAYED, receivedAt })).toBe('ok');
  });

  it('is not called forged when its key was withdrawn since', async () => {
    dns.set(shop.recordName, { fail: 'NXDOMAIN' });
    const raw = await signed('jane@shop.test');
    expect(await trustOf(raw, { ...RELAYED, receivedAt })).toBe('unverified');
    expect(await trustOf(raw)).toBe('failed');
  });
});

it('a mail of which only the beginning is here is not called forged', async () => {
  const raw = (await signed('jane@shop.test')).subarray(0, -5);
  expect(await trustOf(raw, { ...RELAYED, isTruncated: true })).toBe('unverified');
  expect(await trustOf(raw)).toBe('failed');
});

describe('the word of a server in front of us', () => {
  const hop = { trustedHop: 'mx.us.test' };
  const received = 'Received: from sender by mx.us.test with ESMTPS id 1; Sun, 22 Nov 2026 10:00:00 +0000\r\n';
  const says = (verdict: string): string =>
    `${received}Authentication-Results: mx.us.test; dmarc=${verdict} header.from=shop.test\r\n${mailFrom('jane@shop.test')}`;

  it('is taken from a relay of our own, and asks nobody', async () => {
    expect(await trustOf(says('pass'), RELAYED, hop)).toBe('ok');
    expect(dns.asked).toEqual([]);
    expect(await trustOf(says('fail'), RELAYED, hop)).toBe('failed');
  });

  it('is not taken from a stranger who delivers to us directly', async () => {
    expect(await trustOf(says('pass'), delivered(ELSEWHERE, 'x@stranger.test'), hop)).toBe('failed');
    dns.set('mx.us.test', { A: [ELSEWHERE] });
    expect(await trustOf(says('pass'), delivered(ELSEWHERE, 'x@stranger.test'), hop)).toBe('ok');
  });

  it('is outdone by a signature that holds here', async () => {
    const raw = Buffer.concat([
      Buffer.from(`${received}Authentication-Results: mx.us.test; dmarc=fail header.from=shop.test\r\n`),
      await signed('jane@shop.test'),
    ]);
    expect(await trustOf(raw, RELAYED, hop)).toBe('ok');
  });
});

describe('the seal of a forwarder', () => {
  async function forwarded(results: string): Promise<Buffer> {
    const changed = Buffer.from(mailFrom('jane@shop.test', 'Where is my order?\r\n-- \r\nA footer of the list\r\n'));
    const { domain, selector, privateKey } = forwarder;
    const seal = { signingDomain: domain, selector, privateKey, authResults: results, cv: 'none' as const };
    return Buffer.concat([await sealMessage(changed, seal), changed]);
  }
  const PASSED = 'lists.test; dmarc=pass header.from=shop.test';

  it.each([
    ['a trusted one', PASSED, ['lists.test'], 'ok'],
    ['one that nobody trusts', PASSED, ['other.test'], 'failed'],
    ['a trusted one that saw it fail', 'lists.test; dmarc=fail header.from=shop.test', ['lists.test'], 'failed'],
    ['a trusted one that saw another sender', 'lists.test; dmarc=pass header.from=evil.test', ['lists.test'], 'failed'],
  ])('%s', async (_who, results, trustedSealers, expected) => {
    expect(await trustOf(await forwarded(results), RELAYED, { trustedSealers })).toBe(expected);
  });

  it('is worth nothing when the mail was changed afterwards', async () => {
    const raw = (await forwarded(PASSED)).toString().replace('order?', 'money?');
    expect(await trustOf(raw, RELAYED, { trustedSealers: ['lists.test'] })).toBe('failed');
  });
});

describe('two ways to read one sender (T12)', () => {
  it.each([
    ['two senders', 'From: ceo@shop.test\r\nFrom: x@stranger.test'],
    ['spaces in the domain', 'From: ceo@shop.test .stranger.test'],
    ['a comment in the address', 'From: ceo@shop.test(x).stranger.test'],
    ['a route', 'From: <@shop.test:x@stranger.test>'],
    ['a quoted address', 'From: "ceo@shop.test x"@stranger.test'],
  ])('%s, signed by the owner of the other reading', async (_what, from) => {
    const mail = `${from}\r\nTo: help@us.test\r\nSubject: x\r\n\r\nHi\r\n`;
    expect(await trustOf(await signMail(mail, stranger))).toBe('failed');
    expect(dns.asked).toEqual([]);
  });
});

/** Processor time of this process in milliseconds: what somebody else does meanwhile is not in it. */
async function effortOf(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}
