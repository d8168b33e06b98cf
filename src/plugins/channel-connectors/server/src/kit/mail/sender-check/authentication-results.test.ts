import { readHeaders, type MailHeader } from '../mail-headers';
import { parseAuthenticationResults, parseSealedResults, receivedBy, resultsOfHop } from './authentication-results';

const headersOf = (text: string): MailHeader[] => readHeaders(Buffer.from(`${text.trim()}\n\n`));
const dmarcOf = (text: string, hop: string): string | null => {
  const verdict = resultsOfHop(headersOf(text), hop)?.results.find(({ method }) => method === 'dmarc');
  return verdict ? `${verdict.result} ${verdict.properties['header.from'] ?? ''}` : null;
};

describe('reading', () => {
  it('a line of many methods, comments and quotes', () => {
    const value =
      'mx.example.org 1; spf=pass (sender (nested; comment) ok) smtp.mailfrom="a b"@example.com; dkim/1 = fail reason="bad; sig" header.d=Example.com; dmarc=pass';
    expect(parseAuthenticationResults(value)).toEqual({
      server: 'mx.example.org',
      results: [
        { method: 'spf', result: 'pass', properties: { 'smtp.mailfrom': 'a b@example.com' } },
        { method: 'dkim', result: 'fail', properties: { reason: 'bad; sig', 'header.d': 'Example.com' } },
        { method: 'dmarc', result: 'pass', properties: {} },
      ],
    });
  });

  it.each([
    ['mx.example.org; none', 'mx.example.org', 0],
    ['spf=pass smtp.mailfrom=a; dmarc=pass', null, 2],
    ['', null, 0],
    [';;;', null, 0],
    ['mx.example.org; =pass; dkim=; (dmarc=pass)', 'mx.example.org', 0],
    ['mx.example.org; (never closed dmarc=pass', 'mx.example.org', 0],
    ['mx.example.org; "dmarc=pass', 'mx.example.org', 1],
  ])('%j', (value, server, count) => {
    const read = parseAuthenticationResults(value);
    expect([read.server, read.results.length]).toEqual([server, count]);
  });

  it('what a forwarder sealed', () => {
    expect(parseSealedResults(' i=1; mx.microsoft.com 1; dmarc=pass header.from=a.test').server).toBe(
      'mx.microsoft.com',
    );
  });

  it('takes no longer for what is made to take long', () => {
    const started = performance.now();
    for (const odd of ['(', '"', ';', '= ', 'a=b ', '\\']) parseAuthenticationResults(odd.repeat(200_000));
    expect(performance.now() - started).toBeLessThan(500);
  });

  it.each([
    ['from mail.a.test (rdns [192.0.2.1]) by MX.us.test (Postfix) with ESMTP id 1; Sun', 'mx.us.test'],
    ['by 2002:a05:6512:: with SMTP id x; Sun', '2002:a05:6512::'],
    ['from by (by mx.evil.test [192.0.2.1]) by mx.us.test with SMTP; Sun', 'mx.us.test'],
    ['from a.test (envelope by mx.evil.test); Sun', ''],
  ])('who wrote: %s', (value, host) => expect(receivedBy(value)).toBe(host));
});

describe('whose word counts (T14)', () => {
  const SENDERS = `
Received: from laptop by out.shop.test with ESMTPSA; Sun, 22 Nov 2026 10:00:00 +0000
From: jane@shop.test
Subject: x`;
  const table: [string, string, string, string | null][] = [
    [
      'the line above the Received of the hop',
      'mx.us.test',
      `Authentication-Results: mx.us.test; dmarc=pass header.from=shop.test
Received: from out.shop.test by mx.us.test with ESMTPS; Sun${SENDERS}`,
      'pass shop.test',
    ],
    [
      'the line below it',
      'mx.us.test',
      `Received: from out.shop.test by mx.us.test with ESMTPS; Sun
Authentication-Results: mx.us.test; dmarc=fail header.from=shop.test${SENDERS}`,
      'fail shop.test',
    ],
    [
      'a hop further in, in front of which others have written',
      'us.test',
      `Received: from mx1.us.test by imap.inside.test with LMTP; Sun
X-Sieve: 1
Received: from out.shop.test by mx1.us.test with ESMTPS; Sun
Authentication-Results: us.test; dmarc=pass header.from=shop.test${SENDERS}`,
      'pass shop.test',
    ],
    [
      'a line for each check, the last one on top',
      'mx.us.test',
      `Authentication-Results: mx.us.test; dmarc=pass header.from=shop.test
Authentication-Results: mx.us.test; dkim=pass header.d=shop.test
Received: from out.shop.test by mx.us.test with ESMTPS; Sun${SENDERS}`,
      'pass shop.test',
    ],
    [
      'not what was in the mail when it came, behind the true line',
      'mx.us.test',
      `Received: from out.shop.test by mx.us.test with ESMTPS; Sun
Authentication-Results: mx.us.test; dmarc=fail header.from=shop.test
Authentication-Results: mx.us.test; dmarc=pass header.from=shop.test${SENDERS}`,
      'fail shop.test',
    ],
    [
      'not what stands behind the next Received',
      'mx.us.test',
      `Received: from out.shop.test by mx.us.test with ESMTPS; Sun
Received: from laptop by out.shop.test with ESMTPSA; Sun
Authentication-Results: mx.us.test; dmarc=pass header.from=shop.test
From: jane@shop.test`,
      null,
    ],
    [
      'not with a forged Received in front of the forged line',
      'mx.us.test',
      `Received: from out.shop.test by mx.us.test with ESMTPS; Sun
Received: from x by y.test; Sun
Received: from a.test by mx.us.test; Sun
Authentication-Results: mx.us.test; dmarc=pass header.from=shop.test
From: jane@shop.test`,
      null,
    ],
    [
      'not of another server',
      'mx.us.test',
      `Authentication-Results: mx.evil.test; dmarc=pass header.from=shop.test
Received: from out.shop.test by mx.us.test with ESMTPS; Sun${SENDERS}`,
      null,
    ],
    [
      'not of a name that only ends alike',
      'us.test',
      `Received: from a by notus.test; Sun
Authentication-Results: us.test; dmarc=pass header.from=shop.test
From: jane@shop.test`,
      null,
    ],
    [
      'nobody where there is no Received at all',
      'mx.us.test',
      `Authentication-Results: mx.us.test; dmarc=pass header.from=shop.test
From: jane@shop.test`,
      null,
    ],
    [
      'Gmail, with its sealed copy above',
      'mx.google.com',
      `Delivered-To: help@us.test
Received: by 2002:a05:6512:1111:: with SMTP id abc; Sun
ARC-Authentication-Results: i=1; mx.google.com; dmarc=pass header.from=other.test
Return-Path: <jane@shop.test>
Received: from out.shop.test (out.shop.test. [192.0.2.9]) by mx.google.com with ESMTPS id q; Sun
Received-SPF: pass (google.com: domain of jane@shop.test)
Authentication-Results: mx.google.com; dkim=pass header.i=@shop.test header.s=s; spf=pass smtp.mailfrom=jane@shop.test; dmarc=pass (p=REJECT sp=REJECT dis=NONE) header.from=shop.test${SENDERS}`,
      'pass shop.test',
    ],
    [
      'Microsoft 365, which signs with no name',
      'outlook.com',
      `Received: from A.eurprd05.prod.outlook.com by B.eurprd05.prod.outlook.com with HTTPS; Sun
Received: from C.eop-eur05.prod.protection.outlook.com by A.outlook.office365.com with Microsoft SMTP Server; Sun
Authentication-Results: spf=pass (sender IP is 192.0.2.9) smtp.mailfrom=shop.test; dkim=pass (signature was verified) header.d=shop.test;dmarc=pass action=none header.from=shop.test;compauth=pass reason=100
Received-SPF: Pass (protection.outlook.com: domain of shop.test designates 192.0.2.9)
Received: from out.shop.test (192.0.2.9) by C.mail.protection.outlook.com (10.0.0.1) with Microsoft SMTP Server; Sun
Authentication-Results: dmarc=fail header.from=shop.test${SENDERS}`,
      'pass shop.test',
    ],
    [
      'Microsoft 365 by its sealed copy',
      'outlook.com',
      `Received: from A.eurprd05.prod.outlook.com by B.eurprd05.prod.outlook.com with HTTPS; Sun
ARC-Authentication-Results: i=1; mx.microsoft.com 1; spf=pass smtp.mailfrom=shop.test; dmarc=fail action=oreject header.from=shop.test
Received: from out.shop.test (192.0.2.9) by C.mail.protection.outlook.com (10.0.0.1) with Microsoft SMTP Server; Sun${SENDERS}`,
      'fail shop.test',
    ],
    [
      'a nameless line for nobody but Microsoft',
      'mx.us.test',
      `Authentication-Results: dmarc=pass header.from=shop.test
Received: from out.shop.test by mx.us.test with ESMTPS; Sun${SENDERS}`,
      null,
    ],
  ];

  it.each(table)('%s', (_what, hop, text, expected) => expect(dmarcOf(text, hop)).toBe(expected));
});
