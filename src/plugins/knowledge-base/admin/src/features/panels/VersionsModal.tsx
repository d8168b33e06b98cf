import { Button } from '@strapi/design-system';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { VersionView } from '../../../../../../contracts/http/knowledge-editing';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { tokensOf } from '../../app/tokens';
import { useAct } from '../../app/useAct';
import { useRights } from '../../app/useRights';
import { Chip } from '../../shared/Chip';
import { WideModal } from '../../shared/Modal';
import { Line, Quiet, Stack } from '../../shared/small-parts';
import { VersionDiff } from './VersionDiff';
import type { PanelProps } from '.';

const Columns = styled.div`
  display: grid;
  grid-template-columns: 280px minmax(0, 1fr);
  gap: 24px;

  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr);
  }
`;

const Each = styled.button`
  display: block;
  width: 100%;
  padding: 8px 12px;
  border: 0;
  border-inline-start: 3px solid transparent;
  border-radius: 4px;
  background: none;
  color: inherit;
  font: inherit;
  text-align: start;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  &[aria-current='true'] {
    border-color: ${({ theme }) => theme.colors.primary600};
    background: ${({ theme }) => tokensOf(theme).selected};
  }
`;

/** Everything that it once was, newest first; what changed word by word; back to any of it, as a draft. */
export function VersionsModal({ article, onClose }: PanelProps & { onClose: () => void }) {
  const t = useT();
  const [chosen, setChosen] = useState<number | null>(null);
  const query = useInfiniteQuery({
    queryKey: ['versions', article.documentId, article.locale, 'all'],
    queryFn: ({ pageParam }) => editingApi.versions(article, pageParam ?? undefined),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const versions = query.data?.pages.flatMap(({ data }) => data) ?? [];
  const version = versions.find(({ number }) => number === chosen) ?? versions[0];
  return (
    <WideModal title={t('panel.versions')} width={1120} onClose={onClose}>
      <Columns>
        <div>
          {versions.map((each) => (
            <VersionRow
              key={each.number}
              version={each}
              isChosen={each.number === version?.number}
              onChoose={() => setChosen(each.number)}
            />
          ))}
          {query.hasNextPage && (
            <Button variant="ghost" loading={query.isFetchingNextPage} onClick={() => void query.fetchNextPage()}>
              {t('more')}
            </Button>
          )}
        </div>
        {version && (
          <Stack $gap={16}>
            <Restore
              article={article}
              version={version}
              isNewest={version.number === versions[0]?.number}
              onDone={onClose}
            />
            <VersionDiff
              key={version.number}
              article={article}
              version={version.number}
              others={versions.filter(({ number }) => number !== version.number)}
            />
          </Stack>
        )}
      </Columns>
    </WideModal>
  );
}

interface VersionRowProps {
  version: VersionView;
  isChosen: boolean;
  onChoose: () => void;
}

function VersionRow({ version, isChosen, onChoose }: VersionRowProps) {
  const t = useT();
  const times = useTimes();
  return (
    <Each type="button" aria-current={isChosen} onClick={onChoose}>
      <Line>
        <b>{t('versions.number', { number: version.number })}</b>
        {version.isLive && <Chip tone="success">{t('versions.live')}</Chip>}
        {version.state === 'restored' && (
          <Chip>{t('versions.restoredFrom', { number: version.restoredFrom ?? 0 })}</Chip>
        )}
      </Line>
      <Quiet>
        {version.by ?? t('versions.nobody')}, {times.moment(version.at)}
      </Quiet>
      {version.changed.length > 0 && (
        <Quiet>{version.changed.map((field) => t(`versions.field.${field}`)).join(', ')}</Quiet>
      )}
    </Each>
  );
}

interface RestoreProps extends PanelProps {
  version: VersionView;
  isNewest: boolean;
  onDone: () => void;
}

/** What is published stays as it is: the older text comes back as a draft, in the form behind. */
function Restore({ article, version, isNewest, onDone }: RestoreProps) {
  const t = useT();
  const { may } = useRights();
  const restore = useAct({
    does: () => editingApi.restore(article, version.number),
    says: () => t('versions.restored', { number: version.number }),
    changes: ['versions'],
  });
  if (isNewest || !may(PERMISSIONS.editKnowledge)) return null;
  return (
    <Line $gap={12}>
      <Button
        variant="secondary"
        loading={restore.isPending}
        onClick={() =>
          restore.mutate(undefined, {
            onSuccess: () => {
              onDone();
              // The form of the content manager holds what it read: only a new look at the page shows the older text.
              window.location.reload();
            },
          })
        }
      >
        {t('versions.restore')}
      </Button>
      <Quiet>{t('versions.restore.text')}</Quiet>
    </Line>
  );
}
