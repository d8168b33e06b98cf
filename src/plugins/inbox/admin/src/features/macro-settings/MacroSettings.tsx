import { Page } from '@strapi/strapi/admin';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { ErrorBoundary } from '../../app/ErrorBoundary';
import { MacroOverview } from './MacroOverview';
import { MacroPage } from './MacroPage';
import { MACROS_PATH } from './paths';

const MAY_ANSWER = [{ action: PERMISSIONS.answer, subject: null }];

/** A refusal stays one however often it is asked. */
const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000 } } });

/** Strapi's settings, section Throughline: an agent's own macros, and those of everybody for who may shape them. */
export function MacroSettings() {
  const [queryClient] = useState(newQueryClient);
  return (
    <Page.Protect permissions={MAY_ANSWER}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Routes>
            <Route index element={<MacroOverview />} />
            <Route path=":macro" element={<MacroPage />} />
            <Route path="*" element={<Navigate to={MACROS_PATH} replace />} />
          </Routes>
        </QueryClientProvider>
      </ErrorBoundary>
    </Page.Protect>
  );
}
