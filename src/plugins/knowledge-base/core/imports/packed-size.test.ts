import { crc32, deflateRawSync } from 'node:zlib';

import { isPackedHonestly, unpackedFiles } from './packed-size';

/** An archive of one packed file that says to be `said` bytes large. */
function archiveOf(content: Buffer, { said = content.length, between = '' } = {}): Buffer {
  const packed = deflateRawSync(content);
  const facts = Buffer.alloc(26);
  facts.writeUInt16LE(20, 0);
  facts.writeUInt16LE(8, 4);
  facts.writeUInt32LE(crc32(content), 10);
  facts.writeUInt32LE(packed.length, 14);
  facts.writeUInt32LE(said, 18);
  facts.writeUInt16LE(1, 22);
  const file = Buffer.concat([Buffer.from('PK\u0003\u0004'), facts, Buffer.from('a'), packed]);
  const entry = Buffer.concat([
    Buffer.from('PK\u0001\u0002'),
    Buffer.from([20, 0]),
    facts,
    Buffer.alloc(14),
    Buffer.from('a'),
  ]);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(1, 4);
  end.writeUInt16LE(1, 6);
  end.writeUInt32LE(entry.length, 8);
  end.writeUInt32LE(file.length, 12);
  return Buffer.concat([file, entry, Buffer.from(between), Buffer.from('PK\u0005\u0006'), end]);
}

const words = Buffer.from('words '.repeat(1000));

test.each([
  ['what it says to be', archiveOf(words), true],
  ['larger than its directory says', archiveOf(words, { said: 10 }), false],
  ['said to be empty and is not', archiveOf(words, { said: 0 }), false],
  ['smaller than its directory says', archiveOf(words, { said: 7000 }), false],
  ['said to be larger than any document', archiveOf(words, { said: 200_000_000 }), false],
  ['with something between directory and end', archiveOf(words, { between: '?' }), false],
  ['cut off', archiveOf(words).subarray(0, 40), false],
  ['no archive', Buffer.from('PK?'), false],
])('an archive %s', (_name, archive, isHonest) => {
  expect(isPackedHonestly(archive)).toBe(isHonest);
});

test('what is wanted of an archive is unpacked, and nothing of one that lies', () => {
  expect(unpackedFiles(archiveOf(words), (name) => name === 'a')).toEqual([{ name: 'a', content: words }]);
  expect(unpackedFiles(archiveOf(words), () => false)).toEqual([]);
  expect(unpackedFiles(archiveOf(words, { said: 10 }), () => true)).toBeNull();
});
