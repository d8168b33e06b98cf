import { readHeaders } from '../mail-headers';
import { junkSigns, type JunkFacts } from './junk-signs';

const receivedAt = new Date('2026-11-22T10:00:00Z');
const HONEST = `Message-ID: <a@shop.test>
Date: Sun, 22 Nov 2026 09:59:00 +0000
From: jane@shop.test
To: help@us.test
Subject: Where is my order?`;

function signsOf(lines: string, facts: Partial<JunkFacts> = {}, mail: { text?: string; html?: string } = {}): string[] {
  const headers = readHeaders(Buffer.from(`${lines}\n\n`));
  return junkSigns(
    { headers, text: mail.text ?? 'Hello', html: mail.html ?? null, attachments: [] },
    {
      verdict: { assurance: 'claimed', trust: 'unverified', reason: null },
      receivedAt,
      trustedHop: null,
      answersUs: false,
      ...facts,
    },
  ).map(({ sign }) => sign);
}

describe('signs of junk', () => {
  it('has an honest mail none of', () => expect(signsOf(HONEST)).toEqual([]));

  it.each([
    [HONEST.replace(/^Message-ID.*\n/, ''), 'no Message-ID'],
    [HONEST.replace(/Date.*\n/, ''), 'no date'],
    [HONEST.replace('22 Nov', '32 Nov'), 'a date that is none'],
    [HONEST.replace('22 Nov 2026', '22 Nov 2022'), 'a date that is far off'],
    [HONEST.replace('22 Nov 2026', '25 Nov 2026'), 'a date that is far off'],
    [HONEST.replace('To: help@us.test', 'To: undisclosed-recipients:;'), 'addressed to nobody'],
    [HONEST.replace('help@us.test', Array.from({ length: 25 }, (_, at) => `a${at}@us.test`).join(', ')), 'very many recipients'],
    [HONEST.replace('Where is my order?', 'WIN A PRIZE TODAY NOW'), 'a subject in capitals'],
    [HONEST.replace('Where is my order?', 'RE: your invoice'), 'a “Re:” that answers nothing'],
    [`${HONEST}\nReply-To: x@evil.test`, 'answers asked for at another domain'],
    [`${HONEST}\nPrecedence: bulk`, 'bulk mail that nobody can leave'],
    [`${HONEST}\nX-Spam-Flag: YES`, 'another filter calls it junk'],
    [`${HONEST}\nX-Spam-Status: Yes, score=9.1 required=5.0`, 'another filter calls it junk'],
  ])('%# %s', (lines, sign) => expect(signsOf(lines)).toEqual([sign])); // prettier-ignore

  it.each([
    [`${HONEST}\nPrecedence: bulk\nList-Unsubscribe: <https://shop.test/leave>`],
    [`${HONEST.replace('Where', 'Re: Where')}\nIn-Reply-To: <b@us.test>`],
    [HONEST.replace('Where is my order?', 'ORDER 4711')],
    [`${HONEST}\nX-Spam-Status: No, score=-2`],
  ])('%# is none', (lines) => expect(signsOf(lines)).toEqual([]));

  it('believes the filter of the trusted hop, and no "wanted" of anybody else', () => {
    const received = 'Received: from a by mx.us.test; Sun\n';
    const hop = { trustedHop: 'mx.us.test' };
    expect(signsOf(`X-Spam-Flag: YES\n${received}${HONEST}`, hop)).toEqual(['mx.us.test calls it junk']);
    expect(signsOf(`X-Spam-Status: No\n${received}${HONEST}`, hop)).toEqual(['mx.us.test calls it wanted']);
    expect(signsOf(`${received}Received: b\nX-Spam-Status: No\n${HONEST}`, hop)).toEqual([]);
  });

  it('looks at the shape of a mail', () => {
    const html = `${HONEST}\nContent-Type: text/html; charset=utf-8`;
    const bait = { text: 'Click', html: '<a href="https://x.test"><img src="cid:1"></a>' };
    expect(signsOf(html, {}, bait)).toEqual(['HTML with a link or picture and hardly a word']);
    expect(signsOf(html, {}, { text: 'Long '.repeat(50), html: '<p>Long</p>' })).toEqual(['HTML alone']);
    expect(signsOf(HONEST, {}, bait)).toEqual([]);
  });

  it('weighs what speaks for it', () => {
    const proven = { assurance: 'authenticated', trust: 'ok', reason: null } as const;
    expect(signsOf(HONEST, { verdict: proven, answersUs: true })).toEqual(['a proven sender', 'an answer to us']);
    expect(signsOf(HONEST, { verdict: { assurance: 'claimed', trust: 'failed', reason: 'x' } })).toEqual([
      'its sender fails the check',
    ]);
  });
});
