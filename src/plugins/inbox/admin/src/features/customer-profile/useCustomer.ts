import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo, useRef } from 'react';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import type { CustomerPatchBody } from '../../../../../../contracts/http/customers';
import type { Feed } from '../../../../../../contracts/socket';
import { customersApi, type Subject } from '../../app/customers-api';
import { useFeed } from '../../app/feed-listeners';
import { useRealtime } from '../../app/hooks';
import { useRecord, type EditedRecord } from '../profile-parts/useRecord';
import { storyKey } from '../story';
import { patched } from './patched';

const PAUSE = 400;

export const customerKey = (customer: string): readonly string[] => ['customer', customer];

export interface CustomerRecord extends EditedRecord<CustomerProfile> {
  /** changes fields; `undo` names what was there before */
  patch(
    place: string,
    body: CustomerPatchBody,
    shown?: Partial<CustomerProfile>,
    undo?: { text: string; body: CustomerPatchBody; shown?: Partial<CustomerProfile> },
  ): void;
}

/** Does something that was written concern this customer? */
export function concerns(
  feed: Feed,
  { documentId, openTickets }: Pick<CustomerProfile, 'documentId' | 'openTickets'>,
): boolean {
  if (feed.overflow) return true;
  const tickets = new Set(openTickets.map((ticket) => ticket.documentId));
  return (
    feed.customers.some((customer) => customer.documentId === documentId) ||
    feed.tickets.some(({ customer }) => customer.documentId === documentId) ||
    feed.messages.some(({ ticket }) => tickets.has(ticket)) ||
    feed.auditEntries.some(({ ticket }) => tickets.has(ticket))
  );
}

/** Everything of one customer but the story, kept current and edited in place. */
export function useCustomer(customer: string): CustomerRecord {
  const record = useRecord<CustomerProfile>(
    customerKey(customer),
    async () => (await customersApi.customer(customer)).customer,
  );
  useLive(customer, record.view);
  const { change } = record;
  const patch: CustomerRecord['patch'] = (place, body, shown, undo) => {
    const changeTo = (to: CustomerPatchBody, seen: Partial<CustomerProfile> = {}) => ({
      show: (view: CustomerProfile) => patched(view, to, seen),
      work: async () => (await customersApi.patchCustomer(customer, to)).customer,
    });
    void change(place, {
      ...changeTo(body, shown),
      ...(undo ? { undo: { text: undo.text, change: changeTo(undo.body, undo.shown) } } : {}),
    });
  };
  return { ...record, patch };
}

/** The socket's doorbell, and each return of the connection, read the record and its stories again. */
function useLive(customer: string, view: CustomerProfile | undefined): void {
  const refresh = useRefresh(customer);
  useFeed((feed) => {
    if (view && concerns(feed, view)) refresh();
  });
  const { state } = useRealtime();
  const wasCut = useRef(false);
  useEffect(() => {
    if (state === 'online' && wasCut.current) refresh();
    wasCut.current = state !== 'online';
  }, [state, refresh]);
}

/** Many doorbells in a row are answered once. */
function useRefresh(customer: string): () => void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), [customer]);
  return useMemo(() => {
    const subject: Subject = { kind: 'customer', documentId: customer };
    return () => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => {
        void queryClient.invalidateQueries({ queryKey: customerKey(customer) });
        void queryClient.invalidateQueries({ queryKey: storyKey(subject) });
      }, PAUSE);
    };
  }, [queryClient, customer]);
}
