import type { FetchMessageObject } from 'imapflow';

import type { ImapConnection } from './imap-connection';
import type { MailHead } from './reading-state';
import { firstWords, shortenedMail, WORDS_BYTES } from './shortened-mail';

/** The commands that reading a folder needs. Everything is asked by UID, and nothing changes a flag (EXAMINE, PEEK). */

export interface OpenFolder {
  readonly uidValidity: string;
  readonly uidNext: number;
}

/** Opens the folder for reading alone. */
export async function openFolder(connection: ImapConnection, path: string): Promise<OpenFolder> {
  const { uidValidity, uidNext, exists } = await connection.ask(
    connection.client.mailboxOpen(path, { readOnly: true }),
  );
  return {
    uidValidity: String(uidValidity),
    // a few servers do not predict it: then it is behind the last mail
    uidNext: uidNext || (exists > 0 ? ((await listed(connection, '*')).at(-1)?.uid ?? 0) + 1 : 1),
  };
}

/** What stands behind this UID, ascending. (`n:*` answers the last mail even when there is none from n on.) */
export async function listAfter(connection: ImapConnection, uid: number): Promise<MailHead[]> {
  return (await listed(connection, `${String(uid + 1)}:*`)).filter((head) => head.uid > uid);
}

const LISTED_AT_ONCE = 500;

/** These, as far as they are there, ascending. */
export async function listThese(connection: ImapConnection, uids: readonly number[]): Promise<MailHead[]> {
  const heads: MailHead[] = [];
  for (let at = 0; at < uids.length; at += LISTED_AT_ONCE)
    heads.push(...(await listed(connection, uids.slice(at, at + LISTED_AT_ONCE).join(','))));
  return heads;
}

async function listed(connection: ImapConnection, range: string): Promise<MailHead[]> {
  const heads: MailHead[] = [];
  const query = { uid: true, internalDate: true, size: true };
  const reading = async (): Promise<void> => {
    for await (const row of connection.client.fetch(range, query, { uid: true })) heads.push(headOf(row));
  };
  await connection.ask(reading(), 'fetch');
  return heads.sort((a, b) => a.uid - b.uid);
}

function headOf({ uid, internalDate, size }: FetchMessageObject): MailHead {
  const receivedAt = internalDate === undefined ? null : new Date(internalDate);
  return { uid, size: size ?? 0, receivedAt: receivedAt && !Number.isNaN(receivedAt.getTime()) ? receivedAt : null };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** UIDs of what was received since then, ascending, and perhaps of the day before: SEARCH knows days only, of its own time zone. */
export async function searchSince(connection: ImapConnection, since: Date): Promise<number[]> {
  const day = new Date(since.getTime() - DAY_MS);
  const found = await connection.ask(connection.client.search({ since: day }, { uid: true }), 'fetch');
  if (!Array.isArray(found)) throw Object.assign(new Error('SEARCH was refused.'), { responseStatus: 'NO' });
  return found.sort((a, b) => a - b);
}

/** The bytes of these mails by UID. One that is missing was removed meanwhile; rejects when a mail has no bytes. */
export async function fetchSources(connection: ImapConnection, uids: readonly number[]): Promise<Map<number, Buffer>> {
  const rows = await connection.ask(
    connection.client.fetchAll(uids.join(','), { uid: true, source: true }, { uid: true }),
    'fetch',
  );
  const sources = new Map<number, Buffer>();
  for (const { uid, source } of rows) {
    if (!source) throw Object.assign(new Error('The server gave no bytes.'), { responseStatus: 'NO' });
    sources.set(uid, source);
  }
  return sources;
}

/** Headers and first words of a mail that is too large; null: it was removed meanwhile. */
export async function fetchShortened(connection: ImapConnection, uid: number): Promise<Buffer | null> {
  const { client } = connection;
  const answer = await connection.ask(
    client.fetchOne(String(uid), { uid: true, headers: true, bodyStructure: true }, { uid: true }),
    'fetch',
  );
  if (!answer) return null;
  const { headers, bodyStructure } = answer;
  if (!headers || !bodyStructure)
    throw Object.assign(new Error('The server gave no headers.'), { responseStatus: 'NO' });
  const words = firstWords(bodyStructure);
  if (!words) return shortenedMail(headers, bodyStructure, null);
  const part = words.part ?? '1';
  const hasOwnHeaders = words !== bodyStructure;
  const parts = await connection.ask(
    client.fetchOne(
      String(uid),
      {
        uid: true,
        bodyParts: [...(hasOwnHeaders ? [`${part}.mime`] : []), { key: part, start: 0, maxLength: WORDS_BYTES }],
      },
      { uid: true },
    ),
    'fetch',
  );
  if (!parts) return null;
  const body = parts.bodyParts?.get(part) ?? Buffer.alloc(0);
  const mime = hasOwnHeaders ? (parts.bodyParts?.get(`${part}.mime`) ?? Buffer.from('\r\n')) : Buffer.alloc(0);
  return shortenedMail(headers, bodyStructure, { mime, body });
}
