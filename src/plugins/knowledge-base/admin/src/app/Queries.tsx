import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ReactNode } from 'react';

/**
 * One for the pages, the fields and the panels beside the editor, so that what was done in one place is seen in the
 * others. A refusal stays one however often it is asked.
 */
const queries = new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000 } } });

export const Queries = ({ children }: { children: ReactNode }) => (
  <QueryClientProvider client={queries}>{children}</QueryClientProvider>
);
