import { lazy, Suspense } from 'react';
import { Page } from '@strapi/strapi/admin';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { PERMISSIONS } from '../../../../../contracts/permissions';
import { ErrorBoundary } from './ErrorBoundary';
import { KnowledgeNav } from './KnowledgeNav';
import { BASE } from './pages';
import { Content, Frame } from './frame-parts';
import { Queries } from './Queries';

const Overview = lazy(() => import('../features/overview').then(({ OverviewPage }) => ({ default: OverviewPage })));
const Reviews = lazy(() => import('../features/reviews').then(({ ReviewsPage }) => ({ default: ReviewsPage })));
const Gaps = lazy(() => import('../features/gaps').then(({ GapsPage }) => ({ default: GapsPage })));
const Alike = lazy(() => import('../features/alike').then(({ AlikePage }) => ({ default: AlikePage })));
const Links = lazy(() => import('../features/links').then(({ LinksPage }) => ({ default: LinksPage })));
const Releases = lazy(() => import('../features/releases').then(({ ReleasesPage }) => ({ default: ReleasesPage })));
const Drift = lazy(() => import('../features/drift').then(({ DriftPage }) => ({ default: DriftPage })));
const Deflection = lazy(() =>
  import('../features/deflection').then(({ DeflectionPage }) => ({ default: DeflectionPage })),
);
const Guides = lazy(() => import('../features/guides').then(({ GuidesPage }) => ({ default: GuidesPage })));
const Import = lazy(() => import('../features/import').then(({ ImportPage }) => ({ default: ImportPage })));
const HelpCentre = lazy(() =>
  import('../features/help-centre').then(({ HelpCentrePage }) => ({ default: HelpCentrePage })),
);

const READ = [{ action: PERMISSIONS.readKnowledge, subject: null }];
const EDIT = [{ action: PERMISSIONS.editKnowledge, subject: null }];
const SETTINGS = [{ action: PERMISSIONS.changeSettings, subject: null }];

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
                  <Route path="reviews" element={<Reviews />} />
                  <Route path="gaps" element={<Gaps />} />
                  <Route path="alike" element={<Alike />} />
                  <Route path="links" element={<Links />} />
                  <Route path="releases" element={<Releases />} />
                  <Route path="drift/*" element={<Drift />} />
                  <Route path="deflection/*" element={<Deflection />} />
                  <Route
                    path="guides/*"
                    element={
                      <Page.Protect permissions={EDIT}>
                        <Guides />
                      </Page.Protect>
                    }
                  />
                  <Route
                    path="import"
                    element={
                      <Page.Protect permissions={EDIT}>
                        <Import />
                      </Page.Protect>
                    }
                  />
                  <Route
                    path="settings"
                    element={
                      <Page.Protect permissions={SETTINGS}>
                        <HelpCentre />
                      </Page.Protect>
                    }
                  />
                  <Route path="*" element={<Navigate to={BASE} replace />} />
                </Routes>
              </Suspense>
            </ErrorBoundary>
          </Content>
        </Frame>
      </Queries>
    </Page.Protect>
  );
}
