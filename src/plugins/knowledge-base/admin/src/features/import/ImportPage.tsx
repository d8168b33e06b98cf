import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ImportRun } from '../../../../../../contracts/http/knowledge-import';
import { importApi } from '../../app/import-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Loaded } from '../../shared/Loaded';
import { Panel } from '../../shared/Panel';
import { Row, Rows, RowText } from '../../shared/Rows';
import { Chip } from '../../shared/Chip';
import { Quiet } from '../../shared/small-parts';
import { ImportForm } from './ImportForm';
import { ImportRunModal } from './ImportRunModal';
import { Button } from '@strapi/design-system';

const LOOK_AGAIN = 2_000;

/** Articles from files, and from the exports of other help centres. */
export function ImportPage() {
  const t = useT();
  const [opened, setOpened] = useState<string | null>(null);
  const query = useQuery({
    queryKey: ['imports'],
    queryFn: importApi.runs,
    refetchInterval: ({ state }) => (state.data?.runs.some(({ isDone }) => !isDone) ? LOOK_AGAIN : false),
  });
  return (
    <KnowledgePage title={t('import.title')} subtitle={t('import.subtitle')}>
      <Panel title={t('import.files')} text={t('import.files.text')}>
        <ImportForm onBegun={setOpened} />
      </Panel>
      <Panel title={t('import.runs')}>
        <Loaded query={query}>
          {({ runs }) =>
            runs.length === 0 ? (
              <Quiet>{t('import.none')}</Quiet>
            ) : (
              <Rows aria-label={t('import.runs')}>
                {runs.map((run) => (
                  <RunRow key={run.id} run={run} onOpen={() => setOpened(run.id)} />
                ))}
              </Rows>
            )
          }
        </Loaded>
      </Panel>
      {opened !== null && <ImportRunModal run={opened} onClose={() => setOpened(null)} />}
    </KnowledgePage>
  );
}

function RunRow({ run, onOpen }: { run: ImportRun; onOpen: () => void }) {
  const t = useT();
  const times = useTimes();
  return (
    <Row>
      <RowText>
        <b>{t('import.progress', { done: run.done, total: run.total })}</b>
        <p>
          {run.startedBy}, {times.moment(run.startedAt)}
        </p>
      </RowText>
      {!run.isDone && <Chip tone="primary">{t('import.going')}</Chip>}
      {run.failed > 0 && <Chip tone="danger">{t('import.failed', { count: run.failed })}</Chip>}
      {run.unreadable.length > 0 && (
        <Chip tone="danger">{t('import.unreadableCount', { count: run.unreadable.length })}</Chip>
      )}
      <Button variant="tertiary" onClick={onOpen}>
        {t('import.open')}
      </Button>
    </Row>
  );
}
