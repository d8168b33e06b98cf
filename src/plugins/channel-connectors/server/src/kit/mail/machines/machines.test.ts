import { readMail } from '../read-mail';
import { machineOf, type MachineFacts, type MachineVerdict } from '.';

const NOBODY: MachineFacts = { mailFrom: null, fromAddress: null };

function verdict(lines: readonly string[], facts: Partial<MachineFacts> = {}): MachineVerdict {
  const mail = readMail(Buffer.from(lines.join('\r\n')));
  return machineOf(mail, { ...NOBODY, ...facts });
}

const written = (...headers: string[]): string[] => [
  'From: Jane <jane@shop.example>',
  'Subject: My order',
  ...headers,
  '',
  'Where is it?',
];

describe('a person', () => {
  test.each([
    [[]],
    [['Auto-Submitted: no']],
    [['Precedence: first-class']],
    [['X-Autoreply: no']],
    [['X-Auto-Response-Suppress: All']],
    [['X-Auto-Response-Suppress: OOF, AutoReply']],
    [['List-Unsubscribe: <mailto:off@shop.example>']],
    [['Return-Path: <jane@shop.example>']],
    [['Return-Path: ']],
    [['Subject: Out of office furniture']],
    [['Subject: Re: Automatic reply: My order', 'In-Reply-To: <1@help.example>']],
    [['Subject: Automatic reply: what is it good for?']],
  ])('%j', (headers) => expect(verdict(written(...headers))).toEqual({ kind: 'person' }));

  test('a sender named no-reply alone: it may be a contact form', () => {
    const mail = ['From: Shop <no-reply@shop.example>', 'Subject: Contact form', '', 'Jane asks: where is it?'];
    expect(verdict(mail, { fromAddress: 'no-reply@shop.example' })).toEqual({ kind: 'person' });
  });

  test('who writes about a bounce, and who passes one on', () => {
    const words = 'I get "550 5.1.1 User unknown: could not be delivered" for <kim@b.example>. Why?';
    expect(verdict(['From: jane@shop.example', 'Subject: Undelivered mail', '', words])).toEqual({
      kind: 'person',
    });
    const passedOn = [
      'From: jane@shop.example',
      'Subject: Fwd: Undelivered Mail Returned to Sender',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=q',
      '',
      '--q',
      '',
      'What is this?',
      '--q',
      'Content-Type: message/delivery-status',
      '',
      'Final-Recipient: rfc822; kim@b.example',
      'Action: failed',
      'Status: 5.1.1',
      '--q--',
    ];
    expect(verdict(passedOn, { fromAddress: 'jane@shop.example' })).not.toMatchObject({ kind: 'bounce' });
  });
});

describe('machines that write like persons', () => {
  test.each([
    ['Auto-Submitted: auto-replied', 'auto_reply', 'Auto-Submitted'],
    ['Auto-Submitted: auto-replied; owner-email="x"', 'auto_reply', 'Auto-Submitted'],
    ['X-Autoreply: yes', 'auto_reply', 'x-autoreply'],
    ['X-Autorespond: anything', 'auto_reply', 'x-autorespond'],
    ['Precedence: auto_reply', 'auto_reply', 'Precedence'],
    ['Auto-Submitted: auto-generated', 'notification', 'Auto-Submitted'],
    ['Precedence: bulk', 'notification', 'Precedence'],
    ['Precedence: junk', 'notification', 'Precedence'],
    ['Return-Path: <>', 'notification', 'an empty return path'],
    [
      'Content-Type: multipart/report; report-type=disposition-notification; boundary=x',
      'notification',
      'a read receipt',
    ],
    ['Precedence: list', 'list', 'Precedence'],
    ['List-Id: Readers <readers.b.example>', 'list', 'List-Id'],
  ])('%s', (header, kind, sign) => expect(verdict(written(header))).toEqual({ kind, sign }));

  test.each([
    ['Automatic reply: My order'],
    ['Abwesenheitsnotiz: Ihre Bestellung'],
    ['Réponse automatique : votre commande'],
    ['自動応答: 注文'],
    ['=?utf-8?B?0JDQstGC0L7QvNCw0YLQuNGH0LXRgdC60LjQuSDQvtGC0LLQtdGC?='],
  ])('an away note that answers something: %s', (subject) => {
    const mail = ['From: jane@shop.example', `Subject: ${subject}`, 'In-Reply-To: <1@help.example>', '', 'I am away.'];
    expect(verdict(mail)).toEqual({ kind: 'auto_reply', sign: 'its subject' });
  });

  test('a request for silence counts beside a sender that wants no answer', () => {
    const mail = ['From: no-reply@shop.example', 'X-Auto-Response-Suppress: All', 'Subject: News', '', 'x'];
    expect(verdict(mail, { fromAddress: 'no-reply@shop.example' })).toMatchObject({ kind: 'notification' });
  });

  test('the empty sender of SMTP', () => {
    expect(verdict(written(), { mailFrom: '' })).toMatchObject({ kind: 'notification' });
  });
});

describe('reports about us', () => {
  test('a complaint (RFC 5965)', () => {
    const mail = [
      'From: fbl@b.example',
      'Content-Type: multipart/report; report-type=feedback-report; boundary=q',
      '',
      '--q',
      'Content-Type: message/feedback-report',
      '',
      'Feedback-Type: abuse',
      'Original-Rcpt-To: <Kim@b.example>',
      '--q',
      'Content-Type: message/rfc822',
      '',
      'Message-ID: <m1@help.example>',
      '',
      'x',
      '--q--',
    ];
    expect(verdict(mail)).toEqual({
      kind: 'feedback_report',
      feedbackType: 'abuse',
      recipient: 'kim@b.example',
      returnedMessageId: 'm1@help.example',
    });
  });

  const withFile = (fileName: string, type: string, subject = 'x'): string[] => [
    'From: noreply@b.example',
    `Subject: ${subject}`,
    `Content-Type: ${type}; name="${fileName}"`,
    `Content-Disposition: attachment; filename="${fileName}"`,
    '',
    'x',
  ];
  test.each([
    [withFile('b.example!help.example!1700000000!1700086399.xml.gz', 'application/gzip'), 'dmarc_report'],
    [withFile('b.example!help.example!1700000000!1700086399!77.zip', 'application/zip'), 'dmarc_report'],
    [
      withFile('r.zip', 'application/zip', 'Report Domain: help.example Submitter: b.example Report-ID: 1'),
      'dmarc_report',
    ],
    [withFile('b.example!help.example!1700000000!1700086399!1.json.gz', 'application/tlsrpt+gzip'), 'tls_report'],
    [withFile('wow!such!invoice.zip', 'application/zip'), 'person'],
    [withFile('r.zip', 'application/zip', 'Report domain abuse'), 'person'],
  ])('%#', (mail, kind) => expect(verdict(mail)).toMatchObject({ kind }));
});
