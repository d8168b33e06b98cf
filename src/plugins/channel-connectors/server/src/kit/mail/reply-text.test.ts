import fc from 'fast-check';

import { splitReply } from './reply-text';

const split = (...lines: string[]) => splitReply(lines.join('\n'));

describe('what is folded', () => {
  test.each([
    [
      'before the address',
      ['On Mon, 3 Nov 2025 at 09:12, Lena Brandt from Lumen and Oak', '<support@shop.example> wrote:'],
    ],
    ['within the address', ['Am 03.11.2025 09:12 schrieb "Lena Brandt" <support@shop.example', '>:']],
    ['on three lines', ['On Mon, 3 Nov 2025 at 09:12, Lena Brandt', '<support@shop.example>', 'wrote:']],
    [
      'with an empty line',
      ['On Mon, 3 Nov 2025 at 09:12 Lena Brandt', '', '<', 'mailto:support@shop.example', '> wrote:'],
    ],
    ['in a date without a year', ['On Mon, Nov 3, Lena Brandt', '<support@shop.example>', 'wrote:']],
    ['in the date', ['On Nov 3, 2025,', '', 'at 09:12,', 'Lena Brandt <support@shop.example> wrote:']],
  ])('an introduction broken %s', (_where, introduction) => {
    const { text, quotedText } = split('Yes.', ...introduction, '', '> Well?');
    expect(text).toBe('Yes.');
    expect(quotedText).toContain(introduction[0]);
    expect(split('Yes.', '', ...introduction, '', 'Well?').text).toBe('Yes.');
  });

  test.each([
    ['a name and a verb', 'Lena Brandt wrote:'],
    ['a date in a language that nobody knows', 'Xe 3.11.2025 09:12 Lena Brandt zqa:'],
  ])('%s, where a marked quotation follows', (_what, introduction) => {
    expect(split('Yes.', '', introduction, '> Well?').text).toBe('Yes.');
  });

  test.each([
    ['-----Original Message-----'],
    ['-----Ursprüngliche Nachricht-----'],
    ['-------- Message d’origine --------'],
    ['-------- Original message --------From: Lena <support@shop.example> Date: 03/11/2025 09:12 Subject: Lamp'],
    ['##- Please type your reply above this line -##'],
    ['=== Bitte antworten Sie oberhalb dieser Zeile ==='],
  ])('everything behind %s', (line) => {
    expect(split('Fine.', line, 'Old words.')).toEqual({ text: 'Fine.', quotedText: `${line}\nOld words.` });
  });

  test('a form below a header block', () => {
    const block = ['From: Lena', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', '', 'Name: Jane', 'Message: Broken.'];
    expect(split('Fine.', '', ...block).text).toBe('Fine.');
  });

  test('older messages below a rule and a heading', () => {
    expect(split('Fine.', '', '---', '*Previous replies*', '', 'Old words.').text).toBe('Fine.');
  });

  test.each([
    ['below two hyphens', ['-- ', 'Jane Doe', '+44 20 7946 0000']],
    ['below two hyphens without a blank', ['--', 'Jane Doe']],
    ['a closing, a name, a title', ['Kind regards,', 'Jane Doe', 'Head of Purchasing']],
    ['a closing, a name, a number', ['Mit freundlichen Grüßen', '', 'Jane Doe', 'Tel.: +49 30 1234567']],
    ['a closing, a name, a page', ['Cordialement,', 'Jane Doe', 'www.example.org']],
    ['a closing with a place', ['Viele Grüße aus Köln', 'Jane Doe', 'Muster GmbH']],
    [
      'a rule within',
      ['Best regards', 'Jane Doe', '________________', 'Example Ltd', 'jane@example.org', 'https://example.org'],
    ],
    [
      'a disclaimer',
      [
        'Regards',
        'Jane Doe',
        'Example Ltd',
        '',
        `This message is confidential. ${'It is meant for you only. '.repeat(8)}`,
      ],
    ],
    ['a card', ['Jane Doe, Ph.D.', 'Director', 'jane@example.org', 'www.example.org']],
    [
      'the footer of a list',
      ['____', 'lamps mailing list', 'lamps@lists.example.org', 'https://lists.example.org/lamps'],
    ],
  ])('a signature: %s', (_what, signature) => {
    expect(split('Please help.', '', ...signature)).toEqual({ text: 'Please help.', quotedText: signature.join('\n') });
  });

  test('a footer below the quotation', () => {
    const footer = ['__', 'lamps mailing list', 'lamps@lists.example.org', 'https://lists.example.org/lamps'];
    expect(split('Yes.', '', 'Lena wrote:', '> Well?', '', ...footer).text).toBe('Yes.');
  });

  test('a quotation above the answer', () => {
    expect(split('On Mon, 3 Nov 2025 at 09:12, Lena <l@shop.example> wrote:', '> Well?', '', 'Yes.').text).toBe('Yes.');
  });

  test('rules at the end', () => {
    expect(split('Fine --- really.', '', 'ᐧ', '***', '', '-----').text).toBe('Fine --- really.');
  });
});

describe('what is shown', () => {
  test('answers between the quoted lines, with what they answer; what introduces them is folded', () => {
    const body = ['> Which colour?', 'Blue.', '> How many?', 'Two.'];
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
    const introduction = 'On 3 Nov 2025 at 09:12, Lena wrote:';
    expect(split(introduction, ...body)).toEqual({ text: body.join('\n'), quotedText: introduction });
  });

  test('a quotation that was chosen for the answer below it', () => {
    const body = ['> Which colour?', '', 'Blue.'];
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
    const long = Array.from({ length: 30 }, (_, index) => `> line ${index}`);
    expect(split(...long, '', 'Blue.').text).toBe('Blue.');
  });

  test.each([
    ['only quoted', ['> only', '> quoted']],
    ['only a device', ['Sent from my iPhone']],
    ['only an introduction and what may be an answer to it', ['On 3 Nov 2025 at 09:12, Lena wrote:', '', 'Yes.']],
    ['only a header block', ['From: Lena', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', '', 'Hello.']],
    ['only two hyphens', ['-- ', 'Jane']],
  ])('everything when nothing else is there: %s', (_what, body) => {
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
  });

  test.each([
    [
      'with a mark',
      null,
      ['See below.', '', '---------- Forwarded message ---------', 'From: Bob', 'Date: Monday', '', '> It is broken.'],
    ],
    [
      'of Apple, quoted',
      null,
      ['See below.', '', '> Begin forwarded message:', '>', '> From: Bob', '>', '> It is broken.'],
    ],
    [
      'with a header block alone',
      'FW: Lamp',
      ['See below.', '', 'From: Bob', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', '', 'Broken.'],
    ],
    [
      'with the mark of a reply',
      'WG: Lampe',
      ['-----Ursprüngliche Nachricht-----', 'Von: Bob', 'Gesendet: Montag', 'Betreff: Lampe', '', 'Defekt.'],
    ],
    [
      'in Danish',
      'VS: Lampe',
      ['Se nedenfor.', '', 'Fra: Bob', 'Sendt: mandag', 'Til: Jane', 'Emne: Lampe', '', 'Defekt.'],
    ],
  ])('what was forwarded, %s', (_what, subject, body) => {
    expect(splitReply(body.join('\n'), subject)).toEqual({ text: body.join('\n'), quotedText: null });
  });

  test.each([
    ['a reply to a forwarded mail', 'Re: Fwd: Lamp', ['From: Bob', 'Sent: Monday', 'Subject: Fwd: Lamp']],
    ['a Finnish reply', 'VS: Lamppu', ['Lähettäjä: Bob', 'Lähetetty: maanantai', 'Aihe: Lamppu']],
  ])('%s is none', (_what, subject, block) => {
    expect(splitReply(['Yes.', '', ...block, '', 'Old.'].join('\n'), subject).text).toBe('Yes.');
  });

  test('an old mark of forwarding does not bring back what is quoted', () => {
    const old = [
      'From: Lena',
      'Sent: Monday',
      'To: Jane',
      'Subject: Lamp',
      '',
      '---------- Forwarded message ---------',
      'Old.',
    ];
    expect(split('Yes.', '', ...old).text).toBe('Yes.');
  });

  test.each([
    ['a sentence that ends with wrote', ['He told me what you wrote:', 'that it is blue.']],
    [
      'what the customer wrote herself',
      ['On 3 Nov 2025 at 09:12 I wrote to support@shop.example:', 'My lamp is broken.'],
    ],
    ['sentences that begin with on', ['On the other hand it works.', 'On 3 November 2025 I bought a lamp.']],
    ['times of day', ['It failed at:', '2025-11-03 09:12', '03.11.2025 14:30', 'Nov 3, 2025 at 14:30']],
    ['a long text behind two hyphens', ['Intro', '--', ...Array.from({ length: 30 }, (_, index) => `point ${index}`)]],
    ['a question behind two hyphens', ['Intro', '--', 'When will it come?']],
    ['two labels in a letter', ['From: Berlin', 'To: Hamburg', 'Two suitcases.']],
    ['a journey', ['Please book:', '', 'From: Berlin', 'To: Hamburg', 'Date: Monday', 'Two seats.']],
    [
      'a form, each field a paragraph',
      ['New message', '', 'From: Jane', '', 'Subject: Lamp', '', 'Name: Jane', '', 'Date: Monday'],
    ],
    [
      'a form of a web page',
      [
        'New message',
        '',
        'From: Jane',
        'Subject: Lamp',
        'Date: Monday',
        'E-mail: jane@example.com',
        'Message: Broken.',
      ],
    ],
    ['a parcel', ['Sent via UPS yesterday.']],
    ['a desk', ['Fine.', '', 'Sent from my desk, which is much better than a phone.']],
    ['a joke', ['Fine.', '', 'Sent from a magnificent heap of tin']],
    ['a closing and a name', ['Please help.', '', 'Best regards', 'Jane Doe']],
    ['thanks and a name', ['Please help.', '', 'Thanks,', 'Jane']],
    [
      'a closing and the number of an order',
      ['Please help.', '', 'Regards', 'Jane Doe', 'Order 48123', 'jane@example.com'],
    ],
    ['a closing and a postscript', ['Please help.', '', 'Regards', 'Jane Doe', 'www.example.org', 'PS: it is urgent']],
    ['a closing and a question', ['Please help.', '', 'Regards', 'Jane Doe', '+44 20 7946 0000', 'Could you call me?']],
    [
      'an address that was asked for',
      ['Here it is:', '', 'Jane Doe', 'Example Ltd', 'jane@example.org', 'www.example.org'],
    ],
    ['a rule within the text', ['First part.', '', '-----', '', 'Second part.']],
    [
      'code',
      [
        'See:',
        '```',
        '-- ',
        'On 3 Nov 2025 at 09:12, Lena wrote:',
        '> x',
        '-----Original Message-----',
        '```',
        'Thanks.',
      ],
    ],
    ['comparisons', ['a < b', 'b > c', 'c: d']],
    ['no reply above the line', ['##- Please type your reply above this line -##', 'But I write here.']],
  ])('%s', (_what, body) => {
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
  });
});

const pieces = fc.constantFrom(
  '',
  ' ',
  '> quoted',
  '>> deeper',
  'own words',
  '-- ',
  '--',
  'Sent from my phone',
  'From: a',
  'Sent: b',
  'To: c',
  'Subject: d',
  'On 3 Nov 2025 at 09:12, J wrote:',
  'On Mon, 3 Nov 2025',
  '<a@example.com> wrote:',
  '<',
  '> wrote:',
  '-----Original Message-----',
  '---------- Forwarded message ---------',
  '> Begin forwarded message:',
  '____________',
  'schrieb:',
  '2025年 x@y:',
  'Kind regards',
  'Jane Doe, CEO',
  'www.example.org',
  '```',
);

test('no line is ever lost, doubled or changed', () => {
  const filled = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .sort();
  const subjects = fc.constantFrom(null, 'Re: x', 'Fwd: x');
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), subjects, (lines, subject) => {
      const body = lines.join('\n');
      const { text, quotedText } = splitReply(body, subject);
      expect([...filled(text), ...filled(quotedText ?? '')].sort()).toEqual(filled(body));
      if (body.trim() !== '') expect(text.trim()).not.toBe('');
    }),
    { numRuns: 2000 },
  );
});
