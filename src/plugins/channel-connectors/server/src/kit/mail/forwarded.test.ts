import { readForwarded } from './forwarded';

const read = (subject: string | null, ...lines: string[]) => readForwarded(lines.join('\n'), subject);

const BOB = { address: 'bob@example.org', displayName: 'Bob Miller' };

describe('what each program writes', () => {
  test.each([
    [
      'Gmail',
      'Fwd: Lamp',
      [
        '---------- Forwarded message ---------',
        'From: Bob Miller <bob@example.org>',
        'Date: Mon, Nov 3, 2025 at 9:12 AM',
        'Subject: Lamp',
        'To: Jane <jane@example.com>',
        '',
        '',
      ],
      'Mon, Nov 3, 2025 at 9:12 AM',
    ],
    [
      'Gmail in German',
      'Fwd: Lamp',
      [
        '---------- Weitergeleitete Nachricht ---------',
        'Von: Bob Miller <bob@example.org>',
        'Datum: Mo., 3. Nov. 2025 um 09:12 Uhr',
        'Betreff: Lamp',
        'An: <jane@example.com>',
        '',
        '',
      ],
      'Mo., 3. Nov. 2025 um 09:12 Uhr',
    ],
    [
      'Gmail in Japanese',
      'Fwd: Lamp',
      [
        '---------- 転送されたメッセージ ---------',
        '差出人: Bob Miller <bob@example.org>',
        '日付: 2025年11月3日(月) 9:12',
        '件名: Lamp',
        '宛先: <jane@example.com>',
        '',
      ],
      '2025年11月3日(月) 9:12',
    ],
    [
      'Outlook',
      'FW: Lamp',
      [
        'From: Bob Miller <bob@example.org>',
        'Sent: Monday, November 3, 2025 9:12 AM',
        'To: Jane Doe <jane@example.com>',
        'Subject: Lamp',
        '',
      ],
      'Monday, November 3, 2025 9:12 AM',
    ],
    [
      'Outlook with links, a rule and bold labels',
      'FW: Lamp',
      [
        '________________________________',
        '*From:* Bob Miller <bob@example.org<mailto:bob@example.org>>',
        '*Sent:* 2025-11-03',
        '*To:* Jane',
        '*Subject:* Lamp',
        '',
      ],
      '2025-11-03',
    ],
    [
      'an old Outlook',
      'FW: Lamp',
      [
        '-----Original Message-----',
        'From: Bob Miller [mailto:bob@example.org]',
        'Sent: Monday',
        'To: Jane',
        'Subject: Lamp',
        '',
      ],
      'Monday',
    ],
    [
      'Outlook in French',
      'TR: Lamp',
      ['De : Bob Miller <bob@example.org>', 'Envoyé : lundi 3 novembre 2025 09:12', 'À : Jane', 'Objet : Lamp', ''],
      'lundi 3 novembre 2025 09:12',
    ],
    [
      'Outlook in Danish',
      'VS: Lamp',
      ['Fra: Bob Miller <bob@example.org>', 'Sendt: 3. november 2025 09:12', 'Til: Jane', 'Emne: Lamp', ''],
      '3. november 2025 09:12',
    ],
    [
      'Apple Mail',
      'Fwd: Lamp',
      [
        'Begin forwarded message:',
        '',
        'From: Bob Miller <bob@example.org>',
        'Subject: Lamp',
        'Date: 3 November 2025 at 09:12:00 CET',
        'To: jane@example.com',
        '',
      ],
      '3 November 2025 at 09:12:00 CET',
    ],
    [
      'Apple Mail, every field a paragraph',
      'Fwd: Lamp',
      [
        'Anfang der weitergeleiteten Nachricht:',
        '',
        'Von: Bob Miller <bob@example.org>',
        '',
        'Betreff: Lamp',
        '',
        'Datum: 3. November 2025',
        '',
        'An: jane@example.com',
        '',
        '',
      ],
      '3. November 2025',
    ],
    [
      'Thunderbird',
      'Fwd: Lamp',
      [
        '-------- Forwarded Message --------',
        'Subject: Lamp',
        'Date: Mon, 3 Nov 2025 09:12:00 +0100',
        'From: Bob Miller <bob@example.org>',
        'To: Jane <jane@example.com>',
        '',
      ],
      'Mon, 3 Nov 2025 09:12:00 +0100',
    ],
    [
      'Thunderbird, the table of its HTML',
      'Fwd: Lamp',
      [
        '-------- Message transféré --------',
        '',
        'Sujet :     Lamp',
        'Date :      Mon, 3 Nov 2025',
        'De :        Bob Miller <bob@example.org> <bob@example.org>',
        'Pour :      jane@example.com',
        '',
        '',
      ],
      'Mon, 3 Nov 2025',
    ],
    [
      'Yahoo',
      'Fw: Lamp',
      [
        '----- Forwarded Message -----',
        'From: Bob Miller <bob@example.org>',
        'To: Jane <jane@example.com>',
        'Sent: Monday, November 3, 2025',
        'Subject: Lamp',
        '',
      ],
      'Monday, November 3, 2025',
    ],
    [
      'Mail.ru',
      'Fwd: Lamp',
      [
        '-------- Пересылаемое сообщение --------',
        'От кого: Bob Miller <bob@example.org>',
        'Кому: jane@example.com',
        'Дата: понедельник, 3 ноября 2025',
        'Тема: Lamp',
        '',
      ],
      'понедельник, 3 ноября 2025',
    ],
    [
      'Zoho',
      'Fwd: Lamp',
      [
        '============ Forwarded message ============',
        'From : Bob Miller <bob@example.org>',
        'To : <jane@example.com>',
        'Date : Mon, 03 Nov 2025',
        'Subject : Lamp',
        '============ Forwarded message ============',
        '',
      ],
      'Mon, 03 Nov 2025',
    ],
  ])('%s', (_program, subject, block, date) => {
    expect(read(subject, 'Can you take this?', '', ...block, 'It is broken.', '', 'Bob')).toMatchObject({
      from: BOB,
      subject: 'Lamp',
      date,
      text: expect.stringMatching(/It is broken\.\n\nBob$/) as string,
      comment: 'Can you take this?',
    });
    expect(read(subject, ...block, 'It is broken.')).toMatchObject({ from: BOB, comment: '' });
  });
});

test('what a program quoted is given without its marks', () => {
  const forwarded = read(
    'Fwd: Lamp',
    'See below.',
    '',
    '> Begin forwarded message:',
    '> ',
    '> From: Bob Miller <bob@example.org>',
    '> Subject: Lamp',
    '> Date: 3 November 2025',
    '> ',
    '> It is broken.',
    '> > Since when?',
  );
  expect(forwarded).toMatchObject({ from: BOB, text: 'It is broken.\n> Since when?', comment: 'See below.' });
});

test('a subject over two lines, and labels of other kinds', () => {
  const forwarded = read(
    'Fwd: Lamp',
    '---------- Forwarded message ----------',
    'From: Bob Miller <bob@example.org>',
    'Reply-To: other@example.org',
    'Date: Monday',
    'Subject: A lamp that',
    'does not work',
    'To: jane@example.com',
    '',
    'It is broken.',
  );
  expect(forwarded).toMatchObject({ from: BOB, subject: 'A lamp that does not work', text: 'It is broken.' });
});

test('labels below the empty line belong to the mail', () => {
  const block = ['From: Bob Miller <bob@example.org>', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', ''];
  expect(read('FW: Lamp', ...block, 'Where: kitchen', 'Cc: nobody')?.text).toBe('Where: kitchen\nCc: nobody');
});

test('the forwarder signs his comment, not the mail that he passes on', () => {
  const block = ['From: Bob Miller <bob@example.org>', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', ''];
  expect(
    read('WG: Lamp', 'Please look.', '', '-- ', 'Jane Doe', 'Example Ltd', '', ...block, 'Broken.', '-- ', 'Bob'),
  ).toEqual({
    from: BOB,
    subject: 'Lamp',
    date: 'Monday',
    text: 'Broken.\n-- \nBob',
    comment: 'Please look.',
  });
  expect(read('WG: Lamp', 'Sent from my iPhone', '', ...block, 'Broken.')?.comment).toBe('');
});

describe('the sender', () => {
  const from = (value: string) =>
    read(null, '---- Forwarded message ----', `From: ${value}`, 'Date: Monday', 'Subject: Lamp', '', 'Broken.')?.from;

  test.each([
    ['bob@example.org', { address: 'bob@example.org', displayName: null }],
    ['<bob@example.org>', { address: 'bob@example.org', displayName: null }],
    ['"Miller, Bob" <Bob@Example.org>', { address: 'bob@example.org', displayName: 'Miller, Bob' }],
    ['bob@example.org <bob@example.org>', { address: 'bob@example.org', displayName: null }],
    ["'Bob Miller' via Sales <bob@example.org>", { address: 'bob@example.org', displayName: "Bob Miller' via Sales" }],
    ['Bob Miller (bob@example.org)', BOB],
  ])('%s', (value, expected) => {
    expect(from(value)).toEqual(expected);
  });

  test.each([
    ['nobody', 'Bob Miller'],
    ['two addresses', 'Bob <bob@example.org> On Behalf Of eve@example.com'],
    ['an address for a name', '"ceo@bank.example" <eve@example.com>'],
    ['no plain address', 'Bob <bob"x@example.org>'],
    ['a comment within', 'bob@example.org(@evil.example)'],
  ])('is not sure: %s', (_what, value) => {
    expect(from(value)).toBeUndefined();
  });
});

describe('null', () => {
  const block = ['From: Bob Miller <bob@example.org>', 'Sent: Monday', 'To: Jane', 'Subject: Lamp', '', 'Broken.'];

  test.each<[string, string | null, string[]]>([
    ['a reply', 'Re: Lamp', ['Yes.', '', ...block]],
    ['a reply to a forwarded mail', 'Re: Fwd: Lamp', ['Yes.', '', ...block]],
    ['no subject', null, ['Yes.', '', ...block]],
    ['a subject that only speaks of forwarding', 'Please forward', ['Yes.', '', ...block]],
    [
      'a mark that is quoted',
      'Re: Lamp',
      [
        'Yes.',
        '',
        'On 3 Nov 2025 at 09:12, Jane wrote:',
        '> ---- Forwarded message ----',
        ...block.map((line) => `> ${line}`),
      ],
    ],
    [
      'a mark below a quotation without marks',
      'Re: Lamp',
      ['Yes.', '', '-----Original Message-----', '---- Forwarded message ----', ...block],
    ],
    ['a mark without a header block', 'Fwd: Lamp', ['---- Forwarded message ----', '', 'Broken.']],
    [
      'a header block that is too far away',
      'Fwd: Lamp',
      ['---- Forwarded message ----', ...Array.from({ length: 10 }, () => 'text'), ...block],
    ],
    ['nothing but a subject', 'Fwd: Lamp', ['It is broken.']],
    [
      'a Finnish reply',
      'VS: Lamppu',
      ['Kyllä.', '', 'Lähettäjä: Bob <bob@example.org>', 'Lähetetty: maanantai', 'Aihe: Lamppu', '', 'Rikki.'],
    ],
  ])('%s', (_what, subject, lines) => {
    expect(readForwarded(lines.join('\n'), subject)).toBeNull();
  });
});

test('nothing of the header block breaks a line or goes on for ever', () => {
  const forwarded = read(
    'Fwd: x',
    '---- Forwarded message ----',
    `From: ${'B'.repeat(300)} <bob@example.org>`,
    `Date: ${'9'.repeat(900)}`,
    `Subject: \u202e${'s'.repeat(900)}`,
    '',
    'x',
  );
  expect(forwarded?.from.displayName?.length).toBeLessThanOrEqual(200);
  expect(forwarded?.date?.length).toBeLessThanOrEqual(200);
  expect(forwarded?.subject).toMatch(/^s+…?$/);
});
