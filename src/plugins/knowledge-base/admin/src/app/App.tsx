import { lazy, Suspense } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Route, Routes, useLocation } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../contracts/permissions';
import { ErrorBoundary } from './ErrorBoundary';
import { KnowledgeNav } from './KnowledgeNav';
import { Content, Frame } from './frame-parts';
import { Queries } from './Queries';

const Overview = lazy(() => import('../features/overview').then(({ OverviewPage }) => ({ default: OverviewPage })));
const Drift = lazy(() => import('../features/drift').then(({ DriftPage }) => ({ default: DriftPage })));
const Deflection = lazy(() =>
  import('../features/deflection').then(({ DeflectionPage }) => ({ default: DeflectionPage })),
);

const READ = [{ action: PERMISSIONS.readKnowledge, subject: null }];

/** `/plugins/knowledge-base` and its pages: what is to be done, how articles do, what the help centre is like. */
export function App() {
  const { pathname } = useLocation();
  return (
    <Page.Protect permissions={READ}>
      <Queries>
        <Frame>
          <KnowledgeNav />
          <Content>
            <ErrorBoundary subject={pathname}>
              <Suspense fallback={<Page.Loading />}>
                <Routes>
                  <Route index element={<Overview />} />
                  <Route path="drift/*" element={<Drift />} />
                  <Route path="deflection/*" element={<Deflection />} />
                </Routes>
              </Suspense>
            </ErrorBoundary>
          </Content>
        </Frame>
      </Queries>
    </Page.Protect>
  );
}
