import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import type { AccountProfile } from '../../../../../../contracts/customer-records';
import type { AccountPatchBody } from '../../../../../../contracts/http/customers';
import { customersApi } from '../../app/customers-api';
import { useFeed } from '../../app/feed-listeners';
import { useRecord, type EditedRecord } from '../profile-parts/useRecord';
import { patchedAttributes } from '../profile-parts/attributeModel';
import { storyKey } from '../story';

const PAUSE = 800;

export const accountKey = (account: string): readonly string[] => ['account', account];

export interface AccountRecord extends EditedRecord<AccountProfile> {
  /** changes fields; `undo` names what was there before */
  patch(
    place: string,
    body: AccountPatchBody,
    shown?: Partial<AccountProfile>,
    undo?: { text: string; body: AccountPatchBody; shown?: Partial<AccountProfile> },
  ): void;
}

const patched = (view: AccountProfile, body: AccountPatchBody, shown: Partial<AccountProfile>): AccountProfile => ({
  ...view,
  name: body.name ?? view.name,
  domains: body.domains ?? view.domains,
  parent: body.parent === null ? null : view.parent,
  attributes: body.attributes === undefined ? view.attributes : patchedAttributes(view.attributes, body.attributes),
  ...shown,
});

/** Everything of one account but its story, kept current and edited in place. */
export function useAccount(account: string): AccountRecord {
  const record = useRecord<AccountProfile>(
    accountKey(account),
    async () => (await customersApi.account(account)).account,
  );
  useLive(account, record.view);
  const { change } = record;
  const patch: AccountRecord['patch'] = (place, body, shown, undo) => {
    const changeTo = (to: AccountPatchBody, seen: Partial<AccountProfile> = {}) => ({
      show: (view: AccountProfile) => patched(view, to, seen),
      work: async () => (await customersApi.patchAccount(account, to)).account,
    });
    void change(place, {
      ...changeTo(body, shown),
      ...(undo ? { undo: { text: undo.text, change: changeTo(undo.body, undo.shown) } } : {}),
    });
  };
  return { ...record, patch };
}

/** What its customers write is read again, many doorbells at once. */
function useLive(account: string, view: AccountProfile | undefined): void {
  const queryClient = useQueryClient();
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => () => clearTimeout(timer.current), [account]);
  useFeed((feed) => {
    const own = new Set(view?.customers.map(({ documentId }) => documentId));
    const isOwn =
      feed.overflow === true ||
      feed.customers.some(({ documentId }) => own.has(documentId)) ||
      feed.tickets.some(({ customer }) => own.has(customer.documentId));
    if (!isOwn) return;
    clearTimeout(timer.current);
    timer.current = setTimeout(() => {
      void queryClient.invalidateQueries({ queryKey: accountKey(account) });
      void queryClient.invalidateQueries({ queryKey: storyKey({ kind: 'account', documentId: account }) });
    }, PAUSE);
  });
}
