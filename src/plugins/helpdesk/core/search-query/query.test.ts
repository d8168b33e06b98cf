import { parseQuery, type SearchQuery } from './query';

const TODAY = '2026-03-15';
const parse = (text: string): SearchQuery => parseQuery(text, TODAY);

const termsOf = (text: string) =>
  parse(text).terms.map(({ text: word, isPhrase, isBeginning, isNegated }) =>
    [isNegated ? '-' : '', isPhrase ? `"${word}"` : word, isBeginning ? '*' : ''].join(''),
  );

describe('words', () => {
  test.each([
    ['', []],
    ['   ', []],
    ['refund', ['refund*']],
    ['refund ', ['refund']],
    ['my refund', ['my', 'refund*']],
    ['-refund', ['-refund']],
    ['- refund', ['refund*']],
    ['"late parcel"', ['"late parcel"']],
    ['„spätes Paket“ Hamburg ', ['"spätes Paket"', 'Hamburg']],
    ['«colis perdu»', ['"colis perdu"']],
    ['-"late parcel" x ', ['-"late parcel"', 'x']],
    ['"never closed', ['"never closed"']],
    ['"', []],
    ['""', []],
    ['!!! ???', []],
    ['e-mail ', ['e-mail']],
    ['anna@example.com ', ['anna@example.com']],
    ['https://example.com/a?b=c ', ['https://example.com/a?b=c']],
    ['10:30 ', ['10:30']],
    ['ab', ['ab']],
    ['配送', ['配送']],
  ])('%s', (text, terms) => {
    expect(termsOf(text)).toEqual(terms);
  });

  test('no more is read than anybody types', () => {
    expect(parse('word '.repeat(1000)).terms).toHaveLength(32);
    expect(parse('*'.repeat(100_000)).terms).toEqual([]);
    expect(parse('%'.repeat(100_000)).terms).toEqual([]);
    expect(parse(`"${'a '.repeat(10_000)}`).terms[0]?.text.length).toBeLessThan(500);
  });
});

const conditionsOf = (text: string) =>
  parse(text).conditions.map((condition) => {
    const shown = Object.entries(condition).filter(([key]) => key !== 'raw' && key !== 'isNegated');
    return { ...Object.fromEntries(shown), ...(condition.isNegated ? { not: true } : {}) };
  });

describe('operators', () => {
  test.each<[string, object[]]>([
    ['from:anna', [{ on: 'from', value: 'anna' }]],
    ['from:"Anna Berg"', [{ on: 'from', value: 'Anna Berg' }]],
    ['FROM:Anna', [{ on: 'from', value: 'Anna' }]],
    ['von:anna', [{ on: 'from', value: 'anna' }]],
    ['-from:me', [{ on: 'from', value: 'me', not: true }]],
    ['to:anna@example.com', [{ on: 'to', value: 'anna@example.com' }]],
    ['channel:email,whatsapp', [{ on: 'channel', values: ['email', 'whatsapp'] }]],
    ['status:open', [{ on: 'status', values: ['open'] }]],
    ['status:on-hold,pending', [{ on: 'status', values: ['on_hold', 'pending'] }]],
    ['status:active', [{ on: 'status', values: ['new', 'open', 'pending', 'on_hold'] }]],
    ['-status:closed', [{ on: 'status', values: ['closed'], not: true }]],
    ['priority:urgent', [{ on: 'priority', values: ['urgent'] }]],
    ['assignee:none', [{ on: 'assignee', values: ['none'] }]],
    ['team:"Tier, two"', [{ on: 'team', values: ['Tier, two'] }]],
    ['tag:vip,refund', [{ on: 'tag', values: ['vip', 'refund'] }]],
    ['has:attachment', [{ on: 'has', value: 'attachment' }]],
    ['has:files', [{ on: 'has', value: 'attachment' }]],
    ['is:unread', [{ on: 'is', value: 'unread' }]],
    ['is:resolved', [{ on: 'status', values: ['resolved'] }]],
    ['is:urgent', [{ on: 'priority', values: ['urgent'] }]],
    ['field:order=A7', [{ on: 'field', key: 'order', value: 'A7' }]],
    ['field:order="A 7"', [{ on: 'field', key: 'order', value: 'A 7' }]],
    ['#1001', [{ on: 'number', value: 1001 }]],
    ['-#1001', [{ on: 'number', value: 1001, not: true }]],
    ['before:2026-02', [{ on: 'before', day: '2026-02-01' }]],
    ['after:2026-02-03', [{ on: 'after', day: '2026-02-03' }]],
    ['-before:2026-02-03', [{ on: 'after', day: '2026-02-03' }]],
    ['after:7d', [{ on: 'after', day: '2026-03-08' }]],
    [
      'on:yesterday',
      [
        { on: 'after', day: '2026-03-14' },
        { on: 'before', day: '2026-03-15' },
      ],
    ],
    [
      'on:2025',
      [
        { on: 'after', day: '2025-01-01' },
        { on: 'before', day: '2026-01-01' },
      ],
    ],
    ['before:31.12.2025', [{ on: 'before', day: '2025-12-31' }]],
  ])('%s', (text, conditions) => {
    expect(conditionsOf(text)).toEqual(conditions);
    expect(parse(text).notices).toEqual([]);
  });

  test.each([
    ['in:junk', ['junk']],
    ['in:spam', ['junk']],
    ['in:anywhere', ['anywhere']],
    ['is:trash', ['trash']],
    ['-in:inbox', ['junk', 'trash']],
  ])('%s looks there', (text, places) => {
    expect(parse(text)).toMatchObject({ places, conditions: [], notices: [] });
  });

  test('words and operators stand beside each other', () => {
    expect(parse('refund from:anna "late parcel" status:open ')).toMatchObject({
      terms: [{ text: 'refund' }, { text: 'late parcel', isPhrase: true }],
      conditions: [{ on: 'from' }, { on: 'status' }],
      notices: [],
    });
  });
});

describe('what is not understood is searched as it stands, and told', () => {
  test.each([
    ['colour:red', 'unknown_operator', ['colour:red']],
    ['constructor:x', 'unknown_operator', ['constructor:x']],
    ['__proto__:x', null, ['__proto__:x*']],
    ['status:opened', 'unknown_value', ['status:opened']],
    ['has:constructor', 'unknown_value', ['has:constructor']],
    ['-status:opened', 'unknown_value', ['-status:opened']],
    ['before:2026-02-30', 'invalid_date', []],
    ['before:tomorrow', 'invalid_date', []],
    ['after:99999999d', 'invalid_date', []],
    ['from:', 'empty_value', []],
    ['field:order', 'unknown_value', []],
    ['Re: hello ', 'unknown_operator', ['Re:', 'hello']],
  ])('%s', (text, code, terms) => {
    expect(parse(text).notices.map((notice) => notice.code)).toEqual(code === null ? [] : [code]);
    expect(termsOf(text)).toEqual(terms);
  });

  test('a number may be a ticket, and is a word', () => {
    expect(parse('1001 ')).toMatchObject({ numbers: [1001], terms: [{ text: '1001' }] });
    expect(parse('99999999999999 ')).toMatchObject({ numbers: [] });
    expect(parse('#99999999999 ')).toMatchObject({ conditions: [], terms: [{ text: '#99999999999' }] });
  });
});

test('every text has a reading, and none takes long', () => {
  const signs = [
    '"',
    "'",
    '\\',
    ':',
    '-',
    '#',
    '=',
    ',',
    ' ',
    'from:',
    'field:',
    '=“',
    '\u0000',
    '\uD800',
    '(',
    '%',
    '§',
    'a',
    '💥',
    "');drop table hd_tickets;--",
  ];
  let seed = 7;
  const random = (below: number): number => (seed = (seed * 48_271) % 2_147_483_647) % below;
  const started = performance.now();
  for (let round = 0; round < 5000; round += 1) {
    const text = Array.from({ length: random(40) }, () => signs[random(signs.length)]).join('');
    expect(() => parse(text)).not.toThrow();
  }
  expect(performance.now() - started).toBeLessThan(5000);
});
