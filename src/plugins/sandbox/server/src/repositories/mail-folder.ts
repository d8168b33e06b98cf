import { randomBytes } from 'node:crypto';
import { mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';

import { z } from 'zod';

import { readOutboxMail, type OutboxMail } from '../../../core/outbox-mail';
import type { SunkMail } from '../services/mail-sink';

const KEPT = 500;
const SUFFIX = '.json';
/** Sorts by time: milliseconds, then a random part. */
const ID = /^\d{13}-[0-9a-f]{8}$/;

const storedMail = z.object({
  receivedAt: z.coerce.date(),
  envelope: z.object({ from: z.string(), to: z.array(z.string()) }),
  content: z.base64(),
});

export interface MailFolder {
  keep(mail: SunkMail): Promise<void>;
  /** newest first */
  list(): Promise<OutboxMail[]>;
  read(id: string): Promise<OutboxMail | null>;
}

/** The mails that left, one file each, the newest 500; they survive a restart. */
export async function openMailFolder(folder: string, onKept: () => void): Promise<MailFolder> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const ids = await storedIds(folder);
  const read = new Map<string, Promise<OutboxMail | null>>();
  const fileOf = (id: string): string => path.join(folder, `${id}${SUFFIX}`);

  function readOnce(id: string): Promise<OutboxMail | null> {
    // A file that the disk has spoilt is left out of the list instead of spoiling it as well.
    const known = read.get(id) ?? readStored(id, fileOf(id)).catch(() => null);
    read.set(id, known);
    return known;
  }

  async function dropOldest(): Promise<void> {
    for (const id of ids.splice(0, Math.max(0, ids.length - KEPT))) {
      read.delete(id);
      await rm(fileOf(id), { force: true });
    }
  }

  return {
    async keep({ envelope, bytes }) {
      const receivedAt = new Date();
      const id = `${String(receivedAt.getTime()).padStart(13, '0')}-${randomBytes(4).toString('hex')}`;
      const unfinished = `${fileOf(id)}.part`;
      await writeFile(unfinished, JSON.stringify({ receivedAt, envelope, content: bytes.toString('base64') }), {
        mode: 0o600,
      });
      await rename(unfinished, fileOf(id));
      ids.push(id);
      await dropOldest();
      onKept();
    },
    list: async () => (await Promise.all([...ids].reverse().map(readOnce))).filter((mail) => mail !== null),
    read: async (id) => (ids.includes(id) ? readOnce(id) : null),
  };
}

async function storedIds(folder: string): Promise<string[]> {
  const files = (await readdir(folder)).filter((name) => name.endsWith(SUFFIX));
  return files
    .map((name) => name.slice(0, -SUFFIX.length))
    .filter((id) => ID.test(id))
    .sort();
}

async function readStored(id: string, file: string): Promise<OutboxMail> {
  const { receivedAt, envelope, content } = storedMail.parse(JSON.parse(await readFile(file, 'utf8')));
  return readOutboxMail({ id, receivedAt, envelope }, Buffer.from(content, 'base64'));
}
