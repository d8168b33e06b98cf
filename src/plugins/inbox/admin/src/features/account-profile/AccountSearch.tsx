import { Plus } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import type { AccountRef } from '../../../../../../contracts/customer-records';
import { customersApi } from '../../app/customers-api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { Input, SmallForm } from '../profile-parts/inputs';

const PAUSE = 250;
const MOST = 8;

const Results = styled.ul`
  margin: 0;
  padding: 0;
  max-height: 240px;
  overflow-y: auto;
  list-style: none;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
`;

const Result = styled.button`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 8px;
  width: 100%;
  min-height: 32px;
  padding: 4px 10px;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 2rem;
  text-align: start;
  cursor: pointer;

  > span:first-of-type {
    ${oneLine}
    flex: 1;
  }

  &:hover {
    background: ${({ theme }) => tokensOf(theme).selected};
  }

  @media (max-width: 767px) {
    min-height: 44px;
  }
`;

/** Waits until somebody has stopped typing. */
export function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface SearchProps {
  /** is not offered: it is chosen already, or it is the account itself */
  without?: string | undefined;
  onChoose: (account: AccountRef) => void;
  /** makes one of that name; absent: only what there is can be chosen */
  onCreate?: (name: string) => void;
  onClose: () => void;
}

/** Finds an account by name or mail domain, and makes one where there is none. */
export function AccountSearch({ without, onChoose, onCreate, onClose }: SearchProps) {
  const t = useT();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const { data } = useQuery({
    queryKey: ['accounts', 'search', wanted],
    queryFn: () => customersApi.accounts({ text: wanted, limit: MOST }),
  });
  const found = (data?.data ?? []).filter(({ documentId }) => documentId !== without);
  const isNew = wanted !== '' && !found.some(({ name }) => name.toLocaleLowerCase() === wanted.toLocaleLowerCase());
  return (
    <SmallForm
      as="div"
      onKeyDown={({ key }: { key: string }) => {
        if (key === 'Escape') onClose();
      }}
    >
      <Input
        autoFocus
        dir="auto"
        type="search"
        autoComplete="off"
        maxLength={200}
        aria-label={t('account.search')}
        placeholder={t('account.search')}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <div role="status">{data && found.length === 0 && !isNew && <Meta>{t('account.search.none')}</Meta>}</div>
      {(found.length > 0 || (isNew && onCreate)) && (
        <Results aria-label={t('account.search.found')}>
          {found.map((account) => (
            <li key={account.documentId}>
              <Result type="button" onClick={() => onChoose({ documentId: account.documentId, name: account.name })}>
                <span dir="auto">{account.name}</span>
                <Meta>{t('account.people', { count: account.customers })}</Meta>
              </Result>
            </li>
          ))}
          {isNew && onCreate && (
            <li>
              <Result type="button" onClick={() => onCreate(wanted)}>
                <Plus width={12} height={12} aria-hidden fill="currentColor" />
                <span dir="auto">{t('account.create', { name: wanted })}</span>
              </Result>
            </li>
          )}
        </Results>
      )}
    </SmallForm>
  );
}
