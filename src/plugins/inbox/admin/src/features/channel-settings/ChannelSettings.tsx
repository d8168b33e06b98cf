import { Page } from '@strapi/strapi/admin';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { ErrorBoundary } from '../../app/ErrorBoundary';
import { AccountList } from './AccountList';
import { AccountPage, NewAccountPage } from './AccountPage';
import { ConnectorTiles } from './ConnectorTiles';
import { channelsPath } from './paths';

const MAY_CHANGE = [{ action: PERMISSIONS.changeSettings, subject: null }];

/** A refusal stays one however often it is asked. */
const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000 } } });

/** Strapi's settings, section Throughline: mailboxes, numbers, pages and bots, and whether they work. */
export function ChannelSettings() {
  const [queryClient] = useState(newQueryClient);
  return (
    <Page.Protect permissions={MAY_CHANGE}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Routes>
            <Route index element={<AccountList />} />
            <Route path="new" element={<ConnectorTiles />} />
            <Route path="new/:connector" element={<NewAccountPage />} />
            <Route path="accounts/:account" element={<AccountPage />} />
            <Route path="*" element={<Navigate to={channelsPath} replace />} />
          </Routes>
        </QueryClientProvider>
      </ErrorBoundary>
    </Page.Protect>
  );
}
