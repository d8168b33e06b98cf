import { readTnef } from './tnef';
import { rtfToText, uncompressRtf } from './tnef-rtf';

/** Writes a winmail.dat: a level byte, id, length, bytes and checksum per attribute. */
function tnef(...attributes: [id: number, value: Buffer][]): Buffer {
  const head = Buffer.alloc(6);
  head.writeUInt32LE(0x223e9f78, 0);
  head.writeUInt16LE(1, 4);
  return Buffer.concat([head, ...attributes.map(([id, value]) => attribute(id, value))]);
}

function attribute(id: number, value: Buffer): Buffer {
  const head = Buffer.alloc(9);
  head[0] = (id & 0xff0000) === 0 ? 1 : 2;
  head.writeUInt32LE(id, 1);
  head.writeUInt32LE(value.length, 5);
  const sum = Buffer.alloc(2);
  sum.writeUInt16LE(value.reduce((total, byte) => (total + byte) & 0xffff, 0));
  return Buffer.concat([head, value, sum]);
}

const uint32 = (value: number) => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
};
const filledUp = (value: Buffer) => Buffer.concat([value, Buffer.alloc((4 - (value.length % 4)) % 4)]);

/** MAPI properties: numbers are fixed values, text is Unicode, bytes are binary; `0x8…` ids carry a name. */
function properties(...list: [id: number, value: string | number | Buffer][]): Buffer {
  const written = list.map(([id, value]) => {
    const type = typeof value === 'number' ? 0x0003 : typeof value === 'string' ? 0x001f : 0x0102;
    const head = Buffer.alloc(4);
    head.writeUInt16LE(type, 0);
    head.writeUInt16LE(id, 2);
    const name =
      id < 0x8000 ? [] : [Buffer.alloc(16), uint32(1), uint32(6), filledUp(Buffer.from('ab\u0000', 'utf16le'))];
    if (typeof value === 'number') return Buffer.concat([head, ...name, uint32(value)]);
    const bytes = typeof value === 'string' ? Buffer.from(`${value}\u0000`, 'utf16le') : value;
    return Buffer.concat([head, ...name, uint32(1), uint32(bytes.length), filledUp(bytes)]);
  });
  return Buffer.concat([uint32(list.length), ...written]);
}

const MESSAGE = 0x00069003;
const START = 0x00069002;
const TITLE = 0x00018010;
const BYTES = 0x0006800f;
const PROPERTIES = 0x00069005;

test('files with their long names, types and Content-IDs', () => {
  const read = readTnef(
    tnef(
      [START, Buffer.alloc(14)],
      [TITLE, Buffer.from('ANGEBO~1.PDF\u0000')],
      [BYTES, Buffer.from('%PDF')],
      [
        PROPERTIES,
        properties([0x8001, 'a name'], [0x370b, 7], [0x3707, 'Angebot für Jürgen.pdf'], [0x370e, 'application/PDF']),
      ],
      [START, Buffer.alloc(14)],
      [TITLE, Buffer.from('short.txt\u0000')],
      [PROPERTIES, properties([0x3701, Buffer.from('inside')], [0x3712, 'pic@1'])],
    ),
  );
  expect(read).toMatchObject({
    complete: true,
    files: [
      { fileName: 'Angebot für Jürgen.pdf', contentType: 'application/pdf', content: Buffer.from('%PDF') },
      { fileName: 'short.txt', contentType: null, contentId: 'pic@1', content: Buffer.from('inside') },
    ],
  });
});

test('words: plain before rich text, HTML beside them', () => {
  const read = readTnef(
    tnef([MESSAGE, properties([0x1000, 'Grüße'], [0x1013, Buffer.from('<p>Gr\xfc\xdfe</p>', 'latin1')])]),
  );
  expect(read).toMatchObject({ text: 'Grüße', html: '<p>Grüße</p>', files: [] });
  const rtf = "{\\rtf1\\ansi\\ansicpg1252 {\\fonttbl{\\f0 Arial;}}Gr\\'fc\\'dfe\\par {\\*\\x hidden}\\u8364? 5\\tab x}";
  const stored = Buffer.concat([
    uint32(rtf.length + 12),
    uint32(rtf.length),
    uint32(0x414c454d),
    uint32(0),
    Buffer.from(rtf),
  ]);
  expect(readTnef(tnef([MESSAGE, properties([0x1009, stored])]))).toMatchObject({ text: 'Grüße\n€ 5\tx', html: null });
});

test('a message inside is opened too', () => {
  const inner = tnef(
    [MESSAGE, properties([0x1000, 'Inner words'])],
    [START, Buffer.alloc(14)],
    [TITLE, Buffer.from('inner.txt\u0000')],
    [BYTES, Buffer.from('x')],
  );
  const held = Buffer.concat([Buffer.from('0703020000000000c000000000000046', 'hex'), inner]);
  const read = readTnef(
    tnef([START, Buffer.alloc(14)], [PROPERTIES, properties([0x3001, 'Re: order'], [0x3701, held])]),
  );
  expect(read?.files).toMatchObject([
    { fileName: 'Re: order.txt', contentType: 'text/plain', content: Buffer.from('Inner words') },
    { fileName: 'inner.txt' },
  ]);
});

test('what breaks off yields what came before, and says so', () => {
  const whole = tnef([START, Buffer.alloc(14)], [TITLE, Buffer.from('a.txt\u0000')], [BYTES, Buffer.from('abc')]);
  expect(readTnef(whole.subarray(0, whole.length - 4))).toMatchObject({ complete: false, files: [] });
  expect(readTnef(Buffer.from('no winmail.dat at all'))).toBeNull();
  expect(readTnef(tnef([MESSAGE, Buffer.concat([uint32(9), Buffer.alloc(6, 0xff)])]))).toMatchObject({
    text: '',
    files: [],
  });
});

test('random damage never throws and never takes long', () => {
  const whole = tnef(
    [MESSAGE, properties([0x1000, 'words'], [0x1009, Buffer.alloc(300, 0x41)])],
    [START, Buffer.alloc(14)],
    [PROPERTIES, properties([0x3707, 'a.txt'], [0x3701, Buffer.alloc(50)])],
  );
  const started = process.cpuUsage();
  for (let seed = 1; seed < 3000; seed += 1) {
    const broken = Buffer.from(whole);
    broken[6 + ((seed * 7919) % (broken.length - 6))] = (seed * 104_729) & 0xff;
    expect(() => readTnef(broken)).not.toThrow();
  }
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
});

test('compressed rich text: letters, references, references into what is being written', () => {
  // "aaaaaaaa" as one letter and one reference to the byte before the write position, which repeats itself
  const dictionaryEnd = 207;
  const token = (dictionaryEnd << 4) | 5;
  const end = ((dictionaryEnd + 8) << 4) | 0;
  const stream = Buffer.from([0b0000_0110, 0x61, token >> 8, token & 0xff, (end >> 8) & 0xff, end & 0xff]);
  const bytes = Buffer.concat([uint32(stream.length + 12), uint32(100), uint32(0x75465a4c), uint32(0), stream]);
  expect(uncompressRtf(bytes)).toBe('aaaaaaaa');
  expect(uncompressRtf(Buffer.alloc(20))).toBeNull();
});

test('rich text without end or with endless groups stays cheap', () => {
  const started = process.cpuUsage();
  rtfToText('{'.repeat(2_000_000));
  rtfToText('\\u8364?'.repeat(200_000));
  rtfToText(`{\\rtf1 ${"\\'e4".repeat(500_000)}`);
  expect(process.cpuUsage(started).user / 1000).toBeLessThan(3000);
});
