import type { PanelComponent } from '@strapi/content-manager/strapi-admin';
import { useQueryClient } from '@tanstack/react-query';
import { lazy, Suspense, useEffect, useRef, type ComponentType, type ReactNode } from 'react';
import type { ArticleInLanguage } from '../../app/editing-api';
import { ErrorBoundary } from '../../app/ErrorBoundary';
import { useT, type TextId } from '../../app/hooks';
import { Queries } from '../../app/Queries';
import { useRights } from '../../app/useRights';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { uidOf } from '../../app/pages';
import { stateOf, useEdited } from './edited';

/** What a panel beside the editor is given. */
export interface PanelProps {
  readonly article: ArticleInLanguage;
}

const Preview = lazy(() => import('./PreviewPanel').then((part) => ({ default: part.PreviewPanel })));
const Review = lazy(() => import('./ReviewPanel').then((part) => ({ default: part.ReviewPanel })));
const Insight = lazy(() => import('./InsightPanel').then((part) => ({ default: part.InsightPanel })));
const Findings = lazy(() => import('./FindingsPanel').then((part) => ({ default: part.FindingsPanel })));
const Versions = lazy(() => import('./VersionsPanel').then((part) => ({ default: part.VersionsPanel })));

/** A panel of an article that was saved once, for those who may know how articles do. */
function articlePanel(title: TextId, Content: ComponentType<PanelProps>): PanelComponent {
  return function ArticlePanel(props) {
    const t = useT();
    const article = useEdited('article', props);
    const { may } = useRights();
    if (article === null || !may(PERMISSIONS.readKnowledge)) return null;
    return { title: t(title), content: <Boxed Content={Content} article={article} state={stateOf(props)} /> };
  };
}

/** Brings what the content manager does not: the knowledge base's queries; one that breaks breaks alone. */
const Boxed = ({ Content, article, state }: PanelProps & { Content: ComponentType<PanelProps>; state: string }) => (
  <Queries>
    <Current state={state}>
      <ErrorBoundary subject={`${article.documentId} ${article.locale}`}>
        <Suspense fallback={null}>
          <Content key={`${article.documentId} ${article.locale}`} article={article} />
        </Suspense>
      </ErrorBoundary>
    </Current>
  </Queries>
);

/** Asks anew once the record was saved or published: reviews, versions and findings change with it. */
function Current({ state, children }: { state: string; children: ReactNode }) {
  const queries = useQueryClient();
  const shown = useRef(state);
  useEffect(() => {
    if (shown.current === state) return;
    shown.current = state;
    void queries.invalidateQueries();
  }, [queries, state]);
  return children;
}

/** A guide can be looked at as well, and is better edited as a tree. */
const GuideTree = lazy(() => import('./GuidePanel').then((part) => ({ default: part.GuidePanel })));

const GuidePanel: PanelComponent = (props) => {
  const t = useT();
  const guide = useEdited('guide', props);
  if (props.model !== uidOf('guide') || guide === null) return null;
  return { title: t('panel.guide'), content: <Boxed Content={GuideTree} article={guide} state={stateOf(props)} /> };
};

export const editorPanels: PanelComponent[] = [
  articlePanel('panel.preview', Preview),
  articlePanel('panel.review', Review),
  articlePanel('panel.findings', Findings),
  articlePanel('panel.insight', Insight),
  articlePanel('panel.versions', Versions),
  GuidePanel,
];
