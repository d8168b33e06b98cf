import { Button, Field, IconButton, Modal, TextInput } from '@strapi/design-system';
import { Cross } from '@strapi/icons';
import { useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import type { BlockedSenderView } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { useRelativeTime, useSession, useT } from '../../app/hooks';
import { EmptyState } from '../../shared/EmptyState';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { Meta, oneLine, WordButton } from '../../shared/typography';
import { readBlockable } from './model';
import { useBlockedSenders, type BlockedSenders } from './useBlockedSenders';

const Explanation = styled.p`
  margin-bottom: 16px;
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Form = styled.form`
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: 8px;
  align-items: start;

  > button {
    height: 40px;
    margin-top: 20px;
  }
`;

const List = styled.ul`
  margin: 16px 0 0;
  padding: 0;
  max-height: 40vh;
  overflow-y: auto;
  list-style: none;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
`;

const Row = styled.li`
  display: flex;
  align-items: center;
  gap: 12px;
  min-height: 48px;
  padding: 4px 8px 4px 14px;

  & + & {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }

  > div {
    flex: 1;
    min-width: 0;
  }

  b {
    ${oneLine}
    display: block;
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 500;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

/** Whose messages go to junk whatever they say: by address or domain, added and taken off. */
export function BlockedSendersDialog() {
  const t = useT();
  const canAnswer = useSession()?.canAnswer ?? false;
  const senders = useBlockedSenders();
  return (
    <Modal.Content>
      <Modal.Header closeLabel={t('close')}>
        <Modal.Title>{t('blocked.title')}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Explanation>{t('blocked.text')}</Explanation>
        {canAnswer && <AddForm onAdd={senders.add} />}
        <Senders senders={senders} canAnswer={canAnswer} />
      </Modal.Body>
    </Modal.Content>
  );
}

function AddForm({ onAdd }: { onAdd: BlockedSenders['add'] }) {
  const t = useT();
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string | null>(null);
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const blockable = readBlockable(typed);
    if (blockable.kind === 'empty') return;
    if (blockable.kind === 'wrong') return setRefusal(t('blocked.wrong'));
    setIsBusy(true);
    try {
      await onAdd(blockable.value);
      setTyped('');
    } catch (error) {
      setRefusal(asInboxError(error).message);
    } finally {
      setIsBusy(false);
    }
  };
  return (
    <Form onSubmit={(event) => void submit(event)} noValidate>
      <Field.Root error={refusal ?? undefined} hint={t('blocked.hint')}>
        <Field.Label>{t('blocked.field')}</Field.Label>
        <TextInput
          autoComplete="off"
          placeholder={t('blocked.placeholder')}
          value={typed}
          maxLength={254}
          onChange={({ target }: { target: HTMLInputElement }) => {
            setTyped(target.value);
            setRefusal(null);
          }}
        />
        <Field.Hint />
        <Field.Error />
      </Field.Root>
      <Button type="submit" loading={isBusy} disabled={typed.trim() === ''}>
        {t('blocked.add')}
      </Button>
    </Form>
  );
}

function Senders({ senders, canAnswer }: { senders: BlockedSenders; canAnswer: boolean }) {
  const t = useT();
  const { list, removed, error, isPending } = senders;
  if (error) {
    const again = (
      <Button variant="secondary" onClick={senders.readAgain}>
        {t('retry')}
      </Button>
    );
    return (
      <EmptyState mood="wrong" title={t('blocked.failed')} actions={again}>
        {error.message}
      </EmptyState>
    );
  }
  if (isPending) {
    return (
      <AfterMoment>
        <List aria-hidden>
          {['52%', '38%', '46%'].map((width) => (
            <Row key={width}>
              <Skeleton $width={width} />
            </Row>
          ))}
        </List>
      </AfterMoment>
    );
  }
  if (list.length === 0) return <EmptyState title={t('blocked.empty')}>{t('blocked.empty.text')}</EmptyState>;
  return (
    <List aria-label={t('blocked.title')}>
      {list.map((sender) =>
        removed.includes(sender.documentId) ? (
          <Removed key={sender.documentId} sender={sender} onUndo={() => void senders.putBack(sender)} />
        ) : (
          <Sender
            key={sender.documentId}
            sender={sender}
            onRemove={canAnswer ? () => void senders.remove(sender) : null}
          />
        ),
      )}
    </List>
  );
}

function Sender({ sender, onRemove }: { sender: BlockedSenderView; onRemove: (() => void) | null }) {
  const t = useT();
  const time = useRelativeTime();
  const { value, blockedBy, at } = sender;
  return (
    <Row>
      <div>
        <b title={value}>{value}</b>
        <Meta title={time.full(at)}>{t('blocked.by', { name: blockedBy, time: time.moment(at) })}</Meta>
      </div>
      {onRemove && (
        <IconButton label={t('blocked.remove', { value })} variant="ghost" onClick={onRemove}>
          <Cross />
        </IconButton>
      )}
    </Row>
  );
}

/** Stays in its place for as long as the dialog is open, so that a slip is one click. */
function Removed({ sender, onUndo }: { sender: BlockedSenderView; onUndo: () => void }) {
  const t = useT();
  return (
    <Row>
      <div role="status">
        <Meta>{t('blocked.removed', { value: sender.value })}</Meta>
      </div>
      <WordButton type="button" onClick={onUndo}>
        {t('undo')}
      </WordButton>
    </Row>
  );
}
