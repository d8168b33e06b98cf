import { Combobox, ComboboxOption, Field } from '@strapi/design-system';
import { useDebounce } from '@strapi/strapi/admin';
import { useQuery } from '@tanstack/react-query';
import { useState, type ChangeEvent } from 'react';
import { styled } from 'styled-components';
import type { CardView } from '../../../../../../../contracts/customer-records';
import type { CustomerView } from '../../../../../../../contracts/records';
import { asInboxError } from '../../../app/api';
import { useInboxApi, useT } from '../../../app/hooks';
import { settingsApi } from '../../../app/settings-api';
import { tokensOf } from '../../../app/tokens';
import { CardBody } from '../../cards';
import { Explanation } from '../parts/Panel';
import { bodyOf, type CardDraft } from './model';

const TYPING_MS = 600;

const Frame = styled.aside`
  position: sticky;
  top: 112px;
  display: flex;
  flex-direction: column;
  gap: 16px;
  padding: 24px;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};

  > h2 {
    font-size: 1.6rem;
    line-height: 2.4rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Paper = styled.div`
  padding: 12px 16px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;

  > h3 {
    margin-bottom: 6px;
    font-size: 1.1rem;
    line-height: 1.6rem;
    font-weight: 600;
    letter-spacing: 0.02em;
    text-transform: uppercase;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const Problem = styled(Explanation)`
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

interface CardPreviewProps {
  draft: CardDraft;
  documentId: string | null;
  /** why nothing can be drawn yet */
  problem: string | null;
}

/** The card as an agent will see it, for a customer of one's choice, a moment after each change. Buttons do nothing here. */
export function CardPreview({ draft, documentId, problem }: CardPreviewProps) {
  const t = useT();
  const [customer, setCustomer] = useState('');
  const body = useDebounce(JSON.stringify(bodyOf(draft)), TYPING_MS);
  const isReady = customer !== '' && problem === null;
  const query = useQuery({
    queryKey: ['rest-card-preview', documentId, customer, body],
    queryFn: () => settingsApi.previewRestCard({ ...bodyOf(draft), customer, documentId }),
    enabled: isReady,
    staleTime: 0,
    gcTime: 0,
    placeholderData: (before) => before,
  });
  return (
    <Frame aria-label={t('settings.cards.preview')}>
      <h2>{t('settings.cards.preview')}</h2>
      <CustomerChoice value={customer} onChange={setCustomer} />
      {customer === '' && <Explanation>{t('settings.cards.preview.choose')}</Explanation>}
      {customer !== '' && problem !== null && <Explanation>{problem}</Explanation>}
      {isReady && query.isError && <Problem role="alert">{asInboxError(query.error).message}</Problem>}
      {isReady && query.data && !query.isError && <Drawn card={query.data.card} />}
    </Frame>
  );
}

function Drawn({ card }: { card: CardView }) {
  const t = useT();
  const [isAllShown] = useState(true);
  return (
    <Paper aria-live="polite">
      <h3>{card.title}</h3>
      {card.state === 'failed' && (
        <Problem>
          {t('cards.failed', { title: card.title })} {card.problem}
        </Problem>
      )}
      {card.state === 'empty' && <Explanation>{t('cards.empty')}</Explanation>}
      {card.state === 'ready' && card.content && (
        <CardBody content={card.content} caution={card.caution} isAllShown={isAllShown} onPress={nothing} />
      )}
    </Paper>
  );
}

const nothing = (): Promise<void> => Promise.resolve();

function CustomerChoice({ value, onChange }: { value: string; onChange: (customer: string) => void }) {
  const t = useT();
  const api = useInboxApi();
  const [typed, setTyped] = useState('');
  const text = useDebounce(typed, 250);
  const query = useQuery({
    queryKey: ['customer-search', text],
    queryFn: () => api.searchCustomers(text),
    enabled: text.trim().length > 1,
    placeholderData: (before) => before,
  });
  const customers = query.data?.data ?? [];
  return (
    <Field.Root>
      <Field.Label>{t('settings.cards.preview.customer')}</Field.Label>
      <Combobox
        // The server searches, by address too: what it found is not sifted again by name.
        autocomplete="none"
        value={value}
        placeholder={t('settings.cards.preview.search')}
        loading={query.isFetching}
        loadingMessage={t('cards.asking')}
        noOptionsMessage={() =>
          t(text.trim().length > 1 ? 'settings.cards.preview.nobody' : 'settings.cards.preview.type')
        }
        clearLabel={t('settings.cards.preview.clear')}
        onInputChange={({ target }: ChangeEvent<HTMLInputElement>) => setTyped(target.value)}
        onChange={(chosen) => onChange(chosen ?? '')}
        onClear={() => onChange('')}
      >
        {customers.map((customer) => (
          <ComboboxOption key={customer.documentId} value={customer.documentId}>
            {[customer.displayName, addressOf(customer)].filter(Boolean).join(' · ')}
          </ComboboxOption>
        ))}
      </Combobox>
    </Field.Root>
  );
}

/** The address that tells two of one name apart; a browser's id tells nobody anything. */
const addressOf = ({ identities }: CustomerView): string | undefined =>
  identities.find(({ kind }) => kind === 'email' || kind === 'phone')?.value;
