import { mentionsIn, type MentionContext } from './mentions';

const nothing: MentionContext = { own: new Set(), ticketNumbers: new Set(), country: null };

const orders = (text: string, context: Partial<MentionContext> = {}): string[] =>
  mentionsIn(text, { ...nothing, ...context }).flatMap(({ kind, value }) => (kind === 'order' ? [value] : []));

const named = (text: string, context: Partial<MentionContext> = {}): string[] =>
  mentionsIn(text, { ...nothing, ...context }).map(({ kind, value }) => `${kind} ${value}`);

describe('order numbers', () => {
  test.each([
    ['Where is #10482?', ['10482']],
    ['my order 10482 has not come', ['10482']],
    ['Order no. 10482', ['10482']],
    ['Order number: #10482, please', ['10482']],
    ['Bestellnummer 77-10482 vom Montag', ['77-10482']],
    ['Meine Bestell-Nr.: 10482', ['10482']],
    ['Rechnung Nr. 2024/0815', ['2024/0815']],
    ['Auftrag AB-12345 und ab-12346', ['AB-12345']],
    ['it says AB-12345.', ['AB-12345']],
    ['ORD-2024-000123 is late', ['ORD-2024-000123']],
    ['order ab12345', ['AB12345']],
    ['#10482, #10482 and order 10482', ['10482']],
    ['(order #A1-0042)', ['A1-0042']],
  ])('%s', (text, expected) => expect(orders(text)).toEqual(expected));

  test.each([
    'order 500 screws',
    'I order every day',
    'order 2024-05-12 was fine',
    'order 12/05/2024 was fine',
    'in 2024 my order came',
    'order 2024 was fine',
    'ISO-9001 and COVID-2019',
    'my order at https://shop.example/x',
    '#metoo and #42',
    'a#10482 is no number, &#10482; is a character',
    'Call order desk +49 30 901820',
  ])('%s names none', (text) => expect(orders(text)).toEqual([]));

  test('our own ticket numbers are none', () => {
    expect(orders('[#1023] about order 10482', { ticketNumbers: new Set(['1023']) })).toEqual(['10482']);
  });
});

describe('addresses', () => {
  test.each([
    ['call me at +49 30 901820, thanks', ['phone +4930901820']],
    ['call me at 030 901820, thanks', []],
    ['Write to Jane.Doe@Example.com or j@b.co.uk.', ['email jane.doe@example.com', 'email j@b.co.uk']],
    ['no@address, @handle, a@b', []],
    ['order 4930901820@example.com', ['email 4930901820@example.com']],
  ])('%s', (text, expected) => expect(named(text)).toEqual(expected));

  test('a national number is read where the country is known', () => {
    expect(named('call me at 030 901820, thanks', { country: 'DE' })).toEqual(['phone +4930901820']);
  });

  test('their own say nothing', () => {
    const own = new Set(['jane@example.com', '+4930901820']);
    expect(named('Jane, jane@example.com, +49 (30) 901820', { own })).toEqual([]);
  });
});

describe('hostile texts', () => {
  test.each([
    ['blanks', `order${' '.repeat(20_000)}x`],
    ['one long word', 'a'.repeat(20_000)],
    ['words before an at', `${'a.'.repeat(10_000)}@`],
    ['signs', '#'.repeat(20_000)],
    ['digits', '1 '.repeat(10_000)],
  ])('%s: read quickly', (_what, text) => {
    expect(mentionsIn(text, nothing)).toEqual([]);
    // of the processor, the least of three: others may use the machine too
    const took = [1, 2, 3].map(() => {
      const from = process.cpuUsage();
      mentionsIn(text, nothing);
      const { user, system } = process.cpuUsage(from);
      return (user + system) / 1000;
    });
    expect(Math.min(...took)).toBeLessThan(300);
  });

  test('a list of numbers names the first twenty', () => {
    const text = Array.from({ length: 100 }, (_, at) => `#${String(10_000 + at)}`).join(' ');
    expect(orders(text)).toHaveLength(20);
  });
});
