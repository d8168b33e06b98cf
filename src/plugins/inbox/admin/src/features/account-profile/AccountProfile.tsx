import { LinkButton } from '@strapi/design-system';
import { Link, useParams } from 'react-router-dom';
import type { InboxError } from '../../app/api';
import { useT } from '../../app/hooks';
import { PageFrame } from '../../app/PageFrame';
import { EmptyState } from '../../shared/EmptyState';
import { WordButton } from '../../shared/typography';
import { Cards } from '../cards';
import { Columns } from '../profile-parts/Columns';
import { RecordSkeleton } from '../profile-parts/RecordSkeleton';
import { Story } from '../story';
import { AccountColumn } from './AccountColumn';
import { ACCOUNTS_PATH } from './paths';
import { People } from './People';
import { useAccount } from './useAccount';

/** Everything about one account: who belongs to it, what they said, and what it is told by. */
export function AccountProfile() {
  const { documentId = '' } = useParams();
  return <AccountPage key={documentId} account={documentId} />;
}

function AccountPage({ account }: { account: string }) {
  const t = useT();
  const record = useAccount(account);
  const { view, error } = record;
  const title = `${view?.name ?? t('profile.account')} · ${t('title')}`;
  if (error !== null) {
    return (
      <PageFrame title={title}>
        <NotShown error={error} onAgain={record.reload} />
      </PageFrame>
    );
  }
  if (!view) {
    return (
      <PageFrame title={title}>
        <RecordSkeleton heading={t('profile.account')} />
      </PageFrame>
    );
  }
  return (
    <PageFrame title={title}>
      <Columns
        heading={t('profile.account')}
        label={view.name}
        parts={{
          who: <AccountColumn account={view} record={record} />,
          story: <Story subject={{ kind: 'account', documentId: view.documentId }} name={view.name} />,
          work: (
            <>
              <People account={view} />
              <Cards kind="account" documentId={view.documentId} />
            </>
          ),
        }}
      />
    </PageFrame>
  );
}

function NotShown({ error, onAgain }: { error: InboxError; onAgain: () => void }) {
  const t = useT();
  const isGone = error.code === 'account_not_found';
  return (
    <EmptyState
      mood={isGone ? 'plain' : 'wrong'}
      title={isGone ? t('account.gone') : t('account.failed')}
      actions={
        <>
          {!isGone && (
            <WordButton type="button" onClick={onAgain}>
              {t('retry')}
            </WordButton>
          )}
          <LinkButton tag={Link} variant="tertiary" to={ACCOUNTS_PATH}>
            {t('account.all')}
          </LinkButton>
        </>
      }
    >
      {error.code === 'offline' ? t('offline') : error.message}
    </EmptyState>
  );
}
