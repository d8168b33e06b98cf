import { LinkButton } from '@strapi/design-system';
import { Plus } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { BASE, listPath } from '../../app/pages';
import { searchApi } from '../../app/search-api';
import { useRights } from '../../app/useRights';
import { ArticleName } from '../../shared/ArticleName';
import { Chip } from '../../shared/Chip';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Line, Quiet } from '../../shared/small-parts';
import { Card } from './Card';
import { DriftCard } from './DriftCard';
import { NotIndexedCard } from './NotIndexedCard';

const FEW = 4;

const Cards = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(min(100%, 360px), 1fr));
  gap: 16px;
`;

/** What is to be done today, the most of it first in each card. */
export function OverviewPage() {
  const t = useT();
  const { mayCreate } = useRights();
  const write = mayCreate('article') && (
    <LinkButton tag={Link} to={`${listPath('article')}/create`} startIcon={<Plus />}>
      {t('overview.write')}
    </LinkButton>
  );
  return (
    <KnowledgePage title={t('overview.title')} subtitle={t('overview.subtitle')} actions={write}>
      <Cards>
        <NotIndexedCard />
        <ReviewsCard />
        <GapsCard />
        <DriftCard />
        <LinksCard />
        <AlikeCard />
      </Cards>
    </KnowledgePage>
  );
}

function ReviewsCard() {
  const t = useT();
  const query = useQuery({
    queryKey: ['reviews', 'overview'],
    queryFn: () => editingApi.reviews({ state: 'due', limit: FEW }),
  });
  return (
    <Card
      title={t('reviews.title')}
      query={query}
      to={`${BASE}/reviews`}
      count={({ counts }) => counts.due}
      empty={t('reviews.none')}
    >
      {({ data }) =>
        data.map((review) => (
          <li key={`${review.documentId} ${review.locale}`}>
            <ArticleName article={review} />
            <Quiet>
              {review.reasons[0] ? t(`review.reason.${review.reasons[0].reason}`) : t('review.due')}
              {' · '}
              {review.owner === null ? t('review.noOwner') : review.owner.name}
            </Quiet>
          </li>
        ))
      }
    </Card>
  );
}

function GapsCard() {
  const t = useT();
  const query = useQuery({
    queryKey: ['gaps', 'overview'],
    queryFn: () => searchApi.gaps({ days: 30, limit: FEW }),
  });
  return (
    <Card
      title={t('gaps.title')}
      query={query}
      to={`${BASE}/gaps`}
      count={({ gaps }) => gaps.length}
      empty={query.data?.totals.searches === 0 ? t('gaps.noSearches') : t('gaps.none')}
    >
      {({ gaps }) =>
        gaps.map((gap) => (
          <li key={`${gap.locale} ${gap.key}`}>
            <Line>
              <b dir="auto" lang={gap.locale}>
                {t('quoted', { words: gap.texts[0] ?? '' })}
              </b>
              {gap.tickets > 0 && <Chip tone="danger">{t('gaps.tickets', { count: gap.tickets })}</Chip>}
            </Line>
            <Quiet>
              {t(`gaps.${gap.kind}`)} · {t('gaps.times', { count: gap.searches })}
            </Quiet>
          </li>
        ))
      }
    </Card>
  );
}

function LinksCard() {
  const t = useT();
  const query = useQuery({ queryKey: ['links', 'overview'], queryFn: () => editingApi.links() });
  return (
    <Card
      title={t('links.title')}
      query={query}
      to={`${BASE}/links`}
      count={({ data }) => data.length}
      empty={query.data?.checkedAt === null ? t('links.notYet') : t('links.none')}
    >
      {({ data }) =>
        data.slice(0, FEW).map((link) => (
          <li key={`${link.documentId} ${link.locale} ${link.url}`}>
            <ArticleName article={link} />
            <Quiet>
              {t(`links.${link.problem}`, { status: link.status ?? 0 })}: {link.url}
            </Quiet>
          </li>
        ))
      }
    </Card>
  );
}

function AlikeCard() {
  const t = useT();
  const query = useQuery({ queryKey: ['hints', 'overview'], queryFn: () => searchApi.hints({ limit: FEW }) });
  return (
    <Card
      title={t('hints.title')}
      query={query}
      to={`${BASE}/alike`}
      count={({ total }) => total}
      empty={t('hints.none')}
    >
      {({ hints }) =>
        hints.map((hint) => (
          <li key={hint.id}>
            <Chip tone={hint.kind === 'contradiction' ? 'danger' : 'warning'}>{t(`hints.${hint.kind}`)}</Chip>
            <div dir="auto">{hint.articles.map(({ title }) => title).join(' / ')}</div>
          </li>
        ))
      }
    </Card>
  );
}
