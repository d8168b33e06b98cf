import { Page } from '@strapi/strapi/admin';
import { useParams } from 'react-router-dom';
import { useT } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';
import { Loaded } from '../customer-settings/parts/Loaded';
import { AccountForm } from './AccountForm';
import { PageBody, PageHead } from './look';
import { useChannelSettings } from './useChannelSettings';

/** One account, by its address in the browser. */
export function AccountPage() {
  const { account: documentId } = useParams();
  const query = useChannelSettings();
  return (
    <Page.Main>
      <Loaded query={query}>
        {({ accounts, connectors, teams }) => {
          const account = accounts.find((each) => each.documentId === documentId);
          const facts = connectors.find(({ id }) => id === account?.connector);
          if (!account || !facts) return <Gone />;
          return <AccountForm key={account.documentId} facts={facts} account={account} teams={teams} />;
        }}
      </Loaded>
    </Page.Main>
  );
}

/** A form for an account that does not exist yet. */
export function NewAccountPage() {
  const { connector } = useParams();
  const query = useChannelSettings();
  return (
    <Page.Main>
      <Loaded query={query}>
        {({ connectors, teams }) => {
          const facts = connectors.find(({ id }) => id === connector);
          return facts ? <AccountForm key={facts.id} facts={facts} account={null} teams={teams} /> : <Gone />;
        }}
      </Loaded>
    </Page.Main>
  );
}

function Gone() {
  const t = useT();
  return (
    <>
      <PageHead title={t('channels.gone')} />
      <PageBody>
        <EmptyState mood="wrong" title={t('channels.gone')}>
          {t('channels.gone.text')}
        </EmptyState>
      </PageBody>
    </>
  );
}
