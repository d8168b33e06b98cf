import { Button, IconButton } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { ArrowDown, ArrowUp, Pencil, Plus, Trash } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { AttributeDefinitionView } from '../../../../../../../contracts/customer-records';
import type { AttributesResponse } from '../../../../../../../contracts/http/customer-settings';
import { asInboxError } from '../../../app/api';
import { useT, type TextId } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { Chip } from '../../../shared/Chip';
import { EmptyState } from '../../../shared/EmptyState';
import { Loaded } from '../parts/Loaded';
import { Panel } from '../parts/Panel';
import { RemoveDialog } from '../parts/RemoveDialog';
import { Code, Row, RowActions, Rows, RowText } from '../parts/Rows';
import { AttributeForm } from './AttributeForm';
import { bodyOf, draftOf, moved, type AttributeSubject } from './model';
import { attributeStore } from './store';

const SUBJECTS = {
  customer: {
    title: 'settings.attributes.customer',
    text: 'settings.attributes.customer.text',
    empty: 'settings.attributes.empty.customer',
  },
  account: {
    title: 'settings.attributes.account',
    text: 'settings.attributes.account.text',
    empty: 'settings.attributes.empty.account',
  },
  ticket: {
    title: 'settings.attributes.ticket',
    text: 'settings.attributes.ticket.text',
    empty: 'settings.attributes.empty.ticket',
  },
} as const satisfies Record<AttributeSubject, Record<string, TextId>>;

/** Fields of one's own on customers and accounts. */
export function AttributesTab() {
  const query = useQuery({ queryKey: attributeStore('customer').key, queryFn: settingsApi.attributes });
  return (
    <Loaded query={query}>
      {({ data }) => (
        <>
          <AttributeList subject="customer" all={data} />
          <AttributeList subject="account" all={data} />
        </>
      )}
    </Loaded>
  );
}

/** What is being filled in: a new one, or one that is there. */
type Editing = { readonly attribute: AttributeDefinitionView | null };

/** The attributes of one subject: added, put in order, changed, removed. */
export function AttributeList({
  subject,
  all,
}: {
  subject: AttributeSubject;
  all: readonly AttributeDefinitionView[];
}) {
  const t = useT();
  const queryClient = useQueryClient();
  const store = attributeStore(subject);
  const [editing, setEditing] = useState<Editing | null>(null);
  const [removing, setRemoving] = useState<AttributeDefinitionView | null>(null);
  const attributes = all.filter((each) => each.subject === subject).sort((a, b) => a.position - b.position);
  const show = (answer: AttributesResponse): void => {
    queryClient.setQueryData(store.key, answer);
  };
  const move = useMoving(subject, attributes, show);
  const words = SUBJECTS[subject];
  const add = (
    <Button startIcon={<Plus />} variant="secondary" onClick={() => setEditing({ attribute: null })}>
      {t('settings.attributes.add')}
    </Button>
  );
  return (
    <Panel title={t(words.title)} text={t(words.text)} action={attributes.length > 0 ? add : undefined}>
      {attributes.length === 0 ? (
        <EmptyState title={t('settings.attributes.empty')} actions={add}>
          {t(words.empty)}
        </EmptyState>
      ) : (
        <Rows aria-label={t(words.title)}>
          {attributes.map((attribute, index) => (
            <AttributeRow
              key={attribute.documentId}
              attribute={attribute}
              onUp={index > 0 ? () => move(attribute, -1) : null}
              onDown={index < attributes.length - 1 ? () => move(attribute, 1) : null}
              onEdit={() => setEditing({ attribute })}
              onRemove={() => setRemoving(attribute)}
            />
          ))}
        </Rows>
      )}
      {editing && (
        <AttributeForm
          attribute={editing.attribute}
          subject={subject}
          others={attributes.filter((each) => each !== editing.attribute)}
          onSaved={show}
          onClose={() => setEditing(null)}
        />
      )}
      <RemoveDialog
        title={removing && t('settings.removeNamed', { name: removing.label })}
        text={t('settings.attributes.removed')}
        onRemove={async () => removing && show(await store.remove(removing.documentId))}
        onClose={() => setRemoving(null)}
      />
    </Panel>
  );
}

/** Stores the new places of those that moved, one move at a time. */
function useMoving(
  subject: AttributeSubject,
  attributes: readonly AttributeDefinitionView[],
  show: (answer: AttributesResponse) => void,
): (attribute: AttributeDefinitionView, by: -1 | 1) => void {
  const t = useT();
  const { toggleNotification } = useNotification();
  const [isBusy, setIsBusy] = useState(false);
  const store = async (attribute: AttributeDefinitionView, by: -1 | 1): Promise<void> => {
    const changed = moved(attributes, attribute.documentId, by).filter(
      (each) => attributes.find(({ documentId }) => documentId === each.documentId)?.position !== each.position,
    );
    setIsBusy(true);
    try {
      for (const each of changed)
        show(await attributeStore(subject).change(each.documentId, bodyOf(draftOf(each), subject, each.position)));
    } catch (cause) {
      toggleNotification({ type: 'danger', message: `${t('settings.notSaved')} ${asInboxError(cause).message}` });
    } finally {
      setIsBusy(false);
    }
  };
  return (attribute, by) => {
    if (!isBusy) void store(attribute, by);
  };
}

interface AttributeRowProps {
  attribute: AttributeDefinitionView;
  onUp: (() => void) | null;
  onDown: (() => void) | null;
  onEdit: () => void;
  onRemove: () => void;
}

function AttributeRow({ attribute, onUp, onDown, onEdit, onRemove }: AttributeRowProps) {
  const t = useT();
  const { label, key, type, choices } = attribute;
  return (
    <Row>
      <RowText>
        <b dir="auto">{label}</b>
        <p>
          <Code>{key}</Code>
          {choices.length > 0 && <span dir="auto"> · {choices.join(', ')}</span>}
        </p>
      </RowText>
      <Chip look="tag">{t(`settings.attributes.type.${type}`)}</Chip>
      <RowActions>
        <Move label={t('settings.moveUp', { name: label })} onMove={onUp}>
          <ArrowUp />
        </Move>
        <Move label={t('settings.moveDown', { name: label })} onMove={onDown}>
          <ArrowDown />
        </Move>
        <IconButton label={t('settings.editNamed', { name: label })} variant="ghost" onClick={onEdit}>
          <Pencil />
        </IconButton>
        <IconButton label={t('settings.removeNamed', { name: label })} variant="ghost" onClick={onRemove}>
          <Trash />
        </IconButton>
      </RowActions>
    </Row>
  );
}

const NoMove = styled.span`
  width: 32px;
  height: 32px;
`;

/** The first one goes no further up, and the last no further down: their place stays empty. */
function Move({ label, onMove, children }: { label: string; onMove: (() => void) | null; children: ReactNode }) {
  if (!onMove) return <NoMove aria-hidden />;
  return (
    <IconButton label={label} variant="ghost" onClick={onMove}>
      {children}
    </IconButton>
  );
}
