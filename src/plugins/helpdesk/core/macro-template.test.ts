import fc from 'fast-check';

import { HelpdeskError, unfilledMarks } from '../../../contracts';
import { assertMacroText, filledText } from './macro-template';

const FACTS = new Map([
  ['customer.firstName', 'Jane'],
  ['ticket.number', '1001'],
  ['customer.field.plan', 'Gold'],
]);

describe('filling in', () => {
  test.each([
    ['Hi {{customer.firstName}},', 'Hi Jane,', []],
    ['Hi {{ customer.firstName }},', 'Hi Jane,', []],
    ['#{{ticket.number}} {{ticket.number}}', '#1001 1001', []],
    ['{{customer.field.plan}}', 'Gold', []],
    ['Hi {{customer.lastName}},', 'Hi {{customer.lastName}},', ['customer.lastName']],
    ['{{team.name}} {{ team.name }}', '{{team.name}} {{ team.name }}', ['team.name']],
    ['Hi {{customer.lastName | there}},', 'Hi there,', []],
    ['Hi {{customer.firstName | there}},', 'Hi Jane,', []],
    ['Hi{{team.name|}}', 'Hi', []],
    ['no marks, {one} brace', 'no marks, {one} brace', []],
    ['', '', []],
  ])('%j becomes %j', (template, text, missing) => {
    expect(filledText(template, FACTS)).toEqual({ text, missing });
  });

  test('a value brings no marks, line ends or turning signs to life', () => {
    const facts = new Map([
      ['customer.name', '{{agent.name}}\r\nBcc: \u202Eevil\u0000'],
      ['agent.name', 'Lena'],
    ]);
    expect(filledText('{{customer.name}}!', facts).text).toBe('{{agent.name}} Bcc: evil!');
  });

  test('signs that names are written with stay', () => {
    const name = 'علی\u200cرضا 👩\u200d💻';
    expect(filledText('{{customer.name}}', new Map([['customer.name', name]])).text).toBe(name);
  });

  test.each(['constructor', '__proto__', 'toString', 'customer.constructor.constructor', 'hasOwnProperty'])(
    '%s is no value of anything',
    (name) => expect(filledText(`{{${name}}}`, FACTS)).toEqual({ text: `{{${name}}}`, missing: [name] }),
  );

  test('words of one pass: nothing that comes out of it is read again', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, value) => {
        const literal = before.replaceAll('{', '');
        const facts = new Map([
          ['customer.name', `x${value}`],
          ['agent.name', 'Lena'],
        ]);
        const { text, missing } = filledText(`${literal}{{customer.name}}`, facts);
        expect(text.startsWith(`${literal}x`)).toBe(true);
        expect(missing).toEqual([]);
      }),
    );
  });

  test('takes no longer for what was written to take long', () => {
    const started = performance.now();
    filledText('{{'.repeat(50_000) + '}}'.repeat(50_000), FACTS);
    filledText('{{a|'.repeat(25_000), FACTS);
    expect(performance.now() - started).toBeLessThan(1_000);
  });
});

describe('what may be saved', () => {
  const fields = new Set(['ticket.field.order_number']);

  test.each(['', 'Hi {{customer.firstName | you}}', '{{ticket.field.order_number}}', 'a { b } c'])('%j', (text) => {
    expect(() => assertMacroText(text, fields)).not.toThrow();
  });

  test.each([
    ['{{customer.firstname}}', 'customer.firstname'],
    ['{{ticket.field.other}}', 'ticket.field.other'],
    ['{{constructor.constructor("return process")()}}', 'constructor.constructor("return process")()'],
    ['{{}}', ''],
    ['{{#if customer.name}}x{{/if}}', '#if customer.name'],
    ['{{customer.firstName', '{{'],
    ['customer.firstName}}', '{{'],
    ['{{{customer.firstName}}}', '{{'],
  ])('%j names nothing', (text, name) => {
    const refusal = refusalOf(() => assertMacroText(text, fields));
    expect(refusal).toMatchObject({ code: 'template_invalid', details: { name } });
  });
});

test('a text that is not ready names what is missing in it', () => {
  expect(
    unfilledMarks('Hi {{customer.firstName}}, {{this}} is {{ ticket.field.size }}').map(({ name }) => name),
  ).toEqual(['customer.firstName', 'ticket.field.size']);
});

function refusalOf(work: () => void): HelpdeskError | null {
  try {
    work();
    return null;
  } catch (cause) {
    if (cause instanceof HelpdeskError) return cause;
    throw cause;
  }
}
