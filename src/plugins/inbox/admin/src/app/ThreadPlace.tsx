import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import { CustomerPanel } from '../features/customer-panel';
import { FirstSteps, useFirstSteps } from '../features/first-steps';
import { MergeKey } from '../features/merge-review';
import { Thread } from '../features/thread';
import { EmptyState } from '../shared/EmptyState';
import { ErrorBoundary } from './ErrorBoundary';
import { useSession, useT } from './hooks';
import { PanelPlace } from './PanelPlace';
import { pathOf, type ListView } from './views';

const Column = styled.main`
  flex: 1;
  display: flex;
  flex-direction: column;
  min-width: 0;
  min-height: 0;
  background: ${({ theme }) => theme.colors.neutral100};
`;

/** A new desk is shown the way to its first answer; any other one that nothing is open. */
function NoTicket() {
  const t = useT();
  const maySetUp = useSession()?.may.settings ?? false;
  const { data: steps } = useFirstSteps(maySetUp);
  if (steps && !steps.isOver) return <FirstSteps steps={steps} />;
  return <EmptyState title={t('thread.none')}>{t('thread.none.text')}</EmptyState>;
}

/** The open ticket with its customer, or a word that none is open. */
export function ThreadPlace({ view, ticket }: { view: ListView; ticket: string | null }) {
  const navigate = useNavigate();
  return (
    <>
      <Column id="inbox-thread" tabIndex={-1}>
        {ticket === null ? (
          <NoTicket />
        ) : (
          <ErrorBoundary subject={ticket}>
            <Thread key={ticket} ticket={ticket} onBack={() => navigate(pathOf(view))} />
          </ErrorBoundary>
        )}
      </Column>
      {ticket !== null && <MergeKey key={ticket} ticket={ticket} />}
      {ticket !== null && (
        <PanelPlace>
          <ErrorBoundary subject={ticket}>
            <CustomerPanel key={ticket} ticket={ticket} />
          </ErrorBoundary>
        </PanelPlace>
      )}
    </>
  );
}
