import { asInboxError, httpApi } from './api';
import { inboxStore, listContext, withTickets } from './inbox-store';
import { appendPage, emptyList, firstPage, settleList, type ListFilter } from './model';

/** Reads the ticket list, page by page, and brings it in order. */

const { get: state, set } = inboxStore;

/** By identity: an answer that is overtaken by another question is dropped, even when the question is the same. */
const isSameFilter = (left: ListFilter, right: ListFilter): boolean => left === right;

async function readFirstPage(filter: ListFilter): Promise<void> {
  try {
    const page = await httpApi.tickets(filter);
    set((now) => {
      if (!isSameFilter(now.list.filter, filter)) return now;
      const known = withTickets({ ...now, listPhase: 'loading' }, page.data);
      const list = firstPage(filter, { rows: page.data, nextCursor: page.nextCursor });
      return { ...known, list, listPhase: 'ready', listError: null, cursor: page.cursor };
    });
  } catch (error) {
    set((now) =>
      isSameFilter(now.list.filter, filter) ? { ...now, listPhase: 'failed', listError: asInboxError(error) } : now,
    );
  }
}

/** Empties the list for another view, filter or order, and reads its first page. */
export function beginList(filter: ListFilter): Promise<void> {
  set((now) => ({ ...now, list: emptyList(filter), listPhase: 'loading', listError: null, isPaging: false }));
  return readFirstPage(filter);
}

/** Reads the list again where it stands: after an error, or when too much has changed to be told row by row. */
export function reloadList(): Promise<void> {
  const { list, listPhase } = state();
  if (listPhase === 'failed') set((now) => ({ ...now, listPhase: 'loading', listError: null }));
  return readFirstPage(list.filter);
}

export async function loadNextPage(): Promise<void> {
  const { list, listPhase, isPaging } = state();
  if (isPaging || listPhase !== 'ready' || list.nextCursor === null) return;
  set((now) => ({ ...now, isPaging: true }));
  try {
    const page = await httpApi.tickets({ ...list.filter, cursor: list.nextCursor });
    set((now) => {
      if (!isSameFilter(now.list.filter, list.filter) || now.list.nextCursor !== list.nextCursor) return now;
      const known = withTickets({ ...now, listPhase: 'loading' }, page.data);
      const rows = { rows: page.data, nextCursor: page.nextCursor };
      return { ...known, list: appendPage(now.list, rows), listPhase: 'ready', isPaging: false };
    });
  } catch {
    set((now) => ({ ...now, isPaging: false }));
  }
}

/** "2 new, show", or the list has been left alone for a while. */
export const settle = (): void => set((now) => ({ ...now, list: settleList(now.list, now.tickets, listContext(now)) }));

/** Pointer or focus came into the list, or left it some seconds ago. */
export function setListBusy(isListBusy: boolean): void {
  if (state().isListBusy === isListBusy) return;
  set((now) => ({ ...now, isListBusy }));
  if (!isListBusy && state().listPhase === 'ready') settle();
}
