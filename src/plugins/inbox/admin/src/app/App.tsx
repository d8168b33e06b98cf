import { useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../contracts/permissions';
import { InboxError } from './api';
import { ErrorBoundary } from './ErrorBoundary';
import { useRealtimeOwner } from './realtime-owner';
import { Workspace } from './Workspace';

const READ = [{ action: PERMISSIONS.readInbox, subject: null }];
const MOST_RETRIES = 2;

/** A refusal stays one however often it is asked; silence is worth another try. */
const isWorthRetrying = (failures: number, error: Error): boolean =>
  failures < MOST_RETRIES && error instanceof InboxError && error.code === 'offline';

const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: isWorthRetrying, staleTime: 10_000 } } });

/** `/plugins/inbox`, `/plugins/inbox/:view`, `/plugins/inbox/:view/:ticket` */
export function App() {
  useRealtimeOwner();
  const [queryClient] = useState(newQueryClient);
  return (
    <Page.Protect permissions={READ}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Routes>
            <Route index element={<Navigate to="all" replace />} />
            <Route path=":view/:ticket?" element={<Workspace />} />
          </Routes>
        </QueryClientProvider>
      </ErrorBoundary>
    </Page.Protect>
  );
}
