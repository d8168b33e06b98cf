import { multipart, PDF_PART, readRaw, TEXT_PART } from '../../../../../../../tests/support/raw-mails';

describe('names of attachments', () => {
  const named = (...headers: string[]) =>
    readRaw(multipart('mixed', TEXT_PART, [...headers, '', 'x'])).attachments[0]?.fileName;
  test.each([
    [
      'Content-Disposition before Content-Type',
      ['Content-Type: image/png; name=a.png', 'Content-Disposition: attachment; filename=b.png'],
      'b.png',
    ],
    ['a path', ['Content-Disposition: attachment; filename="../../etc/passwd"'], 'passwd'],
    [
      'a direction that turns',
      [`Content-Disposition: attachment; filename*=utf-8''photo%E2%80%AEgpj.exe`],
      'photogpj.exe',
    ],
    ['a description', ['Content-Type: image/png', 'Content-Description: =?utf-8?q?Skizze_=C3=BC?='], 'Skizze ü.png'],
    ['a location', ['Content-Type: image/gif', 'Content-Location: http://x.example/img/logo.gif?x=1'], 'logo.gif'],
    ['a Content-ID', ['Content-Type: image/png', 'Content-ID: <image001.png@01D8>'], 'image001.png'],
    ['nothing, a picture', ['Content-Type: image/jpeg'], 'image.jpg'],
    ['nothing, a type of its own', ['Content-Type: application/x-thing'], 'attachment.bin'],
    ['a mail without a subject', ['Content-Type: message/rfc822'], 'message.eml'],
    ['a mail with a bare name', ['Content-Type: message/rfc822; name=Forwarded'], 'Forwarded.eml'],
    ['two blanks', ['Content-Type: image/png; name="a  b.png"'], 'a  b.png'],
  ])('%s', (_what, headers, name) => expect(named(...headers)).toBe(name));

  test('two of one name are told apart', () => {
    expect(
      readRaw(multipart('mixed', TEXT_PART, PDF_PART, PDF_PART, PDF_PART)).attachments.map(({ fileName }) => fileName),
    ).toEqual(['a.pdf', 'a1.pdf', 'a2.pdf']);
  });
});

describe('pictures of the HTML', () => {
  const shown = (html: string, ...headers: string[]) => {
    const reading = readRaw(
      multipart(
        'related',
        ['Content-Type: text/html', '', html],
        ['Content-Type: image/png; name=pic.png', ...headers, '', 'x'],
        [...PDF_PART],
      ),
    );
    const [picture] = reading.attachments;
    return {
      html: reading.html,
      inline: reading.attachments.map(({ inline }) => inline),
      contentId: picture?.contentId,
    };
  };
  test.each([
    ['by its Content-ID', '<img src="cid:pic@1">', ['Content-ID: <pic@1>'], 'pic@1'],
    ['by one in other letters', '<img src="CID:PIC%401">', ['Content-ID: <pic@1>'], 'pic@1'],
    [
      'although it is declared an attachment',
      '<img src="cid:pic@1">',
      ['Content-ID: <pic@1>', 'Content-Disposition: attachment'],
      'pic@1',
    ],
    ['by one that no address can hold', '<img src="cid:my pic@1">', ['Content-ID: <my pic@1>'], 'part-1@mail'],
    ['by its location', '<img src="img/pic.png">', ['Content-Location: img/pic.png'], 'part-1@mail'],
    [
      'by a location that could be fetched',
      '<img src="http://x.example/p">',
      ['Content-Location: http://x.example/p'],
      'part-1@mail',
    ],
    ['by its file name', '<img src="pic.png">', [], 'part-1@mail'],
  ])('%s', (_what, html, headers, contentId) => {
    expect(shown(html, ...headers)).toEqual({
      html: `<img src="cid:${contentId}" />`,
      inline: [true, false],
      contentId,
    });
  });

  test('no other file hides behind its name', () => {
    const reading = readRaw(
      multipart(
        'related',
        ['Content-Type: text/html', '', '<img src="cid:pic@1"><img src="cid:doc@1">'],
        ['Content-Type: application/pdf; name=a.pdf', 'Content-ID: <doc@1>', '', 'x'],
        ['Content-Type: image/png', 'Content-ID: <pic@1>', '', 'x'],
        ['Content-Type: image/png', 'Content-ID: <pic@1>', '', 'another one'],
      ),
    );
    expect(reading.attachments.map(({ inline }) => inline)).toEqual([false, true, false]);
  });

  test('one that the HTML does not show is an ordinary attachment', () => {
    expect(shown('<p>cid:pic@1</p>', 'Content-ID: <pic@1>')).toMatchObject({
      inline: [false, false],
      contentId: 'pic@1',
    });
    expect(shown('<img src="cid:other@1">', 'Content-ID: <pic@1>')).toMatchObject({ inline: [false, false] });
  });
});
