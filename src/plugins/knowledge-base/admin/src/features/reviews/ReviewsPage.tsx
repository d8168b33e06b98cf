import { Button, LinkButton, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { REVIEW_REASONS, type ReviewReason } from '../../../../../../contracts/http/knowledge-editing';
import { editingApi, type ReviewsAsked } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { listPath } from '../../app/pages';
import { Choice } from '../../shared/Choice';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { LanguageFilter } from '../../shared/LanguageFilter';
import { Loaded } from '../../shared/Loaded';
import { Rows } from '../../shared/Rows';
import { Line, Stack } from '../../shared/small-parts';
import { ReviewRow } from './ReviewRow';

type Whose = 'anybody' | 'me' | 'none';

/** Articles that somebody should look at, the longest due first. */
export function ReviewsPage() {
  const t = useT();
  const [state, setState] = useState<ReviewsAsked['state']>('due');
  const [whose, setWhose] = useState<Whose>('anybody');
  const [reason, setReason] = useState<ReviewReason | undefined>();
  const [locale, setLocale] = useState<string | undefined>();
  const asked = { state, reason, locale, owner: whose === 'anybody' ? undefined : whose };
  const query = useInfiniteQuery({
    queryKey: ['reviews', asked],
    queryFn: ({ pageParam }) => editingApi.reviews({ ...asked, cursor: pageParam ?? undefined }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
  const counts = query.data?.pages[0]?.counts;
  const counted = (words: string, count: number | undefined): string =>
    count === undefined ? words : `${words} ${String(count)}`;
  return (
    <KnowledgePage title={t('reviews.title')} subtitle={t('reviews.subtitle')}>
      <Stack $gap={16}>
        <Line $gap={12}>
          <Choice
            label={t('reviews.state')}
            value={state}
            options={{
              due: counted(t('reviews.due'), counts?.due),
              soon: counted(t('reviews.soon'), counts?.soon),
              all: counted(t('reviews.all'), counts?.all),
            }}
            onChange={setState}
          />
          <Choice
            label={t('reviews.whose')}
            value={whose}
            options={{
              anybody: t('reviews.anybody'),
              me: counted(t('reviews.mine'), counts?.mine),
              none: t('reviews.nobody'),
            }}
            onChange={setWhose}
          />
          <ReasonFilter value={reason} onChange={setReason} />
          <LanguageFilter value={locale} onChange={setLocale} />
        </Line>
        <Loaded query={query}>
          {({ pages }) => {
            const reviews = pages.flatMap(({ data }) => data);
            if (reviews.length === 0) return <NoReviews state={state} hasArticles={(counts?.all ?? 0) > 0} />;
            return (
              <Rows aria-label={t('reviews.title')}>
                {reviews.map((review) => (
                  <ReviewRow key={`${review.documentId} ${review.locale}`} review={review} />
                ))}
              </Rows>
            );
          }}
        </Loaded>
        {query.hasNextPage && (
          <div>
            <Button variant="tertiary" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('more')}
            </Button>
          </div>
        )}
      </Stack>
    </KnowledgePage>
  );
}

interface ReasonFilterProps {
  value: ReviewReason | undefined;
  onChange: (reason: ReviewReason | undefined) => void;
}

function ReasonFilter({ value, onChange }: ReasonFilterProps) {
  const t = useT();
  return (
    <div style={{ width: 240 }}>
      <SingleSelect
        size="S"
        aria-label={t('reviews.why')}
        placeholder={t('reviews.anyReason')}
        clearLabel={t('reviews.anyReason')}
        value={value ?? null}
        onClear={() => onChange(undefined)}
        onChange={(chosen: string | number) => onChange(REVIEW_REASONS.find((reason) => reason === chosen))}
      >
        {REVIEW_REASONS.map((reason) => (
          <SingleSelectOption key={reason} value={reason}>
            {t(`review.reason.${reason}`)}
          </SingleSelectOption>
        ))}
      </SingleSelect>
    </div>
  );
}

function NoReviews({ state, hasArticles }: { state: ReviewsAsked['state']; hasArticles: boolean }) {
  const t = useT();
  if (!hasArticles) {
    const write = (
      <LinkButton tag={Link} to={`${listPath('article')}/create`}>
        {t('overview.write')}
      </LinkButton>
    );
    return (
      <EmptyState title={t('reviews.noArticles')} actions={write}>
        {t('reviews.noArticles.text')}
      </EmptyState>
    );
  }
  return (
    <EmptyState mood="good" title={state === 'due' ? t('reviews.none') : t('reviews.noneHere')}>
      {t('reviews.none.text')}
    </EmptyState>
  );
}
