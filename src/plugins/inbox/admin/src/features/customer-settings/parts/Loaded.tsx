import { Button } from '@strapi/design-system';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asInboxError } from '../../../app/api';
import { useT } from '../../../app/hooks';
import { EmptyState } from '../../../shared/EmptyState';
import { AfterMoment, Skeleton } from '../../../shared/Skeleton';
import { Row, Rows, RowText } from './Rows';

/** What was asked for; rows without words while it is read; why it is not there, with a way to ask again. */
export function Loaded<Data>({
  query,
  children,
}: {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}) {
  const t = useT();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) {
    const refusal = asInboxError(query.error);
    const again = (
      <Button variant="secondary" loading={query.isFetching} onClick={() => void query.refetch()}>
        {t('retry')}
      </Button>
    );
    return (
      <EmptyState mood="wrong" title={t('settings.unreadable')} actions={again}>
        {refusal.code === 'offline' ? t('offline') : refusal.message}
      </EmptyState>
    );
  }
  return (
    <AfterMoment>
      <Rows aria-hidden>
        {['38%', '52%', '44%'].map((width) => (
          <Row key={width}>
            <RowText>
              <Skeleton $width={width} $height={14} />
            </RowText>
          </Row>
        ))}
      </Rows>
    </AfterMoment>
  );
}
