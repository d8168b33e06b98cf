import { Pencil } from '@strapi/icons';
import { useState, type FormEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { Input, SignButton } from './inputs';

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 4px;
  min-width: 0;
`;

const Title = styled.h2`
  min-width: 0;
  font-size: 1.8rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
  overflow-wrap: anywhere;
`;

const NameInput = styled(Input)`
  font-size: 1.6rem;
  font-weight: 600;
`;

interface TitleProps {
  name: string;
  lang?: string | undefined;
  label: string;
  longest: number;
  mayEdit: boolean;
  onSave: (name: string) => void;
}

/** The name above a record, changed in its own place. */
export function TitleField({ name, lang, label, longest, mayEdit, onSave }: TitleProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const save = (event?: FormEvent): void => {
    event?.preventDefault();
    const text = (typed ?? '').trim();
    if (text !== '' && text !== name) onSave(text);
    setTyped(null);
  };
  if (typed !== null) {
    return (
      <form onSubmit={save}>
        <NameInput
          autoFocus
          dir="auto"
          aria-label={label}
          maxLength={longest}
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onBlur={() => save()}
          onKeyDown={({ key }) => key === 'Escape' && setTyped(null)}
        />
      </form>
    );
  }
  return (
    <Line>
      <Title dir="auto" lang={lang}>
        {name}
      </Title>
      {mayEdit && (
        <SignButton
          type="button"
          aria-label={t('profile.edit', { label })}
          title={t('profile.edit', { label })}
          onClick={() => setTyped(name)}
        >
          <Pencil width={12} height={12} aria-hidden />
        </SignButton>
      )}
    </Line>
  );
}
