import { Layouts, Page } from '@strapi/strapi/admin';
import { Tabs } from '@strapi/design-system';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { useState } from 'react';
import { Navigate, Route, Routes, useNavigate, useParams } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { ErrorBoundary } from '../../app/ErrorBoundary';
import { useT, type TextId } from '../../app/hooks';
import { AttributesTab } from './attributes/AttributesTab';
import { JoiningTab } from './joining/JoiningTab';
import { TABS, tabPath, type TabName } from './paths';
import { CardPage } from './rest-cards/CardPage';
import { CardsTab } from './rest-cards/CardsTab';
import { WebhooksTab } from './webhooks/WebhooksTab';

const MAY_CHANGE = [{ action: PERMISSIONS.changeSettings, subject: null }];

/** A refusal stays one however often it is asked. */
const newQueryClient = (): QueryClient =>
  new QueryClient({ defaultOptions: { queries: { retry: false, staleTime: 10_000 } } });

/** Strapi's settings, section Throughline. It stands outside of the inbox, so it brings its own query client. */
export function CustomerSettings() {
  const [queryClient] = useState(newQueryClient);
  return (
    <Page.Protect permissions={MAY_CHANGE}>
      <ErrorBoundary>
        <QueryClientProvider client={queryClient}>
          <Routes>
            <Route index element={<Navigate to={tabPath('attributes')} replace />} />
            <Route path="cards/:card" element={<CardPage />} />
            <Route path=":tab" element={<Overview />} />
            <Route path="*" element={<Navigate to={tabPath('attributes')} replace />} />
          </Routes>
        </QueryClientProvider>
      </ErrorBoundary>
    </Page.Protect>
  );
}

const TITLES = {
  attributes: 'settings.tab.attributes',
  cards: 'settings.tab.cards',
  webhooks: 'settings.tab.webhooks',
  joining: 'settings.tab.joining',
} as const satisfies Record<TabName, TextId>;

const CONTENT = {
  attributes: AttributesTab,
  cards: CardsTab,
  webhooks: WebhooksTab,
  joining: JoiningTab,
} as const;

function Overview() {
  const t = useT();
  const navigate = useNavigate();
  const { tab } = useParams();
  const shown = TABS.find((name) => name === tab) ?? 'attributes';
  const Content = CONTENT[shown];
  return (
    <Page.Main>
      <Page.Title>{t('settings.customerRecord')}</Page.Title>
      <Layouts.Header title={t('settings.customerRecord')} subtitle={t('settings.subtitle')} />
      <Layouts.Content>
        <Tabs.Root variant="simple" value={shown} onValueChange={(name: string) => navigate(tabPath(name))}>
          <Tabs.List aria-label={t('settings.tabs')}>
            {TABS.map((name) => (
              <Tabs.Trigger key={name} value={name}>
                {t(TITLES[name])}
              </Tabs.Trigger>
            ))}
          </Tabs.List>
          {TABS.map((name) => (
            <Tabs.Content key={name} value={name} style={{ paddingBlock: 24 }}>
              {name === shown && <Content />}
            </Tabs.Content>
          ))}
        </Tabs.Root>
      </Layouts.Content>
    </Page.Main>
  );
}
