import { parentPort, workerData } from 'node:worker_threads';

import { readMail } from './read-mail';

/** The other end of read-mail-guarded: reads one mail and dies. */
async function main(): Promise<void> {
  const raw: unknown = workerData;
  if (!(raw instanceof Uint8Array) || parentPort === null)
    throw new Error('The mail worker is started with the bytes of a mail.');
  parentPort.postMessage(await readMail(Buffer.from(raw.buffer, raw.byteOffset, raw.byteLength)));
}

void main();
