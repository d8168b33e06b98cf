import { Button, Field, Textarea } from '@strapi/design-system';
import { useId, useState } from 'react';
import { styled } from 'styled-components';
import { DISPOSITIONS, type LiveCall } from '../../../../../../contracts/calls';
import { callsApi } from '../../app/calls-api';
import { useT } from '../../app/hooks';
import { PhoneGlyph } from '../../shared/icons';
import { Buttons, ChoiceChip, Chips, Line, Refusal, Words } from './parts';
import { useCallAction } from './useCallAction';

/** Two lines are enough for a note, and leave the inbox where it is. */
const NotePlace = styled(Words)<{ $isAsked: boolean }>`
  && textarea {
    height: 5.8rem;
    min-height: 5.8rem;
  }

  @media (max-width: 767px) {
    ${({ $isAsked }) => !$isAsked && 'display: none;'}
  }
`;

/** On a phone one row to swipe through: the thread keeps its place. */
const Endings = styled(Chips)`
  @media (max-width: 767px) {
    flex-wrap: nowrap;
    overflow-x: auto;
    scrollbar-width: none;

    > * {
      flex: none;
    }
  }
`;

/** How it ended, in one click, and what the next one should know. */
export function WrapUpForm({ call }: { call: LiveCall }) {
  const t = useT();
  const label = useId();
  const { act, isBusy, refusal } = useCallAction();
  const [disposition, setDisposition] = useState<string | null>(null);
  const [note, setNote] = useState('');
  return (
    <Line $tone="neutral">
      <PhoneGlyph size={20} />
      <Words>
        <strong id={label}>{t('calls.wrapUp', { name: call.customer.displayName })}</strong>
        <Endings role="radiogroup" aria-labelledby={label}>
          {DISPOSITIONS.map((each) => (
            <ChoiceChip
              key={each}
              type="button"
              role="radio"
              aria-checked={disposition === each}
              onClick={() => setDisposition(each)}
            >
              {t(`calls.disposition.${each}`)}
            </ChoiceChip>
          ))}
        </Endings>
      </Words>
      <NotePlace $isAsked={disposition !== null}>
        <Field.Root>
          <Field.Label>{t('calls.wrapUp.note')}</Field.Label>
          <Textarea
            dir="auto"
            rows={2}
            value={note}
            onChange={({ target }: { target: HTMLTextAreaElement }) => setNote(target.value)}
          />
        </Field.Root>
      </NotePlace>
      <Buttons>
        <Button
          disabled={disposition === null}
          loading={isBusy}
          onClick={() => {
            if (disposition !== null) void act(() => callsApi.wrapUp(call.documentId, { disposition, note }));
          }}
        >
          {t('calls.wrapUp.save')}
        </Button>
      </Buttons>
      {refusal !== null && <Refusal role="alert">{refusal}</Refusal>}
    </Line>
  );
}
