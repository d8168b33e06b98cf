import { LinkButton } from '@strapi/design-system';
import { useEffect } from 'react';
import { Link, useNavigate, useParams } from 'react-router-dom';
import { PageFrame } from '../../app/PageFrame';
import type { InboxError } from '../../app/api';
import { useT } from '../../app/hooks';
import { pathOf } from '../../app/views';
import { EmptyState } from '../../shared/EmptyState';
import { WordButton } from '../../shared/typography';
import { Columns } from '../profile-parts/Columns';
import { RecordSkeleton } from '../profile-parts/RecordSkeleton';
import { Story } from '../story';
import { AnswerBar } from './AnswerBar';
import { ProfileColumn } from './ProfileColumn';
import { useCustomer } from './useCustomer';
import { WorkColumn } from './WorkColumn';

/** Everything about one customer: who it is, what was ever said on any channel, and what is to be done. */
export function CustomerProfile() {
  const { documentId = '' } = useParams();
  return <CustomerPage key={documentId} customer={documentId} />;
}

function CustomerPage({ customer }: { customer: string }) {
  const t = useT();
  const record = useCustomer(customer);
  useSurvivor(customer, record.view?.documentId);
  const { view, error } = record;
  const title = `${view?.displayName ?? t('profile.customer')} · ${t('title')}`;
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
        <RecordSkeleton heading={t('profile.customer')} />
      </PageFrame>
    );
  }
  const subject = { kind: 'customer', documentId: view.documentId } as const;
  return (
    <PageFrame title={title}>
      <Columns
        heading={t('profile.customer')}
        label={view.displayName}
        parts={{
          who: <ProfileColumn customer={view} record={record} />,
          story: (
            <>
              <Story subject={subject} name={view.displayName} />
              <AnswerBar customer={view} />
            </>
          ),
          work: <WorkColumn customer={view} record={record} />,
        }}
      />
    </PageFrame>
  );
}

/** A customer that was merged into another one leads to that one. */
function useSurvivor(asked: string, answered: string | undefined): void {
  const navigate = useNavigate();
  useEffect(() => {
    if (answered !== undefined && answered !== asked)
      navigate(`/plugins/inbox/customers/${answered}`, { replace: true });
  }, [asked, answered, navigate]);
}

function NotShown({ error, onAgain }: { error: InboxError; onAgain: () => void }) {
  const t = useT();
  const isGone = error.code === 'customer_not_found';
  return (
    <EmptyState
      mood={isGone ? 'plain' : 'wrong'}
      title={isGone ? t('profile.gone') : t('profile.failed')}
      actions={
        <>
          {!isGone && (
            <WordButton type="button" onClick={onAgain}>
              {t('retry')}
            </WordButton>
          )}
          <LinkButton tag={Link} variant="tertiary" to={pathOf('all')}>
            {t('profile.toInbox')}
          </LinkButton>
        </>
      }
    >
      {isGone ? t('profile.gone.text') : error.code === 'offline' ? t('offline') : error.message}
    </EmptyState>
  );
}
