import { Button } from '@strapi/design-system';
import { useNavigate, useParams, useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SuggestionView } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { useSession, useShortcut, useT } from '../../app/hooks';
import { PageFrame } from '../../app/PageFrame';
import { EmptyState } from '../../shared/EmptyState';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { useDeciding, type Deciding } from './decisions';
import { FieldTable } from './FieldTable';
import { MovingCard } from './MovingCard';
import { originOf, reviewPath, wayBack, type ReviewOrigin } from './paths';
import { ReviewFoot } from './ReviewFoot';
import { ReviewHead } from './ReviewHead';
import { useMerging, useReview, type Pair } from './useReview';
import { useWalk, type Walk } from './useWalk';
import { WhyCard } from './WhyCard';
import { refusalSentence } from './words';

const Scroller = styled.main`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  padding: 24px 56px 40px;

  @media (max-width: 1179px) {
    padding-inline: 24px;
  }

  @media (max-width: 767px) {
    padding: 16px 16px 24px;
  }
`;

const Columns = styled.div`
  display: grid;
  grid-template-columns: minmax(0, 1fr) 376px;
  gap: 16px 24px;
  align-items: start;

  @media (max-width: 1179px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Aside = styled.div`
  display: grid;
  gap: 16px;
`;

/** Two customers side by side: what speaks for one person, what would be kept, what would move. Nothing is final. */
export function MergeReview() {
  const t = useT();
  const { customer = '', other = '' } = useParams();
  const [parameters] = useSearchParams();
  const origin = originOf(parameters);
  return (
    <PageFrame title={t('merging.pageTitle')}>
      <Page
        key={`${customer} ${other}`}
        pair={{ customer, other, keep: parameters.get('keep') ?? undefined }}
        origin={origin}
      />
    </PageFrame>
  );
}

interface PageProps {
  pair: Pair;
  origin: ReviewOrigin;
}

function Page({ pair, origin }: PageProps) {
  const navigate = useNavigate();
  const session = useSession();
  const query = useReview(pair);
  const review = query.data?.review;
  const walk = useWalk(pair, origin);
  const deciding = useDeciding();
  const leave = (survivor?: string): void => {
    if (walk.next) navigate(walk.next, { replace: true });
    else navigate(origin.from === 'customer' && survivor !== undefined ? profileOf(survivor) : wayBack(origin));
  };
  const merging = useMerging(review, (done) => leave(done?.survivor.documentId));
  const canAnswer = session?.canAnswer ?? false;
  const suggestion = review?.suggestion?.state === 'open' ? review.suggestion : null;
  const decide = useDecide(deciding, suggestion, leave);
  const swap = (): void =>
    review && navigate(reviewPath(pair.customer, pair.other, origin, review.absorbed.documentId), { replace: true });
  useReviewKeys({ walk, merge: () => void merging.merge(), decide, leave: () => navigate(wayBack(origin)), canAnswer });
  const loadAgain = (): void => {
    merging.forgetRefusal();
    void query.refetch();
  };
  return (
    <>
      <Scroller>
        <ReviewHead origin={origin} walk={walk} />
        {review ? (
          <Columns>
            <FieldTable
              review={review}
              choices={merging.choices}
              onChoose={canAnswer ? merging.choose : null}
              onSwap={swap}
            />
            <Aside>
              <WhyCard review={review} canAsk={canAnswer} />
              <MovingCard moving={review.moving} from={review.absorbed.displayName} to={review.survivor.displayName} />
            </Aside>
          </Columns>
        ) : (
          <NotYet error={query.error} origin={origin} onAgain={() => void query.refetch()} />
        )}
      </Scroller>
      {review && (
        <ReviewFoot
          acts={{
            merge: () => void merging.merge(),
            reject: suggestion ? () => decide('reject') : undefined,
            snooze: suggestion ? () => decide('snooze') : undefined,
            loadAgain,
          }}
          canAnswer={canAnswer}
          isMerging={merging.isMerging}
          refusal={merging.refusal}
        />
      )}
    </>
  );
}

const profileOf = (customer: string): string => `/plugins/inbox/customers/${customer}`;

function useDecide(
  { decide }: Deciding,
  suggestion: SuggestionView | null,
  onDone: () => void,
): (decision: 'reject' | 'snooze') => void {
  return (decision) => {
    if (!suggestion) return;
    decide(decision, [suggestion]);
    onDone();
  };
}

interface KeyFacts {
  readonly walk: Walk;
  readonly merge: () => void;
  readonly decide: (decision: 'reject' | 'snooze') => void;
  readonly leave: () => void;
  readonly canAnswer: boolean;
}

/** The keys of the queue, with the same meaning. */
function useReviewKeys({ walk, merge, decide, leave, canAnswer }: KeyFacts): void {
  const t = useT();
  const navigate = useNavigate();
  const go = (path: string | null): void => {
    if (path !== null) navigate(path, { replace: true });
  };
  useShortcut('j', t('merging.next'), () => go(walk.next), walk.next !== null);
  useShortcut('k', t('merging.previous'), () => go(walk.previous), walk.previous !== null);
  useShortcut('y', t('merging.merge'), merge, canAnswer);
  useShortcut('n', t('merging.notSame'), () => decide('reject'), canAnswer);
  useShortcut('l', t('merging.later'), () => decide('snooze'), canAnswer);
  useShortcut('escape', t('merging.key.leave'), leave);
}

interface NotYetProps {
  error: Error | null;
  origin: ReviewOrigin;
  onAgain: () => void;
}

function NotYet({ error, origin, onAgain }: NotYetProps) {
  const t = useT();
  const navigate = useNavigate();
  if (error === null) {
    return (
      <AfterMoment>
        <Loading />
      </AfterMoment>
    );
  }
  const refusal = asInboxError(error);
  const isGone = ['same_customer', 'customer_not_found', 'customer_absorbed'].includes(refusal.code);
  const back = (
    <Button variant="secondary" onClick={isGone ? () => navigate(wayBack(origin)) : onAgain}>
      {t(isGone ? 'back' : 'retry')}
    </Button>
  );
  return (
    <EmptyState mood="wrong" title={t(isGone ? 'merging.gone' : 'merging.failed')} actions={back}>
      {refusalSentence(t, refusal)}
    </EmptyState>
  );
}

const Rows = styled.div`
  display: grid;
  gap: 26px;
  padding: 20px 16px;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
`;

function Loading() {
  return (
    <Columns aria-hidden>
      <Rows>
        <Skeleton $width="60%" $height={40} />
        {[48, 62, 40, 55, 45, 66].map((width) => (
          <Skeleton key={width} $width={`${String(width)}%`} $height={14} />
        ))}
      </Rows>
      <Rows>
        <Skeleton $width="50%" $height={20} />
        <Skeleton $width="100%" $height={8} />
        <Skeleton $width="80%" />
        <Skeleton $width="70%" />
      </Rows>
    </Columns>
  );
}
