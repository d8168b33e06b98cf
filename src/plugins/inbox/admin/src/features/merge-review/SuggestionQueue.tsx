import { Button } from '@strapi/design-system';
import { useSearchParams } from 'react-router-dom';
import { styled } from 'styled-components';
import { SUGGESTION_STATES, type SuggestionState } from '../../../../../../contracts/vocabulary';
import { asInboxError } from '../../app/api';
import { useSession, useT } from '../../app/hooks';
import { PageFrame } from '../../app/PageFrame';
import { EmptyState } from '../../shared/EmptyState';
import { RowSkeletons } from '../../shared/RowSkeletons';
import { AfterMoment } from '../../shared/Skeleton';
import { MatchingLine } from './MatchingLine';
import { QueueHead } from './QueueHead';
import { QueueWork } from './QueueWork';
import { useSuggestions, type SuggestionList } from './useSuggestions';
import { refusalSentence } from './words';

const Body = styled.main`
  position: relative;
  flex: 1;
  min-height: 0;
  display: flex;
  flex-direction: column;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const stateOf = (text: string | null): SuggestionState => SUGGESTION_STATES.find((state) => state === text) ?? 'open';

/** Every pair that may be one person, best first, for somebody who works through all of them. */
export function SuggestionQueue() {
  const t = useT();
  const session = useSession();
  const [parameters] = useSearchParams();
  const state = stateOf(parameters.get('state'));
  return (
    <PageFrame title={t('merging.pageTitle')}>
      {session && !session.may.review ? (
        <EmptyState mood="wrong" title={t('merging.forbidden')}>
          {t('merging.forbidden.text')}
        </EmptyState>
      ) : (
        session && <Tab key={state} state={state} canAnswer={session.canAnswer} />
      )}
    </PageFrame>
  );
}

function Tab({ state, canAnswer }: { state: SuggestionState; canAnswer: boolean }) {
  const list = useSuggestions(state);
  return (
    <>
      <QueueHead state={state} total={list.total} />
      <MatchingLine />
      <Body id="inbox-same-person" role="tabpanel" aria-labelledby={`inbox-same-person-${state}`}>
        <Content state={state} list={list} canAnswer={canAnswer} />
      </Body>
    </>
  );
}

function Content({ state, list, canAnswer }: { state: SuggestionState; list: SuggestionList; canAnswer: boolean }) {
  const t = useT();
  if (list.rows.length > 0) return <QueueWork state={state} list={list} canAnswer={canAnswer} />;
  if (list.isPending) {
    return (
      <AfterMoment>
        <RowSkeletons />
      </AfterMoment>
    );
  }
  if (list.error) {
    const again = (
      <Button variant="secondary" onClick={list.reload}>
        {t('retry')}
      </Button>
    );
    return (
      <EmptyState mood="wrong" title={t('merging.queue.failed')} actions={again}>
        {refusalSentence(t, asInboxError(list.error))}
      </EmptyState>
    );
  }
  return (
    <EmptyState mood={state === 'open' ? 'good' : 'plain'} title={t(`merging.queue.empty.${state}`)}>
      {t(`merging.queue.empty.${state}.text`)}
    </EmptyState>
  );
}
