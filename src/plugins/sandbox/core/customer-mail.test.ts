import { customerAnswer, longDate, newCustomerMail, withDate, type Answered } from './customer-mail';

const answered: Answered = {
  from: 'Lena Brandt <support@lumenandoak.example>',
  fromAddress: 'support@lumenandoak.example',
  replyTo: null,
  to: ['jane@example.com'],
  subject: 'Drift lamp',
  messageId: '<2@lumenandoak.example>',
  references: ['<1@example.com>'],
  text: 'Hello Jane,\n\n> earlier\n\nLena\n',
  receivedAt: '2026-11-20T09:05:00.000Z',
};

describe('customerAnswer', () => {
  const answer = customerAnswer(answered, 'Thank you & bye', 'Jane Doe');

  test('goes back to where it came from, in the same thread', () => {
    expect(answer).toMatchObject({
      from: { name: 'Jane Doe', address: 'jane@example.com' },
      to: 'support@lumenandoak.example',
      subject: 'Re: Drift lamp',
      inReplyTo: '<2@lumenandoak.example>',
      references: ['<1@example.com>', '<2@lumenandoak.example>'],
    });
  });

  test('quotes what it answers', () => {
    expect(answer?.text).toBe(
      'Thank you & bye\n\nOn Fri, 20 Nov 2026 at 09:05, Lena Brandt <support@lumenandoak.example> wrote:\n> Hello Jane,\n> \n>> earlier\n> \n> Lena\n',
    );
    expect(answer?.html).toContain('<p>Thank you &amp; bye</p>');
    expect(answer?.html).toContain('&lt;support@lumenandoak.example&gt;');
  });

  test.each([
    ['prefers Reply-To', { replyTo: 'reply+x@lumenandoak.example' }, { to: 'reply+x@lumenandoak.example' }],
    ['does not pile up Re:', { subject: 'RE: Drift lamp' }, { subject: 'RE: Drift lamp' }],
  ])('%s', (_, change, expected) => {
    expect(customerAnswer({ ...answered, ...change }, 'x', null)).toMatchObject(expected);
  });

  test.each([
    ['nobody had it', { to: [] }],
    ['nobody wrote it', { fromAddress: '' }],
  ])('is nothing when %s', (_, change) => {
    expect(customerAnswer({ ...answered, ...change }, 'x', null)).toBeNull();
  });

  test('without a Message-ID it starts its own thread', () => {
    const fresh = customerAnswer({ ...answered, messageId: null, references: [] }, 'x', null);
    expect(fresh).not.toHaveProperty('inReplyTo');
    expect(fresh).not.toHaveProperty('references');
  });
});

describe('newCustomerMail', () => {
  const mail = {
    from: { name: 'Jane Doe', address: 'jane@example.com' },
    to: 'a@b.example',
    subject: 's',
    text: 'one\n\ntwo\nthree',
  };

  test('has text and HTML', () => {
    expect(newCustomerMail({ ...mail, picture: null })).toMatchObject({
      text: 'one\n\ntwo\nthree',
      html: '<p>one</p><p>two<br>three</p>',
      attachments: [],
    });
  });

  test('carries the picture', () => {
    expect(newCustomerMail({ ...mail, picture: Buffer.from('png') }).attachments).toHaveLength(1);
  });
});

describe('withDate', () => {
  const at = new Date('2026-01-02T03:04:05Z');

  test('changes the header, not the body, and writes line ends as SMTP does', () => {
    const mail = Buffer.from('From: a@b.example\nDate: yesterday\n\nDate: stays\n\u00e9', 'utf8');
    expect(withDate(mail, at).toString('utf8')).toBe(
      'From: a@b.example\r\nDate: Fri, 02 Jan 2026 03:04:05 +0000\r\n\r\nDate: stays\r\n\u00e9',
    );
  });
});

test('longDate pads', () => {
  expect(longDate(new Date('2026-11-01T05:06:00Z'))).toBe('Sun, 1 Nov 2026 at 05:06');
});
