import { deflateSync, crc32 } from 'node:zlib';

import type { LedgerMessage } from './twilio-ledger';

/** Files that people send in the sandbox. */

const SIDE = 96;

/** A PNG of two colours, drawn on the spot. */
export function photo(): Buffer {
  const rows = Array.from({ length: SIDE }, (_, y) =>
    Buffer.concat([
      Buffer.from([0]),
      ...Array.from({ length: SIDE }, (__, x) =>
        Buffer.from((x - 48) ** 2 + (y - 48) ** 2 < 900 ? [240, 180, 60] : [40, 110, 160]),
      ),
    ]),
  );
  const header = Buffer.alloc(13);
  header.writeUInt32BE(SIDE, 0);
  header.writeUInt32BE(SIDE, 4);
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND'),
  ]);
}

function chunk(type: string, content: Buffer = Buffer.alloc(0)): Buffer {
  const typed = Buffer.concat([Buffer.from(type), content]);
  const ends = Buffer.alloc(8);
  ends.writeUInt32BE(content.length, 0);
  ends.writeUInt32BE(crc32(typed), 4);
  return Buffer.concat([ends.subarray(0, 4), typed, ends.subarray(4)]);
}

/** The first page of an Ogg Opus stream: enough to be known as one, and silent. */
export function voiceNote(): Buffer {
  const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0, 0, 0x80, 0xbb, 0, 0, 0, 0, 0])]);
  const page = Buffer.alloc(28);
  page.write('OggS', 0, 'latin1');
  page[5] = 2;
  page[26] = 1;
  page[27] = head.length;
  return Buffer.concat([page, head]);
}

export function vCardOf({ from }: LedgerMessage): string {
  const number = from.replace(/^whatsapp:/, '');
  return ['BEGIN:VCARD', 'VERSION:3.0', 'FN:Priya Raman', `TEL;TYPE=CELL:${number}`, 'END:VCARD', ''].join('\r\n');
}
