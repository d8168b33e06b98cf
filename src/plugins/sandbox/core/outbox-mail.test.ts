import { readOutboxMail, selfContainedHtml } from './outbox-mail';

const delivery = {
  id: '1795168800000-0000abcd',
  receivedAt: new Date('2026-11-20T10:00:00Z'),
  envelope: { from: 'support@lumenandoak.example', to: ['jane@example.com', 'hidden@example.com'] },
};

const MAIL = `From: =?utf-8?q?Lena_Br=C3=A4ndt?= <support@lumenandoak.example>
To: Jane Doe <jane@example.com>
Cc: Team: a@example.com, b@example.com;
Reply-To: reply+x@lumenandoak.example
Subject: Re: Lamp
Message-ID: <2@lumenandoak.example>
In-Reply-To: <1@example.com>
References: <0@example.com>
 <1@example.com>
MIME-Version: 1.0
Content-Type: multipart/related; boundary=b

--b
Content-Type: text/html; charset=utf-8

<p>Hello <img src="cid:pic@x"> <img src="cid:gone@x"></p>
--b
Content-Type: image/png; name=pic.png
Content-ID: <pic@x>
Content-Transfer-Encoding: base64

cG5n
--b--
`;

describe('readOutboxMail', () => {
  const reading = readOutboxMail(delivery, Buffer.from(MAIL.replaceAll('\n', '\r\n')));

  test('reads headers and contents', async () => {
    expect(await reading).toMatchObject({
      id: delivery.id,
      from: 'Lena Brändt <support@lumenandoak.example>',
      fromAddress: 'support@lumenandoak.example',
      to: ['jane@example.com'],
      cc: ['a@example.com', 'b@example.com'],
      replyTo: 'reply+x@lumenandoak.example',
      subject: 'Re: Lamp',
      messageId: '<2@lumenandoak.example>',
      inReplyTo: '<1@example.com>',
      references: ['<0@example.com>', '<1@example.com>'],
      envelope: delivery.envelope,
      receivedAt: '2026-11-20T10:00:00.000Z',
      attachments: [{ fileName: 'pic.png', contentType: 'image/png', contentId: 'pic@x', content: Buffer.from('png') }],
    });
  });

  test('puts its own pictures into the HTML, and fetches nothing', async () => {
    const shown = selfContainedHtml(await reading);
    expect(shown).toContain('<img src="data:image/png;base64,cG5n">');
    expect(shown).toContain('<img src="cid:gone@x">');
  });

  test.each([
    ['nothing', ''],
    ['no headers', '\r\nhello'],
    ['binary', '\u0000\u0001\u0002'],
  ])('reads %s without failing', async (_, bytes) => {
    expect(await readOutboxMail(delivery, Buffer.from(bytes))).toMatchObject({ to: [], subject: '', messageId: null });
  });
});
