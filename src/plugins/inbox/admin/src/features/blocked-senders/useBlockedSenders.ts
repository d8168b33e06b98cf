import { useNotification } from '@strapi/strapi/admin';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { BlockedSenderView } from '../../../../../../contracts/records';
import { asInboxError, type InboxError } from '../../app/api';
import { useInboxApi, useT } from '../../app/hooks';

export interface BlockedSenders {
  /** with those that were taken off since the dialog opened, in their places */
  readonly list: readonly BlockedSenderView[];
  /** documentIds of those */
  readonly removed: readonly string[];
  readonly isPending: boolean;
  readonly error: InboxError | null;
  readAgain(): void;
  /** rejects with an `InboxError`, for the form to show */
  add(value: string): Promise<void>;
  remove(sender: BlockedSenderView): Promise<void>;
  putBack(sender: BlockedSenderView): Promise<void>;
}

const KEY = ['blocked-senders'];

const newestFirst = (a: BlockedSenderView, b: BlockedSenderView): number => b.at.localeCompare(a.at);

export function useBlockedSenders(): BlockedSenders {
  const t = useT();
  const api = useInboxApi();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  const [removed, setRemoved] = useState<readonly BlockedSenderView[]>([]);
  const query = useQuery({ queryKey: KEY, queryFn: () => api.blockedSenders() });
  const readAgain = (): Promise<void> => queryClient.invalidateQueries({ queryKey: KEY });
  const attempt = async (work: () => Promise<void>): Promise<void> => {
    try {
      await work();
    } catch (error) {
      toggleNotification({ type: 'danger', message: t('thread.refused', { reason: asInboxError(error).message }) });
    }
    await readAgain();
  };
  const blocked = query.data?.data ?? [];
  const isBlocked = ({ value }: BlockedSenderView): boolean => blocked.some((sender) => sender.value === value);
  const gone = removed.filter((sender) => !isBlocked(sender));
  return {
    list: [...blocked, ...gone].sort(newestFirst),
    removed: gone.map(({ documentId }) => documentId),
    isPending: query.isPending,
    error: query.isError ? asInboxError(query.error) : null,
    readAgain: () => void readAgain(),
    add: async (value) => {
      await api.blockSender(value);
      await readAgain();
    },
    remove: (sender) =>
      attempt(async () => {
        await api.unblockSender(sender.documentId);
        setRemoved((now) => [...now, sender]);
      }),
    putBack: (sender) => attempt(() => api.blockSender(sender.value)),
  };
}
