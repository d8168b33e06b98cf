import { readMail } from '../read-mail';
import { machineOf, type MachineFacts, type MachineVerdict } from '.';

const NOBODY: MachineFacts = { mailFrom: null, fromAddress: null };

function verdict(lines: readonly string[], facts: Partial<MachineFacts> = {}): MachineVerdict {
  const mail = readMail(Buffer.from(lines.join('\r\n')));
  return machineOf(mail, { ...NOBODY, ...facts });
}

describe('delivery reports', () => {
  const report = (status: readonly string[], subject = 'Undelivered Mail Returned to Sender'): string[] => [
    'From: Mail Delivery System <MAILER-DAEMON@mx.b.example>',
    `Subject: ${subject}`,
    'Content-Type: multipart/report; report-type=delivery-status; boundary="q"',
    '',
    '--q',
    '',
    'Sorry.',
    '--q',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.b.example',
    '',
    ...status,
    '--q',
    'Content-Type: message/rfc822',
    '',
    'Message-ID: <m1@help.example>',
    'Subject: Hello',
    '',
    'Hello',
    '--q--',
  ];

  test('RFC 3464', () => {
    const status = [
      'Final-Recipient: rfc822; <Kim@B.example>',
      'Action: failed',
      'Status: 5.1.1',
      'Diagnostic-Code: smtp; 550 5.1.1 <kim@b.example>:',
      '    Recipient address rejected: User unknown',
    ];
    const read = verdict(report(status));
    expect(read).toMatchObject({
      kind: 'bounce',
      returnedMessageId: 'm1@help.example',
      recipients: [
        {
          address: 'kim@b.example',
          action: 'failed',
          status: '5.1.1',
          diagnostic: '550 5.1.1 <kim@b.example>: Recipient address rejected: User unknown',
          reason: 'user_unknown',
          permanent: true,
        },
      ],
    });
    expect(read.kind === 'bounce' && read.returnedHeaders.map(({ name }) => name)).toEqual(['message-id', 'subject']);
  });

  test('several recipients, each with what became of it', () => {
    const status = [
      'Action: delayed',
      'Final-Recipient: rfc822; a@b.example',
      'Status: 4.4.1',
      '',
      'Original-Recipient: rfc822; c@d.example',
      'Action: delivered',
      'Status: 2.0.0',
      '',
      'Final-Recipient: rfc822; |/usr/bin/filter',
      'Action: relayed',
      'Status: 2.1.5',
    ];
    expect(verdict(report(status))).toMatchObject({
      recipients: [
        { address: 'a@b.example', action: 'delayed', reason: 'expired', permanent: false },
        { address: 'c@d.example', action: 'delivered' },
        { address: null, action: 'relayed' },
      ],
    });
  });

  test('groups that nothing separates', () => {
    const status = ['Final-Recipient: rfc822; a@b.example', 'Action: failed', 'Status: 5.2.2'];
    expect(verdict(report([...status, 'Final-Recipient: rfc822; c@d.example', 'Action: failed']))).toMatchObject({
      recipients: [{ address: 'a@b.example', reason: 'mailbox_full', permanent: false }, { address: 'c@d.example' }],
    });
  });

  test.each([
    [
      'qmail',
      'MAILER-DAEMON@b.example',
      'failure notice',
      [
        "Hi. This is the qmail-send program at b.example. I'm afraid I wasn't able to deliver your message.",
        '',
        '<a@b.example>:',
        'Sorry, no mailbox here by that name. (#5.1.1)',
        '',
        '<c@d.example>:',
        'Remote host said: 552 5.2.2 mailbox full',
        '',
        '--- Below this line is a copy of the message.',
        '',
        'Message-ID: <m1@help.example>',
        'To: x@y.example',
      ],
      [
        { address: 'a@b.example', reason: 'user_unknown', status: '5.1.1', permanent: true },
        { address: 'c@d.example', reason: 'mailbox_full', status: '5.2.2', permanent: false },
      ],
    ],
    [
      'Exim',
      'Mail Delivery System <Mailer-Daemon@b.example>',
      'Mail delivery failed: returning message to sender',
      [
        'A message that you sent could not be delivered to one or more of its recipients.',
        'This is a permanent error. The following address(es) failed:',
        '',
        '  a@b.example',
        '    host mx.b.example [192.0.2.1]: 554 5.7.1 Service unavailable; Client host [192.0.2.9] blocked using list.example',
        '',
        '------ This is a copy of the message, including all the headers. ------',
        '',
        'Message-Id: <m1@help.example>',
      ],
      [{ address: 'a@b.example', reason: 'blocked', permanent: false }],
    ],
    [
      'Exchange',
      'System Administrator <postmaster@b.example>',
      'Undeliverable: Hello',
      [
        'Your message did not reach the following recipient(s):',
        '',
        'a@b.example on Thu, 29 Apr 2010 00:00:00 -0000',
        '    The recipient name is not recognized',
        '',
        'Original message follows.',
        'Message-ID: <m1@help.example>',
      ],
      [{ address: 'a@b.example', reason: 'user_unknown' }],
    ],
    [
      'one that says it in a sentence',
      'MAILER-DAEMON@b.example',
      'Message delivery has failed',
      ['Unable to deliver message to: <a@b.example>', 'Your message was rejected: message too large'],
      [{ address: 'a@b.example', reason: 'size' }],
    ],
  ])('%s', (_name, from, subject, text, recipients) => {
    expect(verdict([`From: ${from}`, `Subject: ${subject}`, '', ...text])).toMatchObject({
      kind: 'bounce',
      recipients,
    });
  });

  test('the mail that is reported on: from the copy, else from what the report answers', () => {
    const text = ['From: mailer-daemon@b.example', 'Subject: Failure notice', 'In-Reply-To: <m2@help.example>'];
    expect(verdict([...text, '', 'It could not be delivered to a@b.example'])).toMatchObject({
      returnedMessageId: 'm2@help.example',
      recipients: [{ address: 'a@b.example' }],
    });
  });

  test('X-Failed-Recipients, whatever the language', () => {
    const mail = [
      'From: mailer-daemon@b.example',
      'X-Failed-Recipients: a@b.example, c@d.example',
      'Subject: ?',
      '',
      '?',
    ];
    expect(verdict(mail)).toMatchObject({ recipients: [{ address: 'a@b.example' }, { address: 'c@d.example' }] });
  });

  test('Amazon SES through a subscribed topic', () => {
    const json = {
      notificationType: 'Bounce',
      bounce: {
        bounceType: 'Permanent',
        bouncedRecipients: [{ emailAddress: 'A@b.example', status: '5.1.1', diagnosticCode: 'smtp; 550 user unknown' }],
      },
      mail: { messageId: '1', commonHeaders: { messageId: '<m1@help.example>' } },
    };
    expect(verdict(['From: no-reply@sns.example', 'Subject: AWS', '', JSON.stringify(json)])).toMatchObject({
      kind: 'bounce',
      returnedMessageId: 'm1@help.example',
      recipients: [{ address: 'a@b.example', status: '5.1.1', reason: 'user_unknown', permanent: true }],
    });
  });
});

test.each([
  ['blanks', ' '.repeat(300_000)],
  ['addresses', '<a@b.example>:\n'.repeat(20_000)],
  ['marks', '--- copy of the message\n'.repeat(20_000)],
  ['fields', 'Final-Recipient: rfc822; a@b.example\n'.repeat(20_000)],
  ['words', `could not be delivered to ${'a '.repeat(100_000)}`],
  ['dots', `550 ${'5.1.'.repeat(50_000)}`],
  ['at signs', '@'.repeat(200_000)],
])('a report of nothing but %s is read in no time', (_name, body) => {
  const mail = readMail(Buffer.from('From: mailer-daemon@b.example\r\nSubject: failure notice\r\n\r\nx'));
  const startedAt = performance.now();
  machineOf({ ...mail, text: body }, { mailFrom: '', fromAddress: null });
  expect(performance.now() - startedAt).toBeLessThan(500);
});
