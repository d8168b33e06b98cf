import { Button, IconButton, Searchbar } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { Pencil, Plus, Trash } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { PERMISSIONS } from '../../../../../../contracts/permissions';
import type { TagsResponse } from '../../../../../../contracts/http/work-settings';
import type { TagView } from '../../../../../../contracts/workspace-records';
import { useT } from '../../app/hooks';
import { workApi } from '../../app/work-api';
import { EmptyState } from '../../shared/EmptyState';
import { PaintedTag } from '../../shared/TagChip';
import { Explanation, Panel } from '../customer-settings/parts/Panel';
import { Loaded } from '../customer-settings/parts/Loaded';
import { RemoveDialog } from '../customer-settings/parts/RemoveDialog';
import { Row, RowActions, Rows, RowText } from '../customer-settings/parts/Rows';
import { TagForm } from './TagForm';
import { WorkPage } from './WorkPage';

const KEY = ['tags'];
/** more than so many want a search */
const MANY = 8;

/** What tickets are about, in words that everybody uses. */
export function TagsPage() {
  return (
    <WorkPage permission={PERMISSIONS.shapeWork} title="work.tags" subtitle="work.tags.subtitle">
      <TagPanel />
    </WorkPage>
  );
}

function TagPanel() {
  const query = useQuery({ queryKey: KEY, queryFn: workApi.tags });
  return <Loaded query={query}>{({ data }) => <TagList tags={data} />}</Loaded>;
}

/** What is being filled in: a new one, or one that is there. */
type Editing = { readonly tag: TagView | null };

function TagList({ tags }: { tags: readonly TagView[] }) {
  const t = useT();
  const queryClient = useQueryClient();
  const { toggleNotification } = useNotification();
  const [editing, setEditing] = useState<Editing | null>(null);
  const [removing, setRemoving] = useState<TagView | null>(null);
  const [search, setSearch] = useState('');
  const found = tags.filter(({ name }) => name.toLowerCase().includes(search.trim().toLowerCase()));
  const show = ({ data, tickets }: TagsResponse & { tickets?: number }): void => {
    queryClient.setQueryData(KEY, { data });
    toggleNotification({ type: 'success', message: t('work.tags.done', { tickets: tickets ?? 0 }) });
  };
  const add = (
    <Button startIcon={<Plus />} variant="secondary" onClick={() => setEditing({ tag: null })}>
      {t('work.tags.add')}
    </Button>
  );
  return (
    <Panel title={t('work.tags.all')} text={t('work.tags.all.text')} action={tags.length > 0 ? add : undefined}>
      {tags.length === 0 && (
        <EmptyState title={t('work.tags.empty')} actions={add}>
          {t('work.tags.empty.text')}
        </EmptyState>
      )}
      {tags.length > MANY && (
        <div style={{ marginBottom: 16 }}>
          <Searchbar
            name="tag"
            placeholder={t('work.tags.search')}
            clearLabel={t('close')}
            value={search}
            onClear={() => setSearch('')}
            onChange={({ target }: ChangeEvent<HTMLInputElement>) => setSearch(target.value)}
          >
            {t('work.tags.search')}
          </Searchbar>
        </div>
      )}
      {tags.length > 0 && found.length === 0 && <Explanation role="status">{t('work.tags.notFound')}</Explanation>}
      {found.length > 0 && (
        <Rows aria-label={t('work.tags.all')}>
          {found.map((tag) => (
            <TagRow key={tag.name} tag={tag} onEdit={() => setEditing({ tag })} onRemove={() => setRemoving(tag)} />
          ))}
        </Rows>
      )}
      {editing && <TagForm tag={editing.tag} all={tags} onSaved={show} onClose={() => setEditing(null)} />}
      <RemoveDialog
        title={removing && t('settings.removeNamed', { name: removing.name })}
        text={t('work.tags.removed', { tickets: removing?.tickets ?? 0 })}
        onRemove={async () => removing && show(await workApi.removeTag(removing.name))}
        onClose={() => setRemoving(null)}
      />
    </Panel>
  );
}

function TagRow({ tag, onEdit, onRemove }: { tag: TagView; onEdit: () => void; onRemove: () => void }) {
  const t = useT();
  const { name, color, description, tickets } = tag;
  return (
    <Row>
      <RowText>
        <PaintedTag name={name} color={color} />
        {description !== '' && <p dir="auto">{description}</p>}
      </RowText>
      <Explanation as="span">{t('work.tags.tickets', { tickets })}</Explanation>
      <RowActions>
        <IconButton label={t('settings.editNamed', { name })} variant="ghost" onClick={onEdit}>
          <Pencil />
        </IconButton>
        <IconButton label={t('settings.removeNamed', { name })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </RowActions>
    </Row>
  );
}
