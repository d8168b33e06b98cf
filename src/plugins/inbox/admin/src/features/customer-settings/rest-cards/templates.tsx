import { Field, TextInput } from '@strapi/design-system';
import {
  createContext,
  useContext,
  useMemo,
  useRef,
  type ChangeEvent,
  type MutableRefObject,
  type ReactNode,
} from 'react';
import { styled } from 'styled-components';
import { useT } from '../../../app/hooks';
import { Meta, Pill } from '../../../shared/typography';
import { inserted } from './model';

/** The template input that was used last: where a clicked name goes. */
interface Target {
  readonly input: HTMLInputElement;
  readonly change: (text: string) => void;
}

const TargetContext = createContext<MutableRefObject<Target | null> | null>(null);

export function TemplateTarget({ children }: { children: ReactNode }) {
  const target = useRef<Target | null>(null);
  return <TargetContext.Provider value={target}>{children}</TargetContext.Provider>;
}

const Mono = styled(TextInput)`
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: 1.3rem;
`;

interface TemplateFieldProps {
  label: string;
  value: string;
  hint?: string | undefined;
  error?: string | undefined;
  placeholder?: string;
  maxLength?: number;
  isRequired?: boolean;
  onChange: (value: string) => void;
}

/** A line of text with `{{names}}` in it. */
export function TemplateField({
  label,
  value,
  hint,
  error,
  placeholder,
  maxLength = 300,
  isRequired,
  onChange,
}: TemplateFieldProps) {
  const target = useContext(TargetContext);
  const remember = (input: HTMLInputElement): void => {
    if (target) target.current = { input, change: onChange };
  };
  return (
    <Field.Root hint={hint} error={error} required={isRequired ?? false}>
      <Field.Label>{label}</Field.Label>
      <Mono
        autoComplete="off"
        spellCheck={false}
        dir="ltr"
        value={value}
        maxLength={maxLength}
        {...(placeholder === undefined ? {} : { placeholder })}
        onFocus={({ target: input }: { target: HTMLInputElement }) => remember(input)}
        onChange={({ target: input }: ChangeEvent<HTMLInputElement>) => {
          remember(input);
          onChange(input.value);
        }}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}

const Names = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
`;

const Name = styled(Pill)`
  min-height: 24px;
  font-family: ui-monospace, SFMono-Regular, Menlo, Consolas, monospace;
  font-size: 1.2rem;
`;

/** What a template may name; a click puts it where the caret was last. */
export function TemplateNames({ names }: { names: readonly string[] }) {
  const t = useT();
  const target = useContext(TargetContext);
  const put = useMemo(
    () => (name: string) => {
      if (!target?.current) return;
      const { input, change } = target.current;
      const { text, caret } = inserted(input.value, name, {
        start: input.selectionStart ?? input.value.length,
        end: input.selectionEnd ?? input.value.length,
      });
      change(text);
      requestAnimationFrame(() => {
        input.focus();
        input.setSelectionRange(caret, caret);
      });
    },
    [target],
  );
  return (
    <Names role="group" aria-label={t('settings.cards.names')}>
      <Meta>{t('settings.cards.names')}</Meta>
      {names.map((name) => (
        <Name
          key={name}
          type="button"
          title={t('settings.cards.names.insert', { name })}
          onMouseDown={(event) => event.preventDefault()}
          onClick={() => put(name)}
        >
          {name}
        </Name>
      ))}
    </Names>
  );
}
