import { useNotification } from '@strapi/strapi/admin';
import { useQuery, useQueryClient, type QueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { QuarantineGroup } from '../../../../../../contracts/errors';
import type { QuarantineResponse } from '../../../../../../contracts/http/inbox';
import { asInboxError } from '../../app/api';
import { useStore } from '../../app/external-store';
import { useInboxApi, useT, useUndoToast } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { cameBack } from './model';

const KEY = 'quarantine';

/** The list of one group, read again whenever the server says that something has changed. */
export function useKeptList(group: QuarantineGroup) {
  const api = useInboxApi();
  const queryClient = useQueryClient();
  const version = useStore(inboxStore, ({ quarantineVersion }) => quarantineVersion);
  const query = useQuery({ queryKey: [KEY, group], queryFn: () => api.quarantine(group) });
  useEffect(() => void queryClient.invalidateQueries({ queryKey: [KEY] }), [version, queryClient]);
  useReturned(query.data);
  return query;
}

/** What was tried again in this tab, until it is known how that went. */
const tried = new Set<string>();

/** Says so when something that was tried again is kept aside once more. */
function useReturned(data: QuarantineResponse | undefined): void {
  const t = useT();
  const { toggleNotification } = useNotification();
  const tell = useRef(toggleNotification);
  useEffect(() => {
    tell.current = toggleNotification;
  });
  useEffect(() => {
    for (const id of cameBack([...tried], data?.data ?? [])) {
      tried.delete(id);
      tell.current({ type: 'warning', message: t('quarantine.stillKept') });
    }
  }, [data, t]);
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
          for (const item of items) {
            answer = await api.processAgain(item);
            tried.add(item);
          }
          showList(queryClient, group, answer);
          toggleNotification({ type: 'success', message: t('quarantine.processed', { count: items.length }) });
        } catch (error) {
          refused(error);
        }
      },
      take: async (item, sender) => {
        try {
          const answer = await api.releaseDelivery(item, sender);
          tried.add(item);
          showList(queryClient, group, answer);
          toggleNotification({ type: 'success', message: t('quarantine.taken') });
        } catch (error) {
          throw asInboxError(error);
        }
      },
    };
  }, [api, group, offerUndo, queryClient, t, toggleNotification]);
}
