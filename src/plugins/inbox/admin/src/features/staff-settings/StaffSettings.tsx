import { Layouts, Page } from '@strapi/strapi/admin';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { ErrorBoundary } from '../../app/ErrorBoundary';
import { useT, type TextId } from '../../app/hooks';
import { AgentsPanel } from './AgentsPanel';
import { TeamsPanel } from './TeamsPanel';

const MAY_CHANGE = [{ action: PERMISSIONS.manageAgents, subject: null }];

/** A refusal stays one however often it is asked. */
const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000 } } });

/** Strapi's settings, section Throughline: outside of the inbox, so it brings its own query client. */
function SettingsPage({ title, text, children }: { title: TextId; text: TextId; children: ReactNode }) {
  const t = useT();
  const [queryClient] = useState(newQueryClient);
  return (
    <Page.Protect permissions={MAY_CHANGE}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Page.Main>
            <Page.Title>{t(title)}</Page.Title>
            <Layouts.Header title={t(title)} subtitle={t(text)} />
            <Layouts.Content>{children}</Layouts.Content>
          </Page.Main>
        </QueryClientProvider>
      </ErrorBoundary>
    </Page.Protect>
  );
}

export const AgentSettings = () => (
  <SettingsPage title="staff.agents" text="staff.agents.text">
    <AgentsPanel />
  </SettingsPage>
);

export const TeamSettings = () => (
  <SettingsPage title="staff.teams" text="staff.teams.text">
    <TeamsPanel />
  </SettingsPage>
);
