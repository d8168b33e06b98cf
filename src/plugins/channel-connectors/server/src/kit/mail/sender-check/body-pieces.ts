import { setImmediate as untilOthersRan } from 'node:timers/promises';

const PIECE = 65_536;
const LONGEST_LINE = 8 * 1024 * 1024;

/** A line of the body that is longer than any mail program writes; nothing is read beyond its beginning. */
export class LineTooLong extends Error {}

/**
 * A mail in pieces of about 64 kB that end where lines end, every line end as CRLF (what the signature check makes of
 * them as well, but line by line). Between two pieces everybody else gets their turn.
 */
export async function* piecesOf(header: Buffer, body: Buffer): AsyncGenerator<Buffer> {
  yield header;
  for (let start = 0; start < body.length;) {
    const newline = body.indexOf(0x0a, Math.min(start + PIECE, body.length));
    const end = newline < 0 ? body.length : newline + 1;
    if (end - start > LONGEST_LINE) throw new LineTooLong();
    yield withCrlf(body.subarray(start, end));
    start = end;
    await untilOthersRan();
  }
}

function withCrlf(piece: Buffer): Buffer {
  return Buffer.from(piece.toString('latin1').replace(/\r?\n/g, '\r\n'), 'latin1');
}
