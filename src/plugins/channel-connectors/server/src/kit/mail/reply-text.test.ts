import fc from 'fast-check';

import { splitReply } from './reply-text';

const split = (...lines: string[]) => splitReply(lines.join('\n'));

describe('what is folded', () => {
  test.each([
    ['English', 'On Mon, 3 Nov 2025 at 09:12, Lena Brandt <support@shop.example> wrote:'],
    ['English, our own words', 'On 3 Nov 2025 at 09:12 UTC, Lena Brandt wrote:'],
    ['German', 'Am 03.11.2025 um 09:12 schrieb Lena Brandt <support@shop.example>:'],
    ['French', 'Le lun. 3 nov. 2025 à 09:12, Lena Brandt <support@shop.example> a écrit :'],
    ['Spanish', 'El lun, 3 nov 2025 a las 9:12, Lena Brandt (<support@shop.example>) escribió:'],
    ['Italian', 'Il giorno lun 3 nov 2025 alle ore 09:12 Lena Brandt <support@shop.example> ha scritto:'],
    ['Dutch', 'Op ma 3 nov 2025 om 09:12 schreef Lena Brandt <support@shop.example>:'],
    ['Portuguese', 'Em seg., 3 de nov. de 2025 às 09:12, Lena Brandt <support@shop.example> escreveu:'],
    ['Polish', 'W dniu 3.11.2025 o 09:12, Lena Brandt napisał:'],
    ['Russian', 'пн, 3 нояб. 2025 г. в 09:12, Lena Brandt <support@shop.example>:'],
    ['Chinese', '在 2025年11月3日，Lena Brandt <support@shop.example> 写道：'],
    ['Japanese', '2025年11月3日(月) 9:12 Lena Brandt <support@shop.example>:'],
    ['a webmail without a colon', '---- On Mon, 03 Nov 2025 09:12:00 +0100 Lena <support@shop.example> wrote ----'],
  ])('the quotation behind an introduction in %s', (_language, introduction) => {
    expect(split('Thank you.', '', introduction, '', '> Your lamp', '> is on its way.')).toEqual({
      text: 'Thank you.',
      quotedText: `${introduction}\n\n> Your lamp\n> is on its way.`,
    });
    expect(split('Thank you.', '', introduction, '', 'Your lamp', 'is on its way.').text).toBe('Thank you.');
  });

  test('an introduction broken over two lines', () => {
    const { text } = split(
      'Yes.',
      '',
      'On Mon, 3 Nov 2025 at 09:12, Lena Brandt from Lumen and Oak',
      '<support@shop.example> wrote:',
      '',
      '> Well?',
    );
    expect(text).toBe('Yes.');
  });

  test.each([
    ['English', ['From: Lena', 'Sent: Monday', 'To: Jane', 'Subject: Lamp']],
    ['German', ['Von: Lena', 'Gesendet: Montag', 'An: Jane', 'Betreff: Lampe']],
    ['bold labels', ['*From:* Lena', '*Date:* Monday', '*Subject:* Lamp']],
  ])('the header block of %s', (_what, block) => {
    expect(split('Fine.', '', '________________________________', ...block, '', 'Your lamp is on its way.').text).toBe(
      'Fine.',
    );
  });

  test.each([['-----Original Message-----'], ['-----Ursprüngliche Nachricht-----']])('everything behind %s', (line) => {
    expect(split('Fine.', line, 'Old words.')).toEqual({ text: 'Fine.', quotedText: `${line}\nOld words.` });
  });

  test('signature and device', () => {
    expect(split('Fine.', '', '-- ', 'Jane Doe', '+44 20 7946 0000')).toEqual({
      text: 'Fine.',
      quotedText: '-- \nJane Doe\n+44 20 7946 0000',
    });
    expect(split('Fine.', '', 'Sent from my iPhone')).toEqual({ text: 'Fine.', quotedText: 'Sent from my iPhone' });
    expect(split('Fine.', '', 'Von meinem iPhone gesendet').text).toBe('Fine.');
  });

  test('a quotation above the answer', () => {
    expect(split('On Mon, 3 Nov 2025 at 09:12, Lena <l@shop.example> wrote:', '> Well?', '', 'Yes.').text).toBe('Yes.');
  });
});

describe('what is shown', () => {
  test('answers between the quoted lines, with what they answer', () => {
    const body = ['> Which colour?', 'Blue.', '> How many?', 'Two.'];
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
  });

  test('everything when nothing else is there', () => {
    expect(split('> only', '> quoted')).toEqual({ text: '> only\n> quoted', quotedText: null });
    expect(split('Sent from my iPhone').text).toBe('Sent from my iPhone');
  });

  test('what was forwarded', () => {
    const body = [
      'See below.',
      '',
      '---------- Forwarded message ---------',
      'From: Bob',
      'Date: Monday',
      'Subject: Lamp',
      '',
      '> It is broken.',
    ];
    expect(split(...body)).toEqual({ text: body.join('\n'), quotedText: null });
  });

  test.each([
    ['a sentence that ends with wrote', ['He told me what you wrote:', 'that it is blue.']],
    ['a long text behind two hyphens', ['Intro', '--', ...Array.from({ length: 30 }, (_, index) => `point ${index}`)]],
    ['two labels in a letter', ['From: Berlin', 'To: Hamburg', 'Two suitcases.']],
    ['a parcel', ['Sent via UPS yesterday.']],
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
  '-----Original Message-----',
  '---------- Forwarded message ---------',
  '____________',
  'schrieb:',
  '2025年 x@y:',
);

test('no line is ever lost, doubled or changed', () => {
  const filled = (text: string) =>
    text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .sort();
  fc.assert(
    fc.property(fc.array(fc.oneof(pieces, fc.string()), { maxLength: 40 }), (lines) => {
      const body = lines.join('\n');
      const { text, quotedText } = splitReply(body);
      expect([...filled(text), ...filled(quotedText ?? '')].sort()).toEqual(filled(body));
    }),
    { numRuns: 2000 },
  );
});

test.each([
  ['quote marks in one line', '> '.repeat(500_000)],
  ['"On "', 'On '.repeat(100_000)],
  ['lines of "On"', 'On \n'.repeat(50_000)],
  ['colons', 'a:\n'.repeat(60_000)],
  ['blanks', ' '.repeat(300_000)],
  ['brackets', '<'.repeat(100_000)],
  ['labels', 'From: a\nSent: b\n'.repeat(20_000)],
  ['hyphens', `a${'-'.repeat(300_000)}b`],
  ['introductions', 'On 1 Jan 2020 a@b wrote:\n'.repeat(20_000)],
])('takes linear time for %s', (_what, body) => {
  const started = process.cpuUsage();
  splitReply(body);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(2000);
});
