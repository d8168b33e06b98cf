import { pipeline, Transform, type Readable } from 'node:stream';

import type { FailedAttempt } from './failed-attempt';

const PIECE_BYTES = 16_384;

/**
 * Sees how far a connection read the mail. The connection starts to read after the server's 354 and writes the final
 * dot when it has read the end, so "not read to the end" proves that the server cannot have taken it.
 */
export class Witness {
  private stream: Readable | null = null;
  private again = false;

  /** Called when a connection opens the mail. A second reading after bytes went out would be a second sending. */
  readonly watch = (input: Readable): Readable => {
    if (this.stream?.readableDidRead) {
      this.again = true;
      input.destroy(new Error('This mail was already on its way.'));
      return input;
    }
    const pieces = inPieces();
    this.stream = pieces;
    // an error reaches the connection through the stream that it reads
    pipeline(input, pieces, () => undefined);
    return pieces;
  };

  get bytes(): FailedAttempt['bytes'] {
    if (this.again || this.stream?.readableEnded) return 'all';
    return this.stream?.readableDidRead ? 'some' : 'none';
  }
}

/** Small pieces, so that the end of a big mail is not handed over before its middle could leave. */
function inPieces(): Transform {
  return new Transform({
    transform(chunk: Buffer, _encoding, done) {
      for (let at = 0; at < chunk.length; at += PIECE_BYTES) this.push(chunk.subarray(at, at + PIECE_BYTES));
      done();
    },
  });
}
