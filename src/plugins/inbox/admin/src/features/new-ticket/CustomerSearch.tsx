import { TextInput } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import type { CustomerView } from '../../../../../../contracts/records';
import { useInboxApi, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { telling } from '../../shared/readableAddress';
import { focusRing, Meta, oneLine, WordButton } from '../../shared/typography';

const PAUSE = 250;

const Results = styled.ul`
  margin: 4px 0 0;
  padding: 0;
  max-height: 220px;
  overflow-y: auto;
  list-style: none;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
`;

const Result = styled.button`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 10px;
  width: 100%;
  min-height: 44px;
  padding: 6px 12px;
  border: 0;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  text-align: start;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).selected};
  }
`;

const Person = styled.span`
  flex: 1;
  min-width: 0;
  display: grid;
  font-size: 1.4rem;
  line-height: 2rem;

  > * {
    ${oneLine}
  }
`;

const Chosen = styled.div`
  display: flex;
  align-items: center;
  gap: 10px;
  min-height: 40px;
`;

const addresses = ({ identities }: CustomerView): string =>
  [...new Set(identities.flatMap(({ value }) => telling(value) ?? []))].join(' · ');

/** Waits until somebody has stopped typing. */
function useSettled(text: string): string {
  const [settled, setSettled] = useState(text);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), PAUSE);
    return () => clearTimeout(timer);
  }, [text]);
  return settled;
}

interface SearchProps {
  customer: CustomerView | null;
  onChoose: (customer: CustomerView | null) => void;
}

/** Finds the customer to write to, by name or exact address. */
export function CustomerSearch({ customer, onChoose }: SearchProps) {
  const t = useT();
  const api = useInboxApi();
  const [text, setText] = useState('');
  const wanted = useSettled(text.trim());
  const { data } = useQuery({
    queryKey: ['customers', wanted],
    queryFn: () => api.searchCustomers(wanted),
    enabled: wanted.length > 1 && customer === null,
  });
  if (customer) {
    return (
      <Chosen>
        <Avatar name={customer.displayName} size={28} />
        <Person>
          <span dir="auto">{customer.displayName}</span>
          <Meta>{addresses(customer)}</Meta>
        </Person>
        <WordButton type="button" onClick={() => onChoose(null)}>
          {t('newTicket.customer.change')}
        </WordButton>
      </Chosen>
    );
  }
  return (
    <>
      <TextInput
        aria-label={t('newTicket.customer')}
        placeholder={t('newTicket.customer.placeholder')}
        autoFocus
        autoComplete="off"
        value={text}
        onChange={({ target }: { target: HTMLInputElement }) => setText(target.value)}
      />
      {data && wanted.length > 1 && (
        <div role="status">
          {data.data.length === 0 ? (
            <Meta>{t('newTicket.customer.none', { text: wanted })}</Meta>
          ) : (
            <Results>
              {data.data.map((found) => (
                <li key={found.documentId}>
                  <Result type="button" onClick={() => onChoose(found)}>
                    <Avatar name={found.displayName} size={28} />
                    <Person>
                      <span dir="auto">{found.displayName}</span>
                      <Meta>{addresses(found)}</Meta>
                    </Person>
                  </Result>
                </li>
              ))}
            </Results>
          )}
        </div>
      )}
    </>
  );
}
