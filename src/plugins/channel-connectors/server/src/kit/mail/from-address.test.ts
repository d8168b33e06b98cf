import { isPlainAddress, readAddresses, readFrom } from './from-address';

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

test('readAddresses keeps the plain ones, each once, in lower case', () => {
  expect(readAddresses(['Jane <Jane@Example.com>, "x y"@evil.test', 'jane@example.com, Team: a@example.com;'])).toEqual(
    ['jane@example.com', 'a@example.com'],
  );
});

test('isPlainAddress refuses line ends and brackets', () => {
  expect(['a@b.example', "o'hara+x@b-c.example"].every(isPlainAddress)).toBe(true);
  expect(['a@b\r\nRCPT TO:<c@d>', 'a b@c', '<a@b>', 'a@b@c', 'a@.b', '@b', 'a@'].some(isPlainAddress)).toBe(false);
});
