import { MinusCircle, Trash } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { ListedTicket } from '../../../../../../contracts/http/inbox';
import { asInboxError } from '../../app/api';
import { useStore } from '../../app/external-store';
import { canBeJunk } from '../../app/folder-model';
import { useInboxApi, useSession, useShortcut, useT, useUndoToast } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { useFolderMoves } from '../../app/use-folder-moves';
import type { ListView } from '../../app/views';
import { BulkAct, BulkBar } from '../../shared/BulkBar';
import { ArrowUpGlyph, TickGlyph } from '../../shared/icons';
import type { Picks } from '../../shared/usePicks';
import { bulkActs, type BulkActName } from './bulk-model';

const icon = { width: 14, height: 14, 'aria-hidden': true, fill: 'currentColor' } as const;

const ICONS: Readonly<Record<BulkActName, JSX.Element>> = {
  resolve: <TickGlyph size={14} />,
  junk: <MinusCircle {...icon} />,
  trash: <Trash {...icon} />,
  notJunk: <ArrowUpGlyph size={14} />,
  delete: <Trash {...icon} />,
  restore: <ArrowUpGlyph size={14} />,
};

const useRows = (ids: readonly string[]): ListedTicket[] => {
  const tickets = useStore(inboxStore, (state) => state.tickets);
  return ids.flatMap((id) => tickets[id] ?? []);
};

/** Resolves one after the other; what was refused is said, the rest can be taken back. */
function useResolveMany(): (rows: readonly ListedTicket[]) => Promise<void> {
  const t = useT();
  const api = useInboxApi();
  const offerUndo = useUndoToast();
  const { toggleNotification } = useNotification();
  const setStatus = async ({ documentId, number }: ListedTicket, status: ListedTicket['status']): Promise<boolean> => {
    try {
      await api.patchTicket(documentId, { status });
      return true;
    } catch (error) {
      const reason = asInboxError(error).message;
      toggleNotification({ type: 'danger', message: t('list.resolveFailed', { number, reason }) });
      return false;
    }
  };
  return async (rows) => {
    const done: ListedTicket[] = [];
    for (const row of rows) if (await setStatus(row, 'resolved')) done.push(row);
    if (done.length === 0) return;
    const text = t('bulk.resolved', { count: done.length, number: String(done[0]?.number ?? '') });
    const undo = async (): Promise<void> => {
      for (const row of done) await setStatus(row, row.status);
    };
    offerUndo({ text, undo: () => void undo() });
  };
}

interface BarProps {
  view: ListView;
  ids: readonly string[];
  picks: Picks;
}

/** What can be done with all picked tickets at once. Its keys take over from those of the open ticket meanwhile. */
export function TicketBulkBar({ view, ids, picks }: BarProps) {
  const t = useT();
  const channels = useSession()?.channels ?? [];
  const rows = useRows([...picks.picked]);
  const { move } = useFolderMoves();
  const resolveMany = useResolveMany();
  const tickets = rows.map(({ documentId }) => documentId);
  const junkable = rows.filter((row) => canBeJunk(row, channels)).map(({ documentId }) => documentId);
  const names = bulkActs(view, junkable.length > 0);
  const run = (name: BulkActName): void => {
    picks.clear();
    document.querySelector<HTMLElement>('#inbox-list [role="listbox"]')?.focus();
    if (name === 'resolve') void resolveMany(rows);
    else if (name === 'junk') move(junkable, 'junk');
    else move(tickets, name === 'trash' || name === 'delete' ? 'trash' : 'inbox');
  };
  const junkAct = names.find((name) => name === 'junk' || name === 'notJunk');
  const trashAct = names.find((name) => name === 'trash' || name === 'delete');
  useShortcut('!', t('shortcuts.markJunk'), () => junkAct && run(junkAct), junkAct !== undefined);
  useShortcut('#', t('shortcuts.moveToTrash'), () => trashAct && run(trashAct), trashAct !== undefined);
  useShortcut('e', t('bulk.resolve'), () => run('resolve'), names.includes('resolve'));
  return (
    <BulkBar
      label={t('bulk.label')}
      count={picks.picked.size}
      total={ids.length}
      onAll={picks.pickAll}
      onClear={picks.clear}
    >
      {names.map((name) => (
        <BulkAct key={name} type="button" onClick={() => run(name)}>
          {ICONS[name]}
          {t(`bulk.${name}`)}
        </BulkAct>
      ))}
    </BulkBar>
  );
}
