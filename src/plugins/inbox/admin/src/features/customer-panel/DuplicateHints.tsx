import { useNavigate } from 'react-router-dom';
import { Button } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { SuggestedCustomer, SuggestionView } from '../../../../../../contracts/customer-records';
import { useStore } from '../../app/external-store';
import { useSession, useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { MergeGlyph } from '../../shared/icons';
import { readableAddress } from '../../shared/readableAddress';
import { Hidden, Meta, oneLine, WordButton } from '../../shared/typography';
import {
  evidenceInOrder,
  evidenceSentence,
  originIn,
  otherOf,
  reviewPath,
  ScoreChip,
  useDeciding,
  useUndecided,
  type ReviewOrigin,
} from '../merge-review';
import { TintedSection } from './Section';

const MOST_LINES = 4;

const Head = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 20px;

  > svg {
    flex: none;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  h3 {
    flex: 1;
    font-size: 1.3rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Who = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 24px;
  margin-block-start: 4px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  > span:last-child {
    ${oneLine}
  }
`;

const Lines = styled.ul`
  display: grid;
  gap: 2px;
  margin-block: 4px 10px;
`;

const Line = styled.li`
  display: grid;
  grid-template-columns: 10px minmax(0, 1fr);
  gap: 6px;
  font-size: 1.2rem;
  line-height: 1.8rem;
  color: ${({ theme }) => theme.colors.neutral800};
  overflow-wrap: anywhere;
`;

const Sign = styled.b<{ $isFor: boolean }>`
  font-weight: 600;
  color: ${({ theme, $isFor }) => ($isFor ? theme.colors.success700 : tokensOf(theme).dangerText)};
`;

const Acts = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px;

  > button + button {
    padding-inline: 8px;
  }

  @media (max-width: 767px) {
    > button {
      min-height: 44px;
    }
  }
`;

/** A review that is opened from here leads back to the ticket on screen, or else to this customer. */
function useOrigin(customer: string): ReviewOrigin {
  const ticket = useStore(inboxStore, ({ openTicket, details }) =>
    openTicket === null ? undefined : details[openTicket]?.detail?.ticket,
  );
  return ticket ? originIn(ticket) : { from: 'customer', customer };
}

/** "Maybe the same person": what speaks for it and what does not. Nothing is joined by a guess. */
export function DuplicateHints({ suggestions, of }: { suggestions: readonly SuggestionView[]; of: string }) {
  const origin = useOrigin(of);
  const undecided = useUndecided(suggestions);
  return (
    <>
      {undecided.map((suggestion) => {
        const other = otherOf(suggestion.customers, of);
        if (!other) return null;
        return <Hint key={suggestion.documentId} suggestion={suggestion} of={of} other={other} origin={origin} />;
      })}
    </>
  );
}

interface HintProps {
  suggestion: SuggestionView;
  of: string;
  other: SuggestedCustomer;
  origin: ReviewOrigin;
}

function Hint({ suggestion, of, other, origin }: HintProps) {
  const t = useT();
  const navigate = useNavigate();
  const canAnswer = useSession()?.canAnswer ?? false;
  const { decide } = useDeciding();
  const own = otherOf(suggestion.customers, other.documentId)?.displayName ?? '';
  const address = other.identities.map(({ value }) => readableAddress(value)).find((value) => value !== null);
  const compare = (): void => navigate(reviewPath(of, other.documentId, origin));
  return (
    <TintedSection label={`${t('panel.hint')}: ${t('merging.hint.pair', { name: own, other: other.displayName })}`}>
      <Head>
        <MergeGlyph size={14} />
        <h3>{t('panel.hint')}</h3>
        <ScoreChip score={suggestion.score} size="word" />
      </Head>
      <Who>
        <Avatar name={other.displayName} size={20} />
        <span dir="auto">
          {other.displayName}
          {address !== undefined && <Meta> · {address}</Meta>}
        </span>
      </Who>
      <Reasons suggestion={suggestion} onMore={compare} />
      <Acts>
        <Button size="S" variant="tertiary" onClick={compare}>
          {t('merging.hint.compare')}
        </Button>
        {canAnswer && (
          <>
            <Button size="S" variant="ghost" onClick={() => decide('reject', [suggestion])}>
              {t('merging.hint.notSame')}
            </Button>
            <Button size="S" variant="ghost" onClick={() => decide('snooze', [suggestion])}>
              {t('merging.hint.later')}
            </Button>
          </>
        )}
      </Acts>
    </TintedSection>
  );
}

/** The heaviest reasons, for with a plus, against with a minus; where the counting began is told in the review. */
function Reasons({ suggestion, onMore }: { suggestion: SuggestionView; onMore: () => void }) {
  const t = useT();
  const reasons = evidenceInOrder(suggestion.evidence).filter(({ code }) => code !== 'prior_odds');
  const rest = reasons.length - MOST_LINES;
  return (
    <Lines>
      {reasons.slice(0, MOST_LINES).map((line, index) => {
        const isFor = line.points >= 0;
        const sentence = evidenceSentence(t, line);
        return (
          <Line key={`${line.code} ${String(index)}`}>
            <Sign aria-hidden $isFor={isFor}>
              {isFor ? '+' : '–'}
            </Sign>
            <bdi aria-hidden>{sentence}</bdi>
            <Hidden>{t(isFor ? 'merging.hint.for' : 'merging.hint.against', { text: sentence })}</Hidden>
          </Line>
        );
      })}
      {rest > 0 && (
        <li>
          <WordButton type="button" onClick={onMore}>
            {t('merging.hint.more', { count: rest })}
          </WordButton>
        </li>
      )}
    </Lines>
  );
}
