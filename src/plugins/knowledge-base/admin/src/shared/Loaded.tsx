import { Button } from '@strapi/design-system';
import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { asKnowledgeError } from '../app/api';
import { useT } from '../app/hooks';
import { EmptyState } from './EmptyState';
import { Row, Rows, RowText } from './Rows';
import { AfterMoment, Skeleton } from './Skeleton';
import { Quiet, Stack } from './small-parts';

interface LoadedProps<Data> {
  query: UseQueryResult<Data>;
  /** in a panel beside something else: a line instead of a drawing */
  isSmall?: boolean;
  children: (data: Data) => ReactNode;
}

/** What was asked for; rows without words while it is read; why it is not there, with a way to ask again. */
export function Loaded<Data>({ query, isSmall = false, children }: LoadedProps<Data>) {
  const t = useT();
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (!query.isError) return <Waiting />;
  const refusal = asKnowledgeError(query.error);
  const again = (
    <Button variant="secondary" loading={query.isFetching} onClick={() => void query.refetch()}>
      {t('retry')}
    </Button>
  );
  const reason = refusal.code === 'offline' ? t('offline') : refusal.message;
  if (isSmall) {
    return (
      <Stack $gap={8} role="alert">
        <Quiet>
          {t('unreadable')}: {reason}
        </Quiet>
        <div>{again}</div>
      </Stack>
    );
  }
  return (
    <EmptyState mood="wrong" title={t('unreadable')} actions={again}>
      {reason}
    </EmptyState>
  );
}

const Waiting = () => (
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
