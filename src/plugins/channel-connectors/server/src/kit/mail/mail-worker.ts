import { parentPort } from 'node:worker_threads';

import type { ReaderMessage } from './mail-readers';
import { readMailHere, type GuardedReading } from './read-mail-guarded';

/** The other end of MailReaders: reads one mail after another, as long as the thread lives. */
function main(): void {
  if (parentPort === null) throw new Error('The mail worker runs in a thread.');
  const port = parentPort;
  const say = (message: ReaderMessage, transfer: ArrayBuffer[] = []): void => port.postMessage(message, transfer);
  port.on('message', (bytes: Uint8Array) => {
    const reading = withOwnBytes(readMailHere(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
    say({ kind: 'read', reading }, reading.ok ? buffersOf(reading) : []);
  });
  say({ kind: 'ready' });
}

/** Gives every attachment memory of its own, which can be handed over instead of being copied. */
function withOwnBytes(reading: GuardedReading): GuardedReading {
  if (!reading.ok) return reading;
  const attachments = reading.mail.attachments.map((attachment) => {
    const { content } = attachment;
    return { ...attachment, content: ownsItsMemory(content) ? content : new Uint8Array(content) };
  });
  return { ok: true, mail: { ...reading.mail, attachments } };
}

function ownsItsMemory(content: Uint8Array): boolean {
  return content.buffer instanceof ArrayBuffer && content.byteLength === content.buffer.byteLength;
}

function buffersOf(reading: Extract<GuardedReading, { ok: true }>): ArrayBuffer[] {
  const buffers = reading.mail.attachments.map(({ content }) => content.buffer);
  return buffers.filter((buffer): buffer is ArrayBuffer => buffer instanceof ArrayBuffer);
}

main();
