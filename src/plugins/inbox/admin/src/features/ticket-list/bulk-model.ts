import type { ListView } from '../../app/views';

/** What can be done with several tickets at once. */
export type BulkActName = 'resolve' | 'junk' | 'trash' | 'notJunk' | 'delete' | 'restore';

/** By the view they stand in; `hasJunkable`: some came by a channel that is filtered. */
export function bulkActs(view: ListView, hasJunkable: boolean): BulkActName[] {
  if (view === 'junk') return ['notJunk', 'delete'];
  if (view === 'trash') return ['restore'];
  const junk: BulkActName[] = hasJunkable ? ['junk'] : [];
  return view === 'resolved' ? [...junk, 'trash'] : ['resolve', ...junk, 'trash'];
}
