import type { FetchMessageObject, SearchObject } from 'imapflow';

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
    uidNext: uidNext || (exists > 0 ? ((await searchAfter(connection, 0)).at(-1) ?? 0) + 1 : 1),
  };
}

/** Is there a folder of this name? */
export async function hasFolder(connection: ImapConnection, path: string): Promise<boolean> {
  const asked = connection.ask(connection.client.status(path, { messages: true }));
  return asked.then(
    (status) => status !== false,
    (cause: unknown) => {
      if (connection.client.isClosed) throw cause;
      return false;
    },
  );
}

/** UIDs behind this one, ascending. (`n:*` names the last mail even when there is none from n on.) */
export async function searchAfter(connection: ImapConnection, uid: number): Promise<number[]> {
  return (await searched(connection, { uid: `${String(uid + 1)}:*` })).filter((each) => each > uid);
}

async function searched(connection: ImapConnection, query: SearchObject): Promise<number[]> {
  const found = await connection.ask(connection.client.search(query, { uid: true }), 'fetch');
  if (!Array.isArray(found)) throw refusal('SEARCH was refused.');
  return found.sort((a, b) => a - b);
}

const refusal = (message: string): Error => Object.assign(new Error(message), { responseStatus: 'NO' });

/** Dates and sizes of these, as far as they are still there, ascending. A size may make the server open the mail. */
export async function fetchHeads(connection: ImapConnection, uids: readonly number[]): Promise<MailHead[]> {
  const query = { uid: true, internalDate: true, size: true };
  const rows = await connection.ask(connection.client.fetchAll(uids.join(','), query, { uid: true }), 'fetch');
  return rows.map(headOf).sort((a, b) => a.uid - b.uid);
}

function headOf({ uid, internalDate, size }: FetchMessageObject): MailHead {
  const receivedAt = internalDate === undefined ? null : new Date(internalDate);
  return { uid, size: size ?? 0, receivedAt: receivedAt && !Number.isNaN(receivedAt.getTime()) ? receivedAt : null };
}

const DAY_MS = 24 * 60 * 60 * 1000;

/** UIDs of what was received since then, ascending, and perhaps of the day before: SEARCH knows days only, of its own time zone. */
export async function searchSince(connection: ImapConnection, since: Date): Promise<number[]> {
  return searched(connection, { since: new Date(since.getTime() - DAY_MS) });
}

/** The bytes of these mails by UID. One that is missing was removed meanwhile; rejects when a mail has no bytes. */
export async function fetchSources(connection: ImapConnection, uids: readonly number[]): Promise<Map<number, Buffer>> {
  if (uids.length === 0) return new Map();
  const rows = await connection.ask(
    connection.client.fetchAll(uids.join(','), { uid: true, source: true }, { uid: true }),
    'fetch',
  );
  const sources = new Map<number, Buffer>();
  for (const { uid, source } of rows) {
    if (!source) throw refusal('The server gave no bytes.');
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
  if (!headers || !bodyStructure) throw refusal('The server gave no headers.');
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
