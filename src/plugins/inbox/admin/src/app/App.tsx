import { useCallback, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../contracts/permissions';
import { AccountProfile, AccountsPage } from '../features/account-profile';
import { CustomerProfile } from '../features/customer-profile';
import { MergeHistory, MergeReview, SuggestionQueue } from '../features/merge-review';
import { InboxError } from './api';
import { ErrorBoundary } from './ErrorBoundary';
import { useRealtimeOwner } from './realtime-owner';
import { Workspace } from './Workspace';
import { useWorkspaceChanges } from './workspace-listeners';

const READ = [{ action: PERMISSIONS.readInbox, subject: null }];
const MOST_RETRIES = 2;

/** A refusal stays one however often it is asked; silence is worth another try. */
const isWorthRetrying = (failures: number, error: Error): boolean =>
  failures < MOST_RETRIES && error instanceof InboxError && error.code === 'offline';

const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 10_000 } } });

/** What a team sets up for itself: query keys begin with one of these. */
const WORKSPACE_KEYS: readonly unknown[] = ['macros', 'attributes', 'ticket-fields'];

/**
 * `/plugins/inbox`, `/plugins/inbox/:view`, `/plugins/inbox/:view/:ticket`, and beside the views what is known about
 * people: `customers/:documentId`, `accounts/:documentId`, `same-person` (a queue), `same-person/merges` (the ledger),
 * `same-person/:customer/:other` (two of them side by side).
 */
export function App() {
  useRealtimeOwner();
  const [queryClient] = useState(newQueryClient);
  const readAgain = useCallback(
    () =>
      void queryClient.invalidateQueries({
        predicate: ({ queryKey: [name] }) => WORKSPACE_KEYS.includes(name),
      }),
    [queryClient],
  );
  useWorkspaceChanges(readAgain);
  return (
    <Page.Protect permissions={READ}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Routes>
            <Route index element={<Navigate to="all" replace />} />
            <Route path="customers/:documentId" element={<CustomerProfile />} />
            <Route path="accounts" element={<AccountsPage />} />
            <Route path="accounts/:documentId" element={<AccountProfile />} />
            <Route path="same-person" element={<SuggestionQueue />} />
            <Route path="same-person/merges" element={<MergeHistory />} />
            <Route path="same-person/:customer/:other" element={<MergeReview />} />
            <Route path=":view/:ticket?" element={<Workspace />} />
            <Route path="*" element={<Navigate to="/plugins/inbox/all" replace />} />
          </Routes>
        </QueryClientProvider>
      </ErrorBoundary>
    </Page.Protect>
  );
}
