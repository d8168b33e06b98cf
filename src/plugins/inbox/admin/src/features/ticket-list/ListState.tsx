import { Button } from '@strapi/design-system';
import { useNavigate } from 'react-router-dom';
import { useStore } from '../../app/external-store';
import { useSession, useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { reloadList } from '../../app/list-sync';
import { loadSession } from '../../app/session-sync';
import { pathOf, type ListView } from '../../app/views';
import { EmptyState } from '../../shared/EmptyState';
import { RowSkeletons } from '../../shared/RowSkeletons';
import { AfterMoment } from '../../shared/Skeleton';
import { countFilters } from './filter-model';
import type { FilterChoice } from './use-list';

function Failed({ code, message }: { code: string; message: string }) {
  const t = useT();
  const retry = (): void => {
    if (!inboxStore.get().session) void loadSession();
    else void reloadList();
  };
  return (
    <EmptyState
      mood="wrong"
      title={t('list.failed')}
      actions={
        <Button variant="secondary" onClick={retry}>
          {t('retry')}
        </Button>
      }
    >
      {code === 'offline' ? t('offline') : message}
    </EmptyState>
  );
}

function Filtered({ view, onClear }: { view: ListView; onClear: () => void }) {
  const t = useT();
  return (
    <EmptyState
      title={t('list.empty.filtered')}
      actions={
        <Button variant="secondary" onClick={onClear}>
          {t('list.empty.filtered.action')}
        </Button>
      }
    >
      {t('list.empty.filtered.text', { view: t(`views.${view}`) })}
    </EmptyState>
  );
}

function Empty({ view }: { view: ListView }) {
  const t = useT();
  const navigate = useNavigate();
  const unassigned = useStore(inboxStore, ({ counts }) => counts.unassigned);
  const session = useSession();
  const purgeDays = view === 'trash' ? session?.purgeDays?.trash : session?.purgeDays?.junk;
  const seeUnassigned =
    view === 'mine' && unassigned > 0 ? (
      <Button variant="secondary" onClick={() => navigate(pathOf('unassigned'))}>
        {t('list.empty.mine.action')}
      </Button>
    ) : undefined;
  return (
    <EmptyState mood={view === 'resolved' ? 'plain' : 'good'} title={t(`list.empty.${view}`)} actions={seeUnassigned}>
      {t(`list.empty.${view}.text`, { count: unassigned, days: purgeDays })}
    </EmptyState>
  );
}

/** What stands in the place of rows: skeletons, a reason, or good news. */
export function ListState({ view, choice }: { view: ListView; choice: FilterChoice }) {
  const phase = useStore(inboxStore, ({ listPhase }) => listPhase);
  const error = useStore(inboxStore, ({ sessionError, session, listError }) => (session ? listError : sessionError));
  if (error) return <Failed code={error.code} message={error.message} />;
  if (phase === 'loading') {
    return (
      <AfterMoment>
        <RowSkeletons />
      </AfterMoment>
    );
  }
  if (countFilters(choice.filter) > 0) return <Filtered view={view} onClear={choice.clear} />;
  return <Empty view={view} />;
}
