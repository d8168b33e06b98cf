import { Button } from '@strapi/design-system';
import { Page } from '@strapi/strapi/admin';
import { Plus } from '@strapi/icons';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { ConfiguredAccountView, ConnectorFactsView } from '../../../../../../contracts/http/channels';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { EmptyState } from '../../shared/EmptyState';
import { Loaded } from '../customer-settings/parts/Loaded';
import { GlyphBox, PageBody, PageHead } from './look';
import { stateOf } from './model';
import { accountPath, newAccountPath } from './paths';
import { StateChip } from './StateChip';
import { useChannelSettings } from './useChannelSettings';

/** All accounts: where customers reach this desk, and whether they can. */
export function AccountList() {
  const t = useT();
  const navigate = useNavigate();
  const query = useChannelSettings();
  const add = (
    <Button startIcon={<Plus />} onClick={() => navigate(newAccountPath)}>
      {t('channels.add')}
    </Button>
  );
  return (
    <Page.Main>
      <Page.Title>{t('channels.title')}</Page.Title>
      <PageHead title={t('channels.title')} subtitle={t('channels.subtitle')} isBelow={false}>
        {add}
      </PageHead>
      <PageBody>
        <Loaded query={query}>
          {({ accounts, connectors }) =>
            accounts.length === 0 ? (
              <EmptyState title={t('channels.empty')} actions={add}>
                {t('channels.empty.text')}
              </EmptyState>
            ) : (
              <List aria-label={t('channels.title')}>
                {inOrder(accounts).map((account) => (
                  <AccountRow
                    key={account.documentId}
                    account={account}
                    facts={connectors.find(({ id }) => id === account.connector)}
                  />
                ))}
              </List>
            )
          }
        </Loaded>
      </PageBody>
    </Page.Main>
  );
}

const URGENCY = { failing: 0, silent: 1, working: 2, unused: 3, off: 4 } as const;

/** What needs somebody stands first. */
const inOrder = (accounts: readonly ConfiguredAccountView[]): ConfiguredAccountView[] =>
  [...accounts].sort(
    (left, right) => URGENCY[stateOf(left)] - URGENCY[stateOf(right)] || left.name.localeCompare(right.name),
  );

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};
`;

const Row = styled.li`
  position: relative;
  display: grid;
  grid-template-columns: 40px minmax(0, 1fr) 112px 112px 112px;
  align-items: center;
  gap: 4px 16px;
  padding: 12px 24px 12px 16px;

  & + & {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  @media (max-width: 900px) {
    grid-template-columns: 40px minmax(0, 1fr) auto;
    padding: 12px;
  }
`;

const Words = styled.div`
  min-width: 0;

  > a {
    display: block;
    overflow-wrap: anywhere;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
    text-decoration: none;

    &::after {
      content: '';
      position: absolute;
      inset: 0;
    }
  }

  > p {
    overflow: hidden;
    text-overflow: ellipsis;
    white-space: nowrap;
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  @media (max-width: 900px) {
    > p {
      overflow-wrap: anywhere;
      white-space: normal;
    }
  }

  > p[data-wrong] {
    white-space: normal;
    color: ${({ theme }) => tokensOf(theme).dangerText};
  }
`;

const Fact = styled.div`
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  > small {
    display: block;
    font-size: 1.2rem;
    line-height: 1.6rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  @media (max-width: 900px) {
    display: none;
  }
`;

const Place = styled.div`
  justify-self: end;
`;

function AccountRow({ account, facts }: { account: ConfiguredAccountView; facts: ConnectorFactsView | undefined }) {
  const t = useT();
  const time = useRelativeTime();
  const { name, address, documentId, health, activity } = account;
  const moment = (at: string | null): string => (at === null ? t('channels.never') : time.moment(at));
  const about = [facts?.about?.title ?? facts?.channel.label ?? account.connector, address].filter(
    (word) => word !== '',
  );
  return (
    <Row>
      {facts ? <GlyphBox channel={facts.channel} /> : <span />}
      <Words>
        <Link to={accountPath(documentId)} dir="auto">
          {name}
        </Link>
        <p dir="auto">{about.join(' · ')}</p>
        {account.enabled && health.state === 'failing' && health.detail !== null && <p data-wrong>{health.detail}</p>}
      </Words>
      <Fact>
        <small>{t('channels.lastIn')}</small>
        {moment(activity.lastReceivedAt)}
      </Fact>
      <Fact>
        <small>{t('channels.lastOut')}</small>
        {moment(activity.lastSentAt)}
      </Fact>
      <Place>
        <StateChip account={account} />
      </Place>
    </Row>
  );
}
