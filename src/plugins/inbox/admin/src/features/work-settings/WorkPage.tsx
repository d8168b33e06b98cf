import { Layouts, Page } from '@strapi/strapi/admin';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import type { Permission } from '../../../../../../contracts/permissions';
import { ErrorBoundary } from '../../app/ErrorBoundary';
import { useT, type TextId } from '../../app/hooks';

/** A refusal stays one however often it is asked. */
const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 5_000 } } });

interface WorkPageProps {
  permission: Permission;
  title: TextId;
  subtitle: TextId;
  children: ReactNode;
}

/** A page of Strapi's settings, section Throughline. It stands outside of the inbox, so it brings its own query client. */
export function WorkPage({ permission, title, subtitle, children }: WorkPageProps) {
  const t = useT();
  const [queryClient] = useState(newQueryClient);
  return (
    <Page.Protect permissions={[{ action: permission, subject: null }]}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Page.Main>
            <Page.Title>{t(title)}</Page.Title>
            <Layouts.Header title={t(title)} subtitle={t(subtitle)} />
            <Layouts.Content>{children}</Layouts.Content>
          </Page.Main>
        </QueryClientProvider>
      </ErrorBoundary>
    </Page.Protect>
  );
}
