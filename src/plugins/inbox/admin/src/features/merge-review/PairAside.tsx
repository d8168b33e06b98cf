import type { ReactNode } from 'react';
import { Button } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { SuggestedCustomer, SuggestionView } from '../../../../../../contracts/customer-records';
import { Kbd } from '../../app/ShortcutSheet';
import { useT } from '../../app/hooks';
import { Avatar } from '../../shared/Avatar';
import { Meta, oneLine } from '../../shared/typography';
import { canReopen, type Decision } from './decision-model';
import { EvidenceBar, EvidenceLines, ScoreChip } from './Evidence';
import { IdentityCell } from './IdentityCell';
import { ledgerPath } from './paths';

const Column = styled.aside`
  flex: none;
  width: 400px;
  display: flex;
  flex-direction: column;
  min-height: 0;
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Paper = styled.div`
  flex: 1;
  min-height: 0;
  overflow-y: auto;
  padding: 16px 20px;
`;

const Who = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;

  > div {
    min-width: 0;
  }

  b {
    ${oneLine}
    display: block;
    font-size: 1.6rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Person = styled.section`
  padding-block-end: 8px;
  margin-block-end: 8px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};

  > :last-child {
    padding: 6px 0 4px;
  }
`;

const Why = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  margin-block-start: 4px;

  h2 {
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
  }
`;

const Foot = styled.footer`
  flex: none;
  display: grid;
  grid-template-columns: 1fr 1fr;
  gap: 8px;
  padding: 12px 20px;
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};

  > button {
    width: 100%;
  }

  ${Kbd} {
    margin-inline-start: 2px;
  }
`;

interface AsideProps {
  suggestion: SuggestionView;
  canAnswer: boolean;
  onDecide: (decision: Decision) => void;
  onOpen: () => void;
}

/** The pair under the hand: both with their addresses, every reason with its weight, and the four ways to go on. */
export function PairAside({ suggestion, canAnswer, onDecide, onOpen }: AsideProps) {
  const t = useT();
  const navigate = useNavigate();
  const { customers, score, evidence, state } = suggestion;
  const act = (decision: Decision, key: string, variant: 'default' | 'tertiary', words: ReactNode) => (
    <Button variant={variant} onClick={() => onDecide(decision)} endIcon={<Kbd>{key}</Kbd>}>
      {words}
    </Button>
  );
  return (
    <Column aria-label={t('merging.why')}>
      <Paper>
        {customers.map((customer) => (
          <PersonCard key={customer.documentId} customer={customer} />
        ))}
        <Why>
          <h2>{t('merging.why')}</h2>
          <ScoreChip score={score} />
        </Why>
        <EvidenceBar evidence={evidence} />
        <EvidenceLines evidence={evidence} />
      </Paper>
      <Foot>
        {canAnswer && state === 'open' && (
          <>
            {act('accept', 'Y', 'default', t('merging.queue.accept'))}
            {act('reject', 'N', 'tertiary', t('merging.queue.reject'))}
            {act('snooze', 'L', 'tertiary', t('merging.queue.snooze'))}
          </>
        )}
        {canAnswer && canReopen(state) && act('reopen', 'R', 'default', t('merging.queue.reopen'))}
        {state === 'joined' ? (
          <Button variant="tertiary" onClick={() => navigate(ledgerPath(customers[0].documentId))}>
            {t('merging.queue.undoMerge')}
          </Button>
        ) : (
          <Button variant="tertiary" onClick={onOpen} endIcon={<Kbd>↵</Kbd>}>
            {t('merging.queue.compare')}
          </Button>
        )}
      </Foot>
    </Column>
  );
}

function PersonCard({ customer }: { customer: SuggestedCustomer }) {
  const t = useT();
  const intl = useIntl();
  const since = intl.formatDate(customer.firstSeenAt, { month: 'short', year: 'numeric' });
  return (
    <Person>
      <Who>
        <Avatar name={customer.displayName} size={36} />
        <div>
          <b dir="auto" title={customer.displayName}>
            {customer.displayName}
          </b>
          <Meta>{t('merging.since', { since, count: customer.tickets })}</Meta>
        </div>
      </Who>
      <IdentityCell identities={customer.identities} />
    </Person>
  );
}
