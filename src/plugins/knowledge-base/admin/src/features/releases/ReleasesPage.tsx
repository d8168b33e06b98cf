import { Button, Dialog, IconButton } from '@strapi/design-system';
import { ConfirmDialog } from '@strapi/strapi/admin';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import type { ReleaseView } from '../../../../../../contracts/http/knowledge-editing';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import { editingApi } from '../../app/editing-api';
import { useT } from '../../app/hooks';
import { useTimes } from '../../app/times';
import { useAct } from '../../app/useAct';
import { useLocales } from '../../app/useLocales';
import { useRights } from '../../app/useRights';
import { ArticleName } from '../../shared/ArticleName';
import { Chip } from '../../shared/Chip';
import { EmptyState } from '../../shared/EmptyState';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Loaded } from '../../shared/Loaded';
import { Row, RowActions, Rows, RowText } from '../../shared/Rows';
import { Line, Plain, Quiet } from '../../shared/small-parts';
import { ReleaseForm } from './ReleaseForm';

type Editing = { readonly release: ReleaseView | null };
const MOST_SHOWN = 4;

/** Products and their releases: the day one is out, its articles come up for review. */
export function ReleasesPage() {
  const t = useT();
  const { may } = useRights();
  const [locale = 'en'] = useLocales();
  const [editing, setEditing] = useState<Editing | null>(null);
  const query = useQuery({ queryKey: ['releases', locale], queryFn: () => editingApi.releases(locale) });
  const add = may(PERMISSIONS.editKnowledge) && (
    <Button startIcon={<Plus />} onClick={() => setEditing({ release: null })}>
      {t('releases.add')}
    </Button>
  );
  return (
    <KnowledgePage
      title={t('releases.title')}
      subtitle={t('releases.subtitle')}
      actions={query.data?.data.length === 0 ? undefined : add}
    >
      <Loaded query={query}>
        {({ data }) =>
          data.length === 0 ? (
            <EmptyState title={t('releases.none')} actions={add}>
              {t('releases.none.text')}
            </EmptyState>
          ) : (
            <Rows aria-label={t('releases.title')}>
              {data.map((release) => (
                <ReleaseRow key={release.documentId} release={release} onEdit={() => setEditing({ release })} />
              ))}
            </Rows>
          )
        }
      </Loaded>
      {editing && <ReleaseForm release={editing.release} locale={locale} onClose={() => setEditing(null)} />}
    </KnowledgePage>
  );
}

function ReleaseRow({ release, onEdit }: { release: ReleaseView; onEdit: () => void }) {
  const t = useT();
  const { may } = useRights();
  const { articles, reviews } = release;
  return (
    <Row style={{ alignItems: 'flex-start', paddingBlock: 12 }}>
      <RowText>
        <Line>
          <b>
            {release.product} {release.name}
          </b>
          <When release={release} />
        </Line>
        <Quiet>
          {release.isOut && reviews.marked > 0
            ? t('releases.progress', { ...reviews })
            : t('releases.articles', { count: articles.length })}
        </Quiet>
        <Plain style={{ gap: 2, marginTop: 4 }}>
          {articles.slice(0, MOST_SHOWN).map((article) => (
            <li key={article.documentId}>
              <ArticleName article={article} />
            </li>
          ))}
        </Plain>
        {articles.length > MOST_SHOWN && <Quiet>{t('releases.others', { count: articles.length - MOST_SHOWN })}</Quiet>}
      </RowText>
      {may(PERMISSIONS.editKnowledge) && (
        <RowActions>
          <IconButton label={t('releases.edit')} variant="ghost" onClick={onEdit}>
            <Pencil />
          </IconButton>
          <RemoveButton release={release} />
        </RowActions>
      )}
    </Row>
  );
}

function When({ release: { releasedAt, isOut } }: { release: ReleaseView }) {
  const t = useT();
  const intl = useIntl();
  const times = useTimes();
  if (releasedAt === null) return <Chip>{t('releases.unplanned')}</Chip>;
  const day = intl.formatDate(releasedAt, { dateStyle: 'medium', timeZone: 'UTC' });
  return (
    <Chip tone={isOut ? 'success' : 'secondary'} title={times.day(releasedAt)}>
      {isOut ? t('releases.out', { day }) : t('releases.planned', { day })}
    </Chip>
  );
}

function RemoveButton({ release }: { release: ReleaseView }) {
  const t = useT();
  const remove = useAct({
    does: () => editingApi.removeRelease(release.documentId),
    says: () => t('releases.removed'),
    changes: ['releases'],
  });
  return (
    <Dialog.Root>
      <Dialog.Trigger>
        <IconButton label={t('releases.remove')} variant="ghost">
          <Trash />
        </IconButton>
      </Dialog.Trigger>
      <ConfirmDialog title={t('releases.remove')} onConfirm={() => remove.mutate(undefined)}>
        {t('releases.remove.text', { name: `${release.product} ${release.name}` })}
      </ConfirmDialog>
    </Dialog.Root>
  );
}
