import { Button } from '@strapi/design-system';
import { Plus, Trash } from '@strapi/icons';
import { useState, type FormEvent, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import type { ProfileNoteView } from '../../../../../../contracts/customer-records';
import type { InboxError } from '../../app/api';
import { useRelativeTime, useT } from '../../app/hooks';
import { Meta, WordButton } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { Buttons, RowActs, Rows, SignButton, SmallForm, TextArea } from './inputs';
import { Refusal } from './Refusal';

const Note = styled.li`
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  & + & {
    margin-top: 10px;
  }

  > p {
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }

  > div {
    display: flex;
    align-items: center;
    gap: 8px;
    min-height: 24px;

    > :first-child {
      flex: 1;
    }
  }
`;

const PLACE = 'notes';

interface NotesProps {
  notes: readonly ProfileNoteView[];
  /** about whom, for what stands in the empty box */
  name: string;
  mayEdit: boolean;
  refusalOf: (place: string) => InboxError | null;
  onDismiss: (place: string) => void;
  /** resolves with the refusal, or null */
  onAdd: (text: string) => Promise<InboxError | null>;
  onRemove: (note: ProfileNoteView) => void;
}

/** What colleagues should know about a customer or an account, whatever the ticket. */
export function Notes({ notes, name, mayEdit, refusalOf, onDismiss, onAdd, onRemove }: NotesProps) {
  const t = useT();
  const [isWriting, setIsWriting] = useState(false);
  if (!mayEdit && notes.length === 0) return null;
  return (
    <Section
      label={t('profile.notes')}
      aside={
        mayEdit && (
          <SignButton
            type="button"
            aria-label={t('profile.notes.add')}
            title={t('profile.notes.add')}
            onClick={() => setIsWriting(true)}
          >
            <Plus width={12} height={12} aria-hidden />
          </SignButton>
        )
      }
    >
      {isWriting && <NoteForm name={name} onAdd={onAdd} onClose={() => setIsWriting(false)} />}
      <Refusal refusal={refusalOf(PLACE)} onClose={() => onDismiss(PLACE)} />
      <Rows>
        {notes.map((note) => (
          <NoteRow key={note.documentId} note={note} mayEdit={mayEdit} onRemove={() => onRemove(note)} />
        ))}
      </Rows>
      {notes.length === 0 && !isWriting && <Meta>{t('profile.notes.none')}</Meta>}
    </Section>
  );
}

function NoteForm({ name, onAdd, onClose }: Pick<NotesProps, 'name' | 'onAdd'> & { onClose: () => void }) {
  const t = useT();
  const [text, setText] = useState('');
  const [isBusy, setIsBusy] = useState(false);
  const submit = async (event?: FormEvent): Promise<void> => {
    event?.preventDefault();
    if (text.trim() === '') return;
    setIsBusy(true);
    const refusal = await onAdd(text.trim());
    setIsBusy(false);
    if (refusal === null) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape' && text.trim() === '') onClose();
    if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) void submit();
  };
  return (
    <SmallForm onSubmit={(event) => void submit(event)}>
      <TextArea
        autoFocus
        dir="auto"
        rows={3}
        maxLength={10_000}
        aria-label={t('profile.notes.add')}
        placeholder={t('profile.notes.placeholder', { name })}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
      />
      <Buttons>
        <Button size="S" type="submit" disabled={text.trim() === ''} loading={isBusy}>
          {t('profile.notes.save')}
        </Button>
        <Button size="S" variant="tertiary" onClick={onClose}>
          {t('profile.cancel')}
        </Button>
      </Buttons>
    </SmallForm>
  );
}

function NoteRow({ note, mayEdit, onRemove }: { note: ProfileNoteView; mayEdit: boolean; onRemove: () => void }) {
  const t = useT();
  const time = useRelativeTime();
  const [isAsking, setIsAsking] = useState(false);
  return (
    <Note>
      <p dir="auto">{note.text}</p>
      <div>
        <Meta>
          <bdi>{note.author}</bdi>,{' '}
          <time dateTime={note.at} title={time.full(note.at)}>
            {time.stamp(note.at)}
          </time>
        </Meta>
        {isAsking ? (
          <AskRemove question={t('profile.notes.sure')} onRemove={onRemove} onKeep={() => setIsAsking(false)} />
        ) : (
          mayEdit && (
            <RowActs>
              <SignButton
                type="button"
                aria-label={t('profile.notes.remove')}
                title={t('profile.notes.remove')}
                onClick={() => setIsAsking(true)}
              >
                <Trash width={12} height={12} aria-hidden />
              </SignButton>
            </RowActs>
          )
        )}
      </div>
    </Note>
  );
}

const Asked = styled.span`
  display: inline-flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 10px;
  font-size: 1.2rem;
  line-height: 1.6rem;
`;

/** Asks once more, in place, before something goes that does not come back. */
export function AskRemove({
  question,
  onRemove,
  onKeep,
}: {
  question: string;
  onRemove: () => void;
  onKeep: () => void;
}) {
  const t = useT();
  return (
    <Asked role="group" aria-label={question}>
      <span>{question}</span>
      <WordButton type="button" autoFocus onClick={onRemove}>
        {t('profile.remove')}
      </WordButton>
      <WordButton type="button" onClick={onKeep}>
        {t('profile.keep')}
      </WordButton>
    </Asked>
  );
}
