import { IconButton } from '@strapi/design-system';
import { Paperclip } from '@strapi/icons';
import { useRef } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Meta, Spacer } from '../../shared/typography';
import { charactersLeft, type SendBlock, type SendChoice } from './model';
import { AddNoteButton, SendSplit } from './SendButtons';
import type { ComposerState } from './useComposer';

const Tools = styled.div`
  display: flex;
  align-items: center;
  flex-wrap: wrap;
  gap: 2px 10px;
  padding: 0 8px 8px 6px;
`;

const Warning = styled(Meta)`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

/** Files, what is left of the limit, whether the draft is safe, and the ways to send. */
export function ComposerTools({ composer, onSend }: { composer: ComposerState; onSend: (choice: SendChoice) => void }) {
  const { kind, choice, blocked, target } = composer;
  // An empty box keeps its button: pressing it leads into the text. Everything else that stops it is said beside it.
  const isOff = blocked !== null && blocked.reason !== 'empty';
  const takesFiles = kind === 'note' || (target?.channel.capabilities.attachments ?? false);
  return (
    <Tools>
      {takesFiles && <AttachButton onFiles={composer.attach} />}
      <Spacer />
      <WhyOff blocked={blocked} />
      <Count composer={composer} />
      {composer.draft.text !== '' && <DraftState state={composer.draft.state} />}
      {kind === 'note' ? (
        <AddNoteButton isOff={isOff} onSend={() => onSend(choice)} />
      ) : (
        <SendSplit choice={choice} isOff={isOff} onSend={onSend} />
      )}
    </Tools>
  );
}

function AttachButton({ onFiles }: { onFiles: (files: readonly File[]) => void }) {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton label={t('composer.attach')} variant="ghost" size="S" onClick={() => input.current?.click()}>
        <Paperclip />
      </IconButton>
      <input
        ref={input}
        type="file"
        multiple
        hidden
        onChange={({ target }) => {
          onFiles([...(target.files ?? [])]);
          target.value = '';
        }}
      />
    </>
  );
}

function WhyOff({ blocked }: { blocked: SendBlock | null }) {
  const t = useT();
  if (blocked === null || blocked.reason === 'empty' || blocked.reason === 'too_long') return null;
  if (blocked.reason === 'bad_address')
    return <Warning role="status">{t('composer.block.bad_address', { address: blocked.address })}</Warning>;
  return <Meta role="status">{t(`composer.block.${blocked.reason}`)}</Meta>;
}

function Count({ composer }: { composer: ComposerState }) {
  const t = useT();
  const left = charactersLeft(composer.draft.text.length, composer.longest);
  if (left === null) return null;
  if (left < 0) return <Warning role="status">{t('composer.over', { count: -left })}</Warning>;
  return <Meta>{t('composer.left', { count: left })}</Meta>;
}

function DraftState({ state }: { state: ComposerState['draft']['state'] }) {
  const t = useT();
  if (state === 'clean' || state === 'unsaved') return null;
  return <Meta role="status">{t(`composer.draft.${state}`)}</Meta>;
}
