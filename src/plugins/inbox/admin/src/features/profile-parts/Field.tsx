import { ExternalLink } from '@strapi/icons';
import { useId, useState, type KeyboardEvent, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { InboxError } from '../../app/api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, metaText } from '../../shared/typography';
import { Input, Problem, Select } from './inputs';
import { Refusal } from './Refusal';

export const Fields = styled.dl`
  display: grid;
  gap: 2px;
  margin: 0;
`;

const Line = styled.div`
  display: grid;
  grid-template-columns: 104px 1fr;
  column-gap: 8px;
  min-height: 28px;

  > dt {
    ${metaText}
    padding-block: 6px;
    overflow-wrap: anywhere;
  }

  > dd {
    margin: 0;
    min-width: 0;
  }

  @media (max-width: 767px) {
    min-height: 44px;

    > dt {
      padding-block: 14px;
    }
  }
`;

const Row = styled.div`
  display: flex;
  align-items: center;
`;

const valueText = `
  min-width: 0;
  padding: 4px 6px;
  margin-inline-start: -6px;
  font-size: 1.3rem;
  line-height: 2rem;
  text-align: start;
  overflow-wrap: anywhere;
`;

const Plain = styled.div`
  ${valueText}
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Value = styled.button<{ $isEmpty: boolean }>`
  ${focusRing}
  ${valueText}
  flex: 1;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme, $isEmpty }) => theme.colors[$isEmpty ? 'neutral600' : 'neutral800']};
  cursor: text;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  @media (max-width: 767px) {
    min-height: 44px;
  }
`;

const Outside = styled.a`
  ${focusRing}
  display: grid;
  place-items: center;
  flex: none;
  width: 24px;
  height: 24px;
  border-radius: 4px;
  color: ${({ theme }) => tokensOf(theme).link};
`;

/** How a value is edited: a line of text, or one of a few words. */
export type Editing =
  | {
      readonly type: 'text' | 'number' | 'date' | 'url';
      /** what may be meant, offered while typing */
      readonly offers?: readonly string[];
      readonly placeholder?: string;
    }
  | { readonly type: 'choice'; readonly choices: readonly { readonly value: string; readonly label: string }[] };

interface FieldProps {
  label: string;
  /** as it reads; null: nothing is known */
  shown: ReactNode | null;
  /** as it is typed */
  typed: string;
  editing: Editing;
  mayEdit: boolean;
  /** where a click on the sign beside it leads */
  href?: string | undefined;
  refusal: InboxError | null;
  onDismiss: () => void;
  /** answers what is wrong with it, in words; null: it is on its way */
  onSave: (typed: string) => string | null;
}

/** One fact with its label: pressed, it becomes its own editor. Enter or leaving saves, Escape leaves it as it was. */
export function Field({ label, shown, typed, editing, mayEdit, href, refusal, onDismiss, onSave }: FieldProps) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  if (!mayEdit && shown === null) return null;
  return (
    <Line>
      <dt>{label}</dt>
      <dd>
        {isOpen ? (
          <Editor label={label} typed={typed} editing={editing} onSave={onSave} onClose={() => setIsOpen(false)} />
        ) : (
          <Row>
            {mayEdit ? (
              <Value
                type="button"
                $isEmpty={shown === null}
                title={t('profile.edit', { label })}
                onClick={() => setIsOpen(true)}
              >
                <bdi>{shown ?? t('profile.add')}</bdi>
                <HiddenLabel>{t('profile.edit', { label })}</HiddenLabel>
              </Value>
            ) : (
              <Plain>
                <bdi>{shown}</bdi>
              </Plain>
            )}
            {href !== undefined && (
              <Outside
                href={href}
                target="_blank"
                rel="noreferrer noopener"
                aria-label={t('profile.openLink', { label })}
              >
                <ExternalLink width={12} height={12} aria-hidden fill="currentColor" />
              </Outside>
            )}
          </Row>
        )}
        <Refusal refusal={refusal} onClose={onDismiss} />
      </dd>
    </Line>
  );
}

const HiddenLabel = styled.span`
  position: absolute;
  width: 1px;
  height: 1px;
  overflow: hidden;
  clip-path: inset(50%);
`;

interface EditorProps extends Pick<FieldProps, 'label' | 'typed' | 'editing' | 'onSave'> {
  onClose: () => void;
}

function Editor({ label, typed, editing, onSave, onClose }: EditorProps) {
  const t = useT();
  const id = useId();
  const [text, setText] = useState(typed);
  const [problem, setProblem] = useState<string | null>(null);
  const save = (value: string): void => {
    if (value.trim() === typed) return onClose();
    const wrong = onSave(value.trim());
    setProblem(wrong);
    if (wrong === null) onClose();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') {
      event.stopPropagation();
      onClose();
    }
    if (event.key === 'Enter') {
      event.preventDefault();
      save(text);
    }
  };
  if (editing.type === 'choice') {
    return (
      <Select autoFocus aria-label={label} value={typed} onBlur={onClose} onChange={({ target }) => save(target.value)}>
        <option value="">{t('profile.none')}</option>
        {editing.choices.map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </Select>
    );
  }
  const { offers } = editing;
  return (
    <>
      <Input
        autoFocus
        dir="auto"
        aria-label={label}
        aria-invalid={problem !== null}
        aria-describedby={problem === null ? undefined : `${id}-problem`}
        autoComplete="off"
        type={editing.type === 'date' ? 'date' : 'text'}
        inputMode={editing.type === 'number' ? 'decimal' : undefined}
        list={offers ? `${id}-offers` : undefined}
        placeholder={editing.placeholder}
        value={text}
        onChange={({ target }) => setText(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => save(text)}
      />
      {offers && (
        <datalist id={`${id}-offers`}>
          {offers.map((offer) => (
            <option key={offer} value={offer} />
          ))}
        </datalist>
      )}
      {problem !== null && (
        <Problem id={`${id}-problem`} role="alert">
          {problem}
        </Problem>
      )}
    </>
  );
}
