import { isPlainAddress, proposedSender, readAddresses, readFrom } from './from-address';
import { headerValues, readHeaders } from './mail-headers';

const from = (...values: string[]) => readFrom(values.map((value) => ({ name: 'from', value })));

describe('readFrom accepts what can be read in one way only', () => {
  test.each([
    ['a bare address', 'jane@example.com', 'jane@example.com', null],
    ['a name', 'Jane Doe <jane@example.com>', 'jane@example.com', 'Jane Doe'],
    ['upper case', 'Jane <Jane@Example.COM>', 'jane@example.com', 'Jane'],
    ['a quoted name with a comma', '"Doe, Jane" <jane@example.com>', 'jane@example.com', 'Doe, Jane'],
    ['an encoded name', '=?utf-8?q?J=C3=B6rg?= <j@example.com>', 'j@example.com', 'Jörg'],
    ['a comment behind it', 'jane@example.com (Jane)', 'jane@example.com', 'Jane'],
    ['the address as its own name', 'jane@example.com <jane@example.com>', 'jane@example.com', null],
    [
      'a control character in an encoded name',
      '=?utf-8?q?Ja=0D=0ABcc=3A_x?= <j@example.com>',
      'j@example.com',
      'Ja Bcc: x',
    ],
    ['a name that turns its direction', 'Jane\u202egpj <j@example.com>', 'j@example.com', 'Janegpj'],
    ['a mailbox of one label', 'root@localhost', 'root@localhost', null],
    ['a comma that nobody quoted', 'Doe, Jane <jane@example.com>', 'jane@example.com', 'Doe, Jane'],
    ['two of them', 'Doe, Jane, Shop Inc. <jane@example.com> ', 'jane@example.com', 'Doe, Jane, Shop Inc.'],
    ['a comma in an encoded name', '=?utf-8?q?Doe=2C_J=C3=B6rg?= <j@example.com>', 'j@example.com', 'Doe, Jörg'],
    ['nested comments', '(a (b) c) jane@example.com', 'jane@example.com', 'a (b) c'],
  ])('%s', (_what, value, address, displayName) => {
    expect(from(value)).toMatchObject({ readable: true, address, displayName });
  });

  test('a name that shows another address is not shown', () => {
    expect(from('"ceo@bank.example" <e@evil.test>')).toMatchObject({
      address: 'e@evil.test',
      displayName: null,
      nameClaimsAddress: true,
    });
    expect(from('ceo@bank.example <e@evil.test>')).toMatchObject({
      address: 'e@evil.test',
      displayName: null,
      nameClaimsAddress: true,
    });
  });
});

describe('readFrom refuses everything else', () => {
  test.each([
    ['no From', []],
    ['an empty From', ['']],
    ['two From lines', ['a@example.com', 'b@example.com']],
    ['two addresses', ['a@example.com, b@example.com']],
    ['two bracketed addresses', ['<ceo@bank.example><e@evil.test>']],
    ['a space inside the domain', ['ceo@bank.example .evil.test']],
    ['a comment inside the domain', ['ceo@bank.example(x).evil.test']],
    ['a quoted local part', ['"ceo@bank.example x"@evil.test']],
    ['a quoted piece of a local part', ['a"b"@evil.test']],
    ['a source route', ['<@bank.example:e@evil.test>']],
    ['a group', ['Team: a@example.com, b@example.com;']],
    ['a group of one', ['Team: a@example.com;']],
    ['an encoded address', ['=?utf-8?q?ceo=40bank.example?=']],
    ['an encoded word inside the brackets', ['<=?utf-8?q?ceo?=@bank.example>']],
    ['something behind the address', ['<ceo@bank.example> <x>']],
    ['words behind the address', ['<ceo@bank.example>, evil']],
    ['a comma and words behind the address', ['Doe, <ceo@bank.example> Jane']],
    ['a comma between two addresses', ['ceo@bank.example, Jane <e@evil.test>']],
    ['a comma behind a quoted address', ['"ceo@bank.example", Jane <e@evil.test>']],
    ['a comma behind an address in a comment', ['(ceo@bank.example), Jane <e@evil.test>']],
    ['a comma behind an encoded address', ['=?utf-8?q?ceo=40bank.example?=, Jane <e@evil.test>']],
    ['a comma behind an address in a group', ['Team:ceo@bank.example;, Jane <e@evil.test>']],
    ['a comma and two bracketed addresses', ['Doe, <ceo@bank.example><e@evil.test>']],
    ['a comma inside the brackets', ['Jane <ceo@bank.example,e@evil.test>']],
    ['a semicolon', ['Doe; Jane <ceo@bank.example>']],
    ['blanks around the dots', ['ceo@bank . example']],
    ['a comment around a dot', ['ceo@bank(x).(y)example']],
    ['a nested comment inside of the address', ['ceo(a(b)c)@bank.example']],
    ['a comment in front of the at sign', ['ceo (x) @bank.example']],
    ['a quoted at sign in the domain', ['ceo@"bank.example"']],
    ['an escaped at sign', ['ceo\\@bank.example@evil.test']],
    ['a domain literal', ['ceo@[127.0.0.1]']],
    ['two at signs', ['ceo@bank.example@evil.test']],
    ['NUL', ['ceo@bank.example\u0000@evil.test']],
    ['a bare CR', ['ceo@bank.example\rFrom: e@evil.test']],
    ['an open comment', ['ceo@bank.example (']],
    ['an open quote', ['"ceo@bank.example']],
    ['no address at all', ['MAILER-DAEMON']],
    ['a domain with an underscore', ['a@ex_ample.com']],
    ['letters outside of ASCII in the domain', ['a@bаnk.example']],
    ['five thousand characters', [`"${'x'.repeat(5000)}" <a@example.com>`]],
  ])('%s', (_what, values) => {
    expect(from(...values)).toMatchObject({ readable: false });
  });
});

describe('readFrom of raw lines', () => {
  const raw = (...lines: string[]) => readFrom(readHeaders(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)));
  test.each([
    ['folded between name and address', ['From: Jane Doe', ' <jane@example.com>'], 'jane@example.com'],
    ['folded inside of the brackets', ['From: Jane <ceo@bank', ' .example>'], null],
    ['folded inside of an address', ['From: ceo@bank.example', ' .evil.test'], null],
    ['a second From in other letters', ['From: ceo@bank.example', 'FROM: e@evil.test'], null],
    ['a second From with a blank', ['From: ceo@bank.example', 'From : e@evil.test'], null],
    ['a second From behind a stray line', ['From: ceo@bank.example', 'stray', 'From: e@evil.test'], null],
    ['a From behind a bare CR', ['X: y\rFrom: ceo@bank.example', 'From: e@evil.test'], 'e@evil.test'],
  ])('%s', (_what, lines, address) => {
    const from = raw(...lines);
    expect(from.readable ? from.address : null).toBe(address);
  });
});

describe('proposedSender', () => {
  const proposed = (...lines: string[]) => proposedSender(readHeaders(Buffer.from(`${lines.join('\r\n')}\r\n\r\n`)));
  test.each([
    ['the only address of two From lines', ['From: [?????]', 'From: Jane <jane@example.com>'], 'jane@example.com'],
    ['an address in quotation marks', ['From: "Jane@Example.com"'], 'jane@example.com'],
    ['an address and words', ['From: Jane Doe jane@example.com'], 'jane@example.com'],
    ['a group of one', ['From: Team: jane@example.com;'], 'jane@example.com'],
    ['the sender of several authors', ['From: a@example.com, b@example.com', 'Sender: b@example.com'], 'b@example.com'],
    ['where answers go, without an author', ['From: Shop', 'Reply-To: Shop <shop@example.com>'], 'shop@example.com'],
    ['where it came from, without an author', ['Return-Path: <jane@example.com>', 'Subject: x'], 'jane@example.com'],
    ['nobody of several authors', ['From: a@example.com, b@example.com', 'Reply-To: b@example.com'], null],
    ['nobody who is not among the authors', ['From: a@example.com, b@example.com', 'Sender: c@example.com'], null],
    ['nobody whose domain goes on', ['From: ceo@bank.example .evil.test'], null],
    ['nobody whose domain goes on behind a comment', ['From: ceo@bank.example(x).evil.test'], null],
    ['nobody out of a quoted local part', ['From: "ceo@bank.example x"@evil.test'], null],
    ['nobody out of a route', ['From: <@bank.example:e@evil.test>'], null],
    ['a bounce', ['From: MAILER-DAEMON', 'Return-Path: <>'], null],
    ['nothing', ['Subject: x'], null],
  ])('%s', (_what, lines, address) => expect(proposed(...lines)).toBe(address));
});

test('readAddresses shows addresses of other scripts, and nothing that turns or hides', () => {
  const raw = Buffer.from(
    'To: "J" <k.g\u00fcnther@b\u00fccher.example>, a\u202eb@x.example, a\u200bb@x.example, \u00fc@localhost\n\n',
  );
  expect(readAddresses(headerValues(readHeaders(raw), 'to'))).toEqual(['k.günther@bücher.example']);
});

test('readAddresses keeps the plain ones, each once, in lower case', () => {
  expect(readAddresses(['Jane <Jane@Example.com>, "x y"@evil.test', 'jane@example.com, Team: a@example.com;'])).toEqual(
    ['jane@example.com', 'a@example.com'],
  );
});

test('isPlainAddress refuses line ends and brackets', () => {
  expect(['a@b.example', "o'hara+x@b-c.example"].every(isPlainAddress)).toBe(true);
  expect(['a@b\r\nRCPT TO:<c@d>', 'a b@c', '<a@b>', 'a@b@c', 'a@.b', '@b', 'a@'].some(isPlainAddress)).toBe(false);
});
