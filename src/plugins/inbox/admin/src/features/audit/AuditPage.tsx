import { Button } from '@strapi/design-system';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { AuditPageResponse } from '../../../../../../contracts/http/audit';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { get, search } from '../../app/api';
import { useT } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';
import { Loaded } from '../customer-settings/parts/Loaded';
import { Panel } from '../customer-settings/parts/Panel';
import { Rows } from '../customer-settings/parts/Rows';
import { WorkPage } from '../work-settings/WorkPage';
import { Entry } from './Entry';
import { ExportButton } from './ExportButton';
import { FilterBar } from './FilterBar';
import { asParameters, isNarrowed, NO_FILTERS, type Filters } from './filters';
import { ProofButton, ProofVerdict, useProof } from './Proof';

/** Who changed what: the log of settings, permissions, tickets and identities. */
export function AuditPage() {
  return (
    <WorkPage permission={PERMISSIONS.readAudit} title="audit.title" subtitle="audit.subtitle">
      <AuditLog />
    </WorkPage>
  );
}

const More = styled.div`
  display: flex;
  justify-content: center;
  margin-top: 16px;
`;

const Actions = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 8px;
`;

function AuditLog() {
  const t = useT();
  const check = useProof();
  const [filters, setFilters] = useState<Filters>(NO_FILTERS);
  const query = useInfiniteQuery({
    queryKey: ['audit', filters],
    queryFn: ({ pageParam }) =>
      get<AuditPageResponse>(`/audit-log${search({ ...asParameters(filters), cursor: pageParam ?? undefined })}`),
    initialPageParam: null as string | null,
    getNextPageParam: (page: AuditPageResponse) => page.nextCursor,
  });
  const narrow = (change: Partial<Filters>): void => setFilters((now) => ({ ...now, ...change }));
  return (
    <Panel
      title={t('audit.changes')}
      action={
        <Actions>
          <ProofButton check={check} />
          <ExportButton filters={filters} />
        </Actions>
      }
    >
      <ProofVerdict check={check} />
      <FilterBar filters={filters} onChange={narrow} onClear={() => setFilters(NO_FILTERS)} />
      <Loaded query={query}>
        {({ pages }) => {
          const entries = pages.flatMap((page) => page.entries);
          if (entries.length === 0) return <Nothing isNarrowed={isNarrowed(filters)} />;
          return (
            <Rows>
              {entries.map((entry) => (
                <Entry
                  key={entry.id}
                  entry={entry}
                  onActor={(actor) => narrow({ actor })}
                  onSubject={(subject) => narrow({ subject })}
                />
              ))}
            </Rows>
          );
        }}
      </Loaded>
      {query.hasNextPage && (
        <More>
          <Button variant="secondary" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
            {t('audit.more')}
          </Button>
        </More>
      )}
    </Panel>
  );
}

function Nothing({ isNarrowed: narrowed }: { isNarrowed: boolean }) {
  const t = useT();
  return (
    <EmptyState mood="plain" title={t(narrowed ? 'audit.noMatch' : 'audit.empty')}>
      {t(narrowed ? 'audit.noMatchText' : 'audit.emptyText')}
    </EmptyState>
  );
}
