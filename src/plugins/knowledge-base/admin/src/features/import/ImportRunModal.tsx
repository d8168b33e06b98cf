import { Button } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-router-dom';
import type { ImportItem, ImportOutcome } from '../../../../../../contracts/http/knowledge-import';
import { importApi } from '../../app/import-api';
import { useT } from '../../app/hooks';
import { editorPath } from '../../app/pages';
import type { Tone } from '../../app/tokens';
import { useAct } from '../../app/useAct';
import { Chip } from '../../shared/Chip';
import { Loaded } from '../../shared/Loaded';
import { WideModal } from '../../shared/Modal';
import { Row, Rows, RowText } from '../../shared/Rows';
import { Quiet, Stack, Wrong } from '../../shared/small-parts';

const LOOK_AGAIN = 1_500;

const TONES: Readonly<Record<ImportOutcome, Tone>> = {
  waiting: 'neutral',
  created: 'success',
  updated: 'success',
  unchanged: 'neutral',
  kept: 'warning',
  failed: 'danger',
};

/** What became of each article of an import, while it goes on and afterwards. */
export function ImportRunModal({ run, onClose }: { run: string; onClose: () => void }) {
  const t = useT();
  const query = useQuery({
    queryKey: ['imports', run],
    queryFn: () => importApi.run(run),
    refetchInterval: ({ state }) => (state.data?.isDone === false ? LOOK_AGAIN : false),
  });
  return (
    <WideModal title={t('import.run')} width={800} onClose={onClose}>
      <Loaded query={query}>
        {({ done, total, isDone, failed, unreadable, items }) => (
          <Stack>
            <Quiet role="status">
              {t('import.progress', { done, total })}
              {!isDone && ` · ${t('import.going')}`}
            </Quiet>
            {unreadable.length > 0 && (
              <Wrong role="alert">{t('import.unreadable', { names: unreadable.join(', ') })}</Wrong>
            )}
            {isDone && failed > 0 && <Again run={run} />}
            {items.length > 0 && (
              <Rows aria-label={t('import.run')}>
                {items.map((item) => (
                  <ItemRow key={item.position} item={item} />
                ))}
              </Rows>
            )}
          </Stack>
        )}
      </Loaded>
    </WideModal>
  );
}

/** What kept an article from coming may be gone: an answer that was late, a category that somebody was editing. */
function Again({ run }: { run: string }) {
  const t = useT();
  const again = useAct({
    does: () => importApi.again(run),
    says: () => t('import.again.done'),
    changes: ['imports'],
  });
  return (
    <div>
      <Button variant="secondary" loading={again.isPending} onClick={() => again.mutate(undefined)}>
        {t('import.again')}
      </Button>
    </div>
  );
}

function ItemRow({ item }: { item: ImportItem }) {
  const t = useT();
  const { title, locale, outcome, article, notes } = item;
  return (
    <Row>
      <RowText lang={locale}>
        {article === null ? (
          <b dir="auto">{title}</b>
        ) : (
          <Link to={editorPath('article', article, locale)}>{title}</Link>
        )}
        {notes.map(({ code, count, names = [] }) => (
          <Quiet key={code}>
            {t(`import.note.${code}`, { count })}
            {names.length > 0 && `: ${names.join(', ')}`}
          </Quiet>
        ))}
      </RowText>
      <Chip tone={TONES[outcome]}>{t(`import.outcome.${outcome}`)}</Chip>
    </Row>
  );
}
