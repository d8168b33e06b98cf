import { useNotification } from '@strapi/strapi/admin';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import type { QuarantineGroup } from '../../../../../../contracts/errors';
import type { QuarantineResponse } from '../../../../../../contracts/http/inbox';
import { asInboxError } from '../../app/api';
import { useStore } from '../../app/external-store';
import { useInboxApi, useT, useUndoToast } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { noticeReturned, watchOutcome, type Outcome } from './retries';

const KEY = 'quarantine';

/** The list of one group, read again whenever the server says that something has changed. */
export function useKeptList(group: QuarantineGroup) {
  const api = useInboxApi();
  const queryClient = useQueryClient();
  const version = useStore(inboxStore, ({ quarantineVersion }) => quarantineVersion);
  const query = useQuery({ queryKey: [KEY, group], queryFn: () => api.quarantine(group) });
  useEffect(() => void queryClient.invalidateQueries({ queryKey: [KEY] }), [version, queryClient]);
  useEffect(() => noticeReturned(query.data?.data ?? []), [query.data]);
  return query;
}

/** What the server answered, when it answered with this group's list. */
function showList(queryClient: QueryClient, group: QuarantineGroup, answer: QuarantineResponse | undefined): void {
  const isOurs = answer?.data.every((item) => item.group === group) ?? false;
  if (isOurs) queryClient.setQueryData<QuarantineResponse>([KEY, group], answer);
  else void queryClient.invalidateQueries({ queryKey: [KEY] });
}

/** Takes items off the screen before the server has answered. */
function hide(queryClient: QueryClient, group: QuarantineGroup, items: readonly string[]): void {
  queryClient.setQueryData<QuarantineResponse>([KEY, group], (now) =>
    now
      ? {
          data: now.data.filter(({ documentId }) => !items.includes(documentId)),
          counts: { ...now.counts, [group]: Math.max(0, now.counts[group] - items.length) },
        }
      : now,
  );
}

export interface KeptActs {
  /** hides them; there is a way back */
  discard(items: readonly string[]): void;
  processAgain(items: readonly string[]): Promise<void>;
  /** rejects with an `InboxError`, for the form to show */
  take(item: string, sender: string | null): Promise<void>;
}

/** What an agent decides about kept deliveries, on screen at once. */
export function useKeptActs(group: QuarantineGroup): KeptActs {
  const t = useT();
  const api = useInboxApi();
  const offerUndo = useUndoToast();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  return useMemo(() => {
    const refused = (error: unknown): void => {
      toggleNotification({ type: 'danger', message: t('quarantine.refused', { reason: asInboxError(error).message }) });
      void queryClient.invalidateQueries({ queryKey: [KEY] });
    };
    const restore = (items: readonly string[]): void =>
      void api
        .restoreDeliveries(items)
        .then((answer) => showList(queryClient, group, answer))
        .catch(refused);
    const tell = ({ gone, returned }: Outcome): void => {
      if (gone > 0) toggleNotification({ type: 'success', message: t('quarantine.processed', { count: gone }) });
      if (returned > 0)
        toggleNotification({ type: 'warning', message: t('quarantine.stillKept', { count: returned }) });
    };
    return {
      discard: (items) => {
        hide(queryClient, group, items);
        api
          .discardDeliveries(items)
          .then((answer) => {
            showList(queryClient, group, answer);
            offerUndo({ text: t('quarantine.discarded', { count: items.length }), undo: () => restore(items) });
          })
          .catch(refused);
      },
      processAgain: async (items) => {
        hide(queryClient, group, items);
        try {
          let answer: QuarantineResponse | undefined;
          for (const item of items) answer = await api.processAgain(item);
          watchOutcome(items, tell);
          showList(queryClient, group, answer);
        } catch (error) {
          refused(error);
        }
      },
      take: async (item, sender) => {
        try {
          const answer = await api.releaseDelivery(item, sender);
          showList(queryClient, group, answer);
          toggleNotification({ type: 'success', message: t('quarantine.taken') });
        } catch (error) {
          throw asInboxError(error);
        }
      },
    };
  }, [api, group, offerUndo, queryClient, t, toggleNotification]);
}
