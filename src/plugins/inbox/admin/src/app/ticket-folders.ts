import type { ListedTicket } from '../../../../../contracts/http/inbox';
import type { TicketFolder } from '../../../../../contracts/vocabulary';
import { asInboxError } from './api';
import { inboxApi } from './inbox-api';
import { inboxStore, listContext, type InboxState } from './inbox-store';
import { reloadList, settle } from './list-sync';
import { dropMoved } from './model';

/** Tickets into junk, into the trash, and back: on screen at once, put back when the server refuses. */

/** the server takes no more at a time */
const MOST_AT_ONCE = 200;

const { get: state, set } = inboxStore;

function withRows(now: InboxState, rows: readonly ListedTicket[]): InboxState {
  const details = { ...now.details };
  for (const row of rows) {
    const known = details[row.documentId];
    if (known?.detail) details[row.documentId] = { ...known, detail: { ...known.detail, ticket: row } };
  }
  const tickets = { ...now.tickets, ...Object.fromEntries(rows.map((row) => [row.documentId, row])) };
  return { ...now, details, tickets };
}

const known = (tickets: readonly string[]): ListedTicket[] => tickets.flatMap((id) => state().tickets[id] ?? []);

/** Puts rows back as they were, unless something newer has come meanwhile. */
function putBack(before: readonly ListedTicket[], guesses: readonly ListedTicket[]): void {
  const untouched = before.filter((row, index) => state().tickets[row.documentId] === guesses[index]);
  set((now) => withRows(now, untouched));
  void reloadList();
}

function chunks<Item>(items: readonly Item[]): Item[][] {
  const count = Math.ceil(items.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, index) => items.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE));
}

export interface FolderMove {
  readonly tickets: readonly string[];
  readonly folder: TicketFolder;
  /** with junk: the senders are blocked too */
  readonly blockSenders?: boolean;
}

/** Moves tickets; rejects with an `InboxError` when the server refuses. */
export async function moveTickets({ tickets, folder, blockSenders = false }: FolderMove): Promise<void> {
  const before = known(tickets);
  const folderSince = folder === 'inbox' ? null : new Date().toISOString();
  const guesses = before.map((row) => ({ ...row, folder, folderSince }));
  set((now) => {
    const moved = withRows(now, guesses);
    return { ...moved, list: dropMoved(moved.list, moved.tickets, tickets, listContext(moved)) };
  });
  try {
    for (const some of chunks(tickets)) {
      await inboxApi.moveToFolder({ tickets: some, folder, ...(blockSenders ? { blockSenders } : {}) });
    }
  } catch (error) {
    putBack(before, guesses);
    throw asInboxError(error);
  }
}

/** Takes moves back: every ticket to where it lay before, in its place in the list. */
export async function moveTicketsBack(from: readonly Pick<ListedTicket, 'documentId' | 'folder'>[]): Promise<void> {
  const folders = [...new Set(from.map(({ folder }) => folder))];
  for (const folder of folders) {
    const tickets = from.filter((row) => row.folder === folder).map(({ documentId }) => documentId);
    await moveTickets({ tickets, folder });
  }
  settle();
}

/** Where these tickets lie now, for taking a move back later. */
export const foldersOf = (tickets: readonly string[]): Pick<ListedTicket, 'documentId' | 'folder' | 'number'>[] =>
  known(tickets).map(({ documentId, folder, number }) => ({ documentId, folder, number }));
