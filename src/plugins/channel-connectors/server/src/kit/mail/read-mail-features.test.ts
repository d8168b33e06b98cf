import { multipart, PDF_PART, rawMail, readRaw, TEXT_PART } from '../../../../../../../tests/support/raw-mails';

describe('features', () => {
  const der = (kind: number) => `3080 0609 2a864886f70d0107 0${kind} a080 3000`;
  const blob = (hex: string) => Buffer.from(hex.replace(/ /g, ''), 'hex').toString('base64');
  const part = (type: string, ...body: string[]) => rawMail('From: a@b.c', `Content-Type: ${type}`, '', ...body);
  test.each([
    [
      'S/MIME, enveloped',
      part('application/pkcs7-mime; smime-type=enveloped-data', 'x'),
      [{ kind: 'encrypted', by: 'smime' }],
    ],
    [
      'S/MIME, by its bytes',
      rawMail(
        'From: a@b.c',
        'Content-Type: application/x-pkcs7-mime; name=smime.p7m',
        'Content-Transfer-Encoding: base64',
        '',
        blob(der(3)),
      ),
      [{ kind: 'encrypted', by: 'smime' }],
    ],
    [
      'S/MIME, signed beside',
      multipart('signed; protocol="application/pkcs7-signature"', TEXT_PART, [
        'Content-Type: application/pkcs7-signature',
        '',
        'x',
      ]),
      [{ kind: 'signed', by: 'smime' }],
    ],
    [
      'PGP/MIME, encrypted',
      multipart(
        'encrypted; protocol="application/pgp-encrypted"',
        ['Content-Type: application/pgp-encrypted', '', 'Version: 1'],
        ['Content-Type: application/octet-stream', '', 'x'],
      ),
      [{ kind: 'encrypted', by: 'pgp' }],
    ],
    [
      'PGP/MIME, signed',
      multipart('signed; protocol="application/pgp-signature"', TEXT_PART, [
        'Content-Type: application/pgp-signature',
        '',
        'x',
      ]),
      [{ kind: 'signed', by: 'pgp' }],
    ],
    [
      'PGP in the text, encrypted',
      part('text/plain', '-----BEGIN PGP MESSAGE-----', '', 'x'),
      [{ kind: 'encrypted', by: 'pgp' }],
    ],
    [
      'PGP in the text, signed',
      part('text/plain', '-----BEGIN PGP SIGNED MESSAGE-----', 'Hash: SHA256', '', 'x'),
      [{ kind: 'signed', by: 'pgp' }],
    ],
    ['PGP in a quotation', part('text/plain', 'x', '> -----BEGIN PGP MESSAGE-----'), []],
    ['nothing', part('text/plain', 'x'), []],
  ])('%s', (_what, raw, features) => expect(readRaw(raw).features).toEqual(features));

  test('a signed text is shown without its armour, which is folded', () => {
    const signed = ['-----BEGIN PGP SIGNED MESSAGE-----', 'Hash: SHA256', '', 'Hello', '- -- dash', ''];
    const signature = ['-----BEGIN PGP SIGNATURE-----', '', 'abc', '-----END PGP SIGNATURE-----'];
    const reading = readRaw(rawMail('From: a@b.c', '', ...signed, ...signature));
    expect(reading.text).toBe('Hello\n-- dash');
    expect(reading.quotedText).toContain('SHA256\n\n-----BEGIN PGP SIGNATURE-----\n\nabc');
    expect(readRaw(rawMail('From: a@b.c', '', ...signed)).text).toContain('BEGIN PGP SIGNED MESSAGE');
  });

  test('an invitation, told once although it comes twice', () => {
    const invitation = [
      'BEGIN:VCALENDAR',
      'BEGIN:VEVENT',
      'SUMMARY:Gr=C3=BC=C3=9Fe',
      'DTSTART:20260114T090000Z',
      'ORGANIZER:mailto:jane@example.com',
      'END:VEVENT',
    ];
    const version = [
      'Content-Type: text/calendar; method=REQUEST',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      ...invitation,
    ];
    const file = [
      'Content-Type: application/ics; name=invite.ics',
      'Content-Transfer-Encoding: quoted-printable',
      '',
      ...invitation,
    ];
    const reading = readRaw(multipart('mixed', TEXT_PART, version, file));
    expect(reading.features).toEqual([
      {
        kind: 'calendar',
        method: 'REQUEST',
        summary: 'Grüße',
        startsAt: '2026-01-14T09:00:00Z',
        organizer: 'jane@example.com',
      },
    ]);
    expect(reading.attachments.map(({ fileName }) => fileName)).toEqual(['invitation.ics', 'invite.ics']);
  });

  test('a mail inside of its own signature is read', () => {
    const inner = rawMail(
      'Content-Type: multipart/mixed; boundary=x',
      '',
      '--x',
      ...TEXT_PART,
      '--x',
      ...PDF_PART,
      '--x--',
    );
    const octets = (bytes: Buffer) =>
      Buffer.concat([Buffer.from([0x04, 0x82, bytes.length >> 8, bytes.length & 0xff]), bytes]);
    const signed = Buffer.concat([
      Buffer.from(
        '308006092a864886f70d010702a080308002010131003080 06092a864886f70d010701a0802480'.replace(/ /g, ''),
        'hex',
      ),
      octets(inner.subarray(0, 30)),
      octets(inner.subarray(30)),
      Buffer.alloc(12),
    ]);
    const raw = rawMail(
      'From: a@b.c',
      'Content-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m',
      'Content-Transfer-Encoding: base64',
      '',
      signed.toString('base64'),
    );
    expect(readRaw(raw)).toMatchObject({
      text: 'Hello',
      attachments: [{ fileName: 'a.pdf' }],
      features: [{ kind: 'signed', by: 'smime' }],
    });
  });

  test('a winmail.dat gives its files away, and its words where there are no others', () => {
    const attribute = (id: number, value: string) => {
      const head = Buffer.alloc(9);
      head.writeUInt32LE(id, 1);
      head.writeUInt32LE(value.length, 5);
      return Buffer.concat([head, Buffer.from(value, 'latin1'), Buffer.alloc(2)]);
    };
    const bytes = Buffer.concat([
      Buffer.from('789f3e220100', 'hex'),
      attribute(0x0002800c, 'Words inside\u0000'),
      attribute(0x00069002, 'x'.repeat(14)),
      attribute(0x00018010, 'price.pdf\u0000'),
      attribute(0x0006800f, '%PDF'),
    ]);
    const winmail = (content: Buffer) => [
      'Content-Type: application/ms-tnef; name=winmail.dat',
      'Content-Transfer-Encoding: base64',
      '',
      content.toString('base64'),
    ];
    expect(readRaw(multipart('mixed', TEXT_PART, winmail(bytes)))).toMatchObject({
      text: 'Hello',
      attachments: [{ fileName: 'price.pdf' }],
      features: [{ kind: 'winmail' }],
    });
    expect(readRaw(multipart('mixed', winmail(bytes))).text).toBe('Words inside');
    expect(readRaw(multipart('mixed', TEXT_PART, winmail(Buffer.from('broken'))))).toMatchObject({
      attachments: [{ fileName: 'winmail.dat' }],
      features: [],
    });
    expect(
      readRaw(multipart('mixed', TEXT_PART, winmail(bytes.subarray(0, -9)))).attachments.map(
        ({ fileName }) => fileName,
      ),
    ).toEqual(['winmail.dat']);
  });
});
