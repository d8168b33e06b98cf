import { useCallback, useState } from 'react';
import type { PatchBody } from '../../../../../../contracts/http/inbox';
import type { TicketRow } from '../../../../../../contracts/records';
import { InboxError } from '../../app/api';
import { useInboxApi, useSession, useT, useUndoToast } from '../../app/hooks';

/** Changes of the ticket, shown at once, each with its way back. A refusal is said in words. */
export interface TicketActions {
  readonly refusal: string | null;
  dismissRefusal(): void;
  setStatus(status: TicketRow['status']): void;
  setPriority(priority: TicketRow['priority']): void;
  /** null: nobody */
  assign(agent: string | null): void;
  /** null: none */
  setTeam(team: string | null): void;
  setTags(tags: string[]): void;
  rename(subject: string): void;
  move(interaction: string, ticket: string | null): void;
}

/** `reload` reads the ticket again: an exchange that moves takes its messages and its way to answer along. */
export function useTicketActions(ticket: TicketRow, reload: () => Promise<void>): TicketActions {
  const t = useT();
  const api = useInboxApi();
  const session = useSession();
  const offerUndo = useUndoToast();
  const [refusal, setRefusal] = useState<string | null>(null);

  const attempt = useCallback(
    async (work: () => Promise<unknown>): Promise<boolean> => {
      setRefusal(null);
      try {
        await work();
        return true;
      } catch (error) {
        setRefusal(t('thread.refused', { reason: error instanceof InboxError ? error.message : '' }));
        return false;
      }
    },
    [t],
  );

  const patch = (body: PatchBody, back: PatchBody, text: string): void => {
    void attempt(() => api.patchTicket(ticket.documentId, body)).then((isDone) => {
      if (isDone) offerUndo({ text, undo: () => void attempt(() => api.patchTicket(ticket.documentId, back)) });
    });
  };

  const { number, status, priority, assignee, team, tags } = ticket;
  return {
    refusal,
    dismissRefusal: () => setRefusal(null),
    setStatus: (next) => {
      if (next === status) return;
      const text =
        next === 'resolved'
          ? t('thread.done.resolved', { number })
          : t('thread.done.status', { number, status: t(`status.${next}`) });
      patch({ status: next }, { status }, text);
    },
    setPriority: (next) => {
      if (next !== priority)
        patch({ priority: next }, { priority }, t('thread.done.priority', { number, priority: t(`priority.${next}`) }));
    },
    assign: (agent) => {
      if (agent === (assignee?.documentId ?? null)) return;
      const name = session?.agents.find(({ documentId }) => documentId === agent)?.displayName ?? '';
      const text =
        agent === null ? t('thread.done.unassigned', { number }) : t('thread.done.assigned', { number, name });
      patch({ assignee: agent }, { assignee: assignee?.documentId ?? null }, text);
    },
    setTeam: (next) => {
      if (next === (team?.documentId ?? null)) return;
      const name = session?.teams.find(({ documentId }) => documentId === next)?.name ?? '';
      const text = next === null ? t('thread.done.noTeam', { number }) : t('thread.done.team', { number, name });
      patch({ team: next }, { team: team?.documentId ?? null }, text);
    },
    setTags: (next) => patch({ tags: next }, { tags: [...tags] }, t('thread.done.tags', { number })),
    rename: (subject) => void attempt(() => api.patchTicket(ticket.documentId, { subject })),
    move: (interaction, target) => {
      void attempt(async () => {
        const { ticket: moved } = await api.moveInteraction(ticket.documentId, interaction, { ticket: target });
        const text = t(target === null ? 'thread.done.split' : 'thread.done.moved', { number: moved.number });
        const back = async (): Promise<void> => {
          await api.moveInteraction(moved.documentId, interaction, { ticket: ticket.documentId });
          // A ticket that was made by the split alone holds nothing any more.
          if (target === null) await api.patchTicket(moved.documentId, { status: 'closed' });
        };
        const undo = (): void => void attempt(back).then(reload);
        await reload();
        offerUndo({ text, undo });
      });
    },
  };
}
