import type { ReactNode } from 'react';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import type { ListView } from '../../app/views';
import { BlockedSendersButton } from '../blocked-senders';
import { shownCount } from '../views';
import { FilterMenu } from './FilterMenu';
import type { FilterChoice } from './use-list';

const Head = styled.header`
  flex: none;
  box-sizing: border-box;
  display: flex;
  align-items: center;
  gap: 4px;
  height: 56px;
  padding: 0 12px 0 20px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};

  h2 {
    min-width: 0;
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
  }
`;

const Count = styled.span`
  flex: 1;
  margin-inline-start: 4px;
  font-size: 1.4rem;
  color: ${({ theme }) => theme.colors.neutral600};
  font-variant-numeric: tabular-nums;
`;

interface ListHeadProps {
  view: ListView;
  choice: FilterChoice;
  extra?: ReactNode;
}

/** Name and number of the view, and its filter. */
export function ListHead({ view, choice, extra }: ListHeadProps) {
  const t = useT();
  const count = useStore(inboxStore, ({ counts }) => (view === 'resolved' || view === 'trash' ? null : counts[view]));
  return (
    <Head>
      <h2 id="inbox-list-title">{t(`views.${view}`)}</h2>
      <Count>{count !== null && shownCount(count)}</Count>
      {view === 'junk' && <BlockedSendersButton />}
      {extra}
      <FilterMenu choice={choice} />
    </Head>
  );
}
