import { useMemo } from 'react';
import { useNotification } from '@strapi/strapi/admin';
import type { TicketFolder } from '../../../../../contracts/vocabulary';
import { asInboxError } from './api';
import { useInboxApi, useSession, useT, useUndoToast } from './hooks';
import { foldersOf, moveTickets, moveTicketsBack } from './ticket-folders';

/** What an agent does with tickets that are unwanted, or were taken for it by mistake; each with its way back. */
export interface FolderMoves {
  move(tickets: readonly string[], folder: TicketFolder): void;
  junkAndBlock(tickets: readonly string[]): void;
}

const DONE = { inbox: 'folder.done.inbox', junk: 'folder.done.junk', trash: 'folder.done.trash' } as const;

export function useFolderMoves(): FolderMoves {
  const t = useT();
  const api = useInboxApi();
  const offerUndo = useUndoToast();
  const { toggleNotification } = useNotification();
  const me = useSession()?.agent.displayName;
  return useMemo(() => {
    const refused = (error: unknown): void =>
      toggleNotification({ type: 'danger', message: t('folder.refused', { reason: asInboxError(error).message }) });

    const blocked = async (): Promise<string[]> =>
      (await api.blockedSenders()).data.filter(({ blockedBy }) => blockedBy === me).map(({ documentId }) => documentId);

    const unblockSince = async (before: readonly string[]): Promise<void> => {
      const fresh = (await blocked()).filter((sender) => !before.includes(sender));
      for (const sender of fresh) await api.unblockSender(sender);
    };

    return {
      move: (tickets, folder) => {
        const before = foldersOf(tickets);
        const text = t(DONE[folder], { count: tickets.length, number: String(before[0]?.number ?? '') });
        const undo = (): void => void moveTicketsBack(before).catch(refused);
        moveTickets({ tickets, folder })
          .then(() => offerUndo({ text, undo }))
          .catch(refused);
      },
      junkAndBlock: (tickets) => {
        const before = foldersOf(tickets);
        const text = t('folder.done.blocked', { count: tickets.length, number: String(before[0]?.number ?? '') });
        const act = async (): Promise<void> => {
          const blockedBefore = await blocked();
          await moveTickets({ tickets, folder: 'junk', blockSenders: true });
          const takeBack = async (): Promise<void> => {
            await unblockSince(blockedBefore);
            await moveTicketsBack(before);
          };
          offerUndo({ text, undo: () => void takeBack().catch(refused) });
        };
        act().catch(refused);
      },
    };
  }, [api, me, offerUndo, t, toggleNotification]);
}
