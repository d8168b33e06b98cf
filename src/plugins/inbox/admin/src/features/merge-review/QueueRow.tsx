import type { MouseEvent } from 'react';
import { styled } from 'styled-components';
import type { EvidenceLine, SuggestedCustomer, SuggestionView } from '../../../../../../contracts/customer-records';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';
import { useStore } from '../../app/external-store';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { PickBox } from '../../shared/PickBox';
import { readableAddress } from '../../shared/readableAddress';
import { Meta, oneLine } from '../../shared/typography';
import { decisionsStore } from './decisions';
import { ScoreChip } from './Evidence';
import { byProof, strongest } from './review-model';
import { evidenceSentence } from './words';

export const PAIR_HEIGHT = 84;

/** the id of a row's element, by which the listbox names its active one */
export const pairRowId = (suggestion: string): string => `inbox-pair-${suggestion}`;

const Row = styled.div<{ $isActive: boolean; $isPicked: boolean }>`
  --row-background: ${({ theme, $isActive, $isPicked }) =>
    $isActive || $isPicked ? tokensOf(theme).selected : theme.colors.neutral0};
  position: relative;
  box-sizing: border-box;
  height: ${PAIR_HEIGHT}px;
  display: grid;
  grid-template-columns: 36px minmax(0, 1fr);
  column-gap: 14px;
  align-items: center;
  padding: 8px 20px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: var(--row-background);
  color: ${({ theme }) => theme.colors.neutral800};
  cursor: pointer;

  &:hover {
    --row-background: ${({ theme, $isActive, $isPicked }) =>
      $isActive || $isPicked ? tokensOf(theme).selected : tokensOf(theme).hover};
  }

  &::before {
    content: '';
    display: ${({ $isActive }) => ($isActive ? 'block' : 'none')};
    position: absolute;
    inset-inline-start: 0;
    inset-block: 0;
    width: 3px;
    background: ${({ theme }) => theme.colors.primary600};
  }

  @media (max-width: 767px) {
    padding-inline: 16px;
  }
`;

const Faces = styled.span`
  position: relative;
  display: block;
  width: 36px;
  height: 36px;

  > :first-child {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
  }

  > :last-child {
    position: absolute;
    inset-block-end: 0;
    inset-inline-end: 0;
    box-shadow: 0 0 0 2px var(--row-background);
  }
`;

const Words = styled.div`
  min-width: 0;
`;

const Names = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  height: 22px;

  > b {
    ${oneLine}
    font-weight: 500;
  }

  > :last-child {
    margin-inline-start: auto;
  }
`;

const Addresses = styled(Meta)`
  ${oneLine}
  display: block;
  line-height: 2rem;
`;

const Reasons = styled.div`
  display: flex;
  gap: 14px;
  height: 20px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral700};

  > span {
    ${oneLine}
  }
`;

const Sign = styled.b<{ $isFor: boolean }>`
  margin-inline-end: 5px;
  font-weight: 600;
  color: ${({ theme, $isFor }) => ($isFor ? theme.colors.success700 : tokensOf(theme).dangerText)};
`;

const Refused = styled.span`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

interface RowProps {
  suggestion: SuggestionView;
  state: SuggestionState;
  isActive: boolean;
  /** something in the list is picked; null: nothing can be */
  picking: boolean | null;
  isPicked: boolean;
  onClick: (suggestion: string, event: MouseEvent) => void;
  onPick: (suggestion: string, event: MouseEvent) => void;
}

const bestAddress = ({ identities }: SuggestedCustomer): string | null =>
  byProof(identities)
    .map(({ value }) => readableAddress(value))
    .find((value) => value !== null) ?? null;

/** One pair: who they are, how likely, and the heaviest reason on each side; or why it came back. */
export function QueueRow({ suggestion, state, isActive, picking, isPicked, onClick, onPick }: RowProps) {
  const t = useT();
  const { documentId, customers, score, evidence } = suggestion;
  const [first, second] = customers;
  const refusal = useStore(decisionsStore, ({ refused }) => refused[documentId]);
  const { inFavour, against } = strongest(evidence);
  const told = (line: EvidenceLine | null): string => (line ? evidenceSentence(t, line) : t('merging.queue.nothing'));
  const label = t('merging.queue.row', {
    name: first.displayName,
    other: second.displayName,
    score,
    for: told(inFavour),
    against: told(against),
  });
  const faces = (
    <Faces>
      <Avatar name={first.displayName} size={24} />
      <Avatar name={second.displayName} size={24} />
    </Faces>
  );
  return (
    <Row
      id={pairRowId(documentId)}
      role="option"
      aria-selected={picking === null ? isActive : isPicked}
      aria-current={isActive}
      aria-label={refusal === undefined ? label : `${label} ${t('merging.queue.came', { reason: refusal })}`}
      $isActive={isActive}
      $isPicked={isPicked}
      onMouseDown={(event) => event.shiftKey && event.preventDefault()}
      onClick={(event) => onClick(documentId, event)}
    >
      {picking === null ? (
        faces
      ) : (
        <PickBox isOn={isPicked} isPicking={picking} onToggle={(event) => onPick(documentId, event)}>
          {faces}
        </PickBox>
      )}
      <Words>
        <Names>
          <b dir="auto">{first.displayName}</b>
          <Meta>{t('merging.queue.and')}</Meta>
          <b dir="auto">{second.displayName}</b>
          <ScoreChip score={score} size="number" />
        </Names>
        <Addresses>
          {[first, second]
            .map(bestAddress)
            .filter((address) => address !== null)
            .join(' · ')}
        </Addresses>
        <Reasons>
          {refusal !== undefined ? (
            <Refused>{t('merging.queue.came', { reason: refusal })}</Refused>
          ) : state === 'open' ? (
            <>
              {inFavour && <Reason line={inFavour} isFor />}
              {against && <Reason line={against} isFor={false} />}
            </>
          ) : (
            <Outcome suggestion={suggestion} />
          )}
        </Reasons>
      </Words>
    </Row>
  );
}

function Reason({ line, isFor }: { line: EvidenceLine; isFor: boolean }) {
  const t = useT();
  return (
    <span>
      <Sign aria-hidden $isFor={isFor}>
        {isFor ? '+' : '–'}
      </Sign>
      <bdi>{evidenceSentence(t, line)}</bdi>
    </span>
  );
}

/** What was decided, by whom, and until when. */
function Outcome({ suggestion }: { suggestion: SuggestionView }) {
  const t = useT();
  const time = useRelativeTime();
  const { state, decidedBy, decidedAt, snoozedUntil } = suggestion;
  const by =
    decidedAt === null
      ? t(`merging.state.${state}`)
      : t('merging.queue.by', {
          state: t(`merging.state.${state}`),
          name: decidedBy ?? '',
          time: time.moment(decidedAt),
        });
  return (
    <>
      <span>{by}</span>
      {state === 'snoozed' && snoozedUntil !== null && (
        <span>{t('merging.queue.until', { time: time.moment(snoozedUntil) })}</span>
      )}
    </>
  );
}
