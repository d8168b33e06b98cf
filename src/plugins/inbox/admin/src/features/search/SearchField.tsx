import { Cross, Search } from '@strapi/icons';
import type { KeyboardEvent, RefObject } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { focusRing } from '../../shared/typography';
import { LONGEST_TEXT } from './model';

const Head = styled.div`
  flex: none;
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 56px;
  padding: 0 8px 0 16px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  color: ${({ theme }) => theme.colors.neutral500};
`;

const Field = styled.input`
  flex: 1;
  min-width: 0;
  height: 40px;
  border: 0;
  outline: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: 1.6rem;

  &::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
    opacity: 1;
  }

  &::-webkit-search-cancel-button {
    display: none;
  }
`;

const IconButton = styled.button`
  ${focusRing}
  flex: none;
  display: grid;
  place-items: center;
  width: 40px;
  height: 40px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral600};
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
  }
`;

interface SearchFieldProps {
  field: RefObject<HTMLInputElement>;
  text: string;
  /** the element of the option that Enter would choose */
  active: string | null;
  onType: (text: string) => void;
  onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void;
  onClose: () => void;
}

export const LIST_ID = 'inbox-search-list';

/** Where the query is typed. The focus never leaves it: the arrows choose below. */
export function SearchField({ field, text, active, onType, onKeyDown, onClose }: SearchFieldProps) {
  const t = useT();
  const close = (): void => {
    if (text === '') onClose();
    else onType('');
    field.current?.focus();
  };
  return (
    <Head>
      <Search width={18} height={18} aria-hidden fill="currentColor" />
      <Field
        ref={field}
        autoFocus
        dir="auto"
        type="search"
        role="combobox"
        aria-expanded
        aria-controls={LIST_ID}
        aria-autocomplete="list"
        aria-activedescendant={active ?? undefined}
        aria-label={t('search.placeholder')}
        placeholder={t('search.placeholder')}
        autoComplete="off"
        autoCapitalize="off"
        spellCheck={false}
        enterKeyHint="search"
        maxLength={LONGEST_TEXT}
        value={text}
        onChange={({ target }) => onType(target.value)}
        onKeyDown={onKeyDown}
      />
      <IconButton
        type="button"
        aria-label={t(text === '' ? 'search.close' : 'search.clear')}
        title={t(text === '' ? 'search.close' : 'search.clear')}
        onClick={close}
      >
        <Cross width={14} height={14} aria-hidden fill="currentColor" />
      </IconButton>
    </Head>
  );
}
