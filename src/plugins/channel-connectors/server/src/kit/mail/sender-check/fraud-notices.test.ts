import { readFrom } from '../from-address';
import { readHeaders } from '../mail-headers';
import { fraudNotices } from './fraud-notices';

const house = {
  agents: ['Anna Schmidt', 'Bo', 'Łukasz Nowak'],
  brands: ['Acme Support', ''],
  domains: ['acme.com', 'acme-mail.co'],
};

function codesOf(lines: string): string[] {
  const headers = readHeaders(Buffer.from(`${lines}\n\n`));
  const from = readFrom(headers);
  if (!from.readable) return [`unreadable: ${from.problem}`];
  return fraudNotices(from, headers, house).map(({ code }) => code);
}

describe('what a reader could be led to believe (T23)', () => {
  it.each([
    ['From: Jane <jane@shop.test>', []],
    // answers
    ['From: jane@shop.test\nReply-To: jane@other.test', ['reply_to_elsewhere']],
    ['From: jane@shop.test\nReply-To: help@shop.test', []],
    ['From: jane@mail.shop.test\nReply-To: jane@shop.test', []],
    ['From: jane@shop.test\nReply-To: jane@shop.test, x@evilshop.test', ['reply_to_elsewhere']],
    // names that show addresses
    ['From: "ceo@acme.com" <x@evil.test>', ['name_claims_address']],
    ['From: "jane@shop.test" <jane@shop.test>', []],
    // names of ours
    ['From: Anna Schmidt <anna@evil.test>', ['name_of_ours']],
    ['From: "SCHMIDT, Anna" <anna@evil.test>', ['name_of_ours']],
    ['From: =?utf-8?B?0JBubmEgU2NobWlkdA==?= <anna@evil.test>', ['name_of_ours']],
    ['From: =?utf-8?Q?An=E2=80=8Bna_Schmidt?= <anna@evil.test>', ['name_of_ours']],
    ['From: =?utf-8?Q?=C3=81nna_Schmidt?= <anna@evil.test>', ['name_of_ours']],
    ['From: Anna Schmidt <anna@acme.com>', []],
    ['From: Anna Schmidt <anna@eu.acme.com>', []],
    ['From: Anna Schmidtke <anna@evil.test>', []],
    ['From: Bo <bo@evil.test>', []],
    ['From: ACME  support <x@evil.test>', ['name_of_ours']],
    ['From: Acme <x@evil.test>', []],
    // domains
    ['From: a@xn--cme-5cd.com', ['lookalike_domain']],
    ['From: a@acrne.com', ['lookalike_domain']],
    ['From: a@mail.acrne.com', ['lookalike_domain']],
    ['From: a@xn--80ak6aa92e.com', ['lookalike_domain']],
    ['From: a@xn--pple-43d.com', ['lookalike_domain']],
    ['From: a@xn--80a1acny.xn--p1ai', []],
    ['From: a@xn--mnchen-3ya.de', []],
    ['From: a@xn--fiq228c5hs.com', []],
    ['From: a@acme.com', []],
    ['From: a@notacme.com', []],
  ])('%s', (lines, codes) => expect(codesOf(lines)).toEqual(codes));

  it('names what it warns of', () => {
    const headers = readHeaders(Buffer.from('From: Anna Schmidt <anna@xn--cme-5cd.com>\nReply-To: x@evil.test\n\n'));
    const from = readFrom(headers);
    const notices = from.readable ? fraudNotices(from, headers, house) : [];
    expect(notices).toEqual([
      { code: 'reply_to_elsewhere', tone: 'warning', text: 'It asks for answers at x@evil.test; yours goes to anna@xn--cme-5cd.com.' }, // prettier-ignore
      { code: 'name_of_ours', tone: 'warning', text: 'It bears the name of Anna Schmidt, who works here, and comes from anna@xn--cme-5cd.com.' }, // prettier-ignore
      { code: 'lookalike_domain', tone: 'warning', text: 'Its domain xn--cme-5cd.com looks like ours, acme.com, and is another one.' }, // prettier-ignore
    ]);
  });
});
