import { Briefcase, Cross, Pencil, Plus } from '@strapi/icons';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { AccountRef } from '../../../../../../contracts/customer-records';
import { customersApi } from '../../app/customers-api';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { accountPath, AccountSearch } from '../account-profile';
import { Section } from '../customer-panel/Section';
import { SignButton } from '../profile-parts/inputs';
import { Refusal } from '../profile-parts/Refusal';
import type { PartProps } from './ProfileColumn';

const PLACE = 'account';

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 24px;
  font-size: 1.3rem;
  line-height: 2rem;

  > svg {
    flex: none;
    color: ${({ theme }) => theme.colors.neutral600};
    fill: currentColor;
  }
`;

export const AccountLink = styled(Link)`
  ${focusRing}
  ${oneLine}
  flex: 1;
  border-radius: 4px;
  color: ${({ theme }) => tokensOf(theme).link};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

/** The company that the customer belongs to: set, made anew, or taken away. */
export function AccountField({ customer, record, mayEdit }: PartProps & { mayEdit: boolean }) {
  const t = useT();
  const [isChoosing, setIsChoosing] = useState(false);
  const { account } = customer;
  if (!mayEdit && account === null) return null;
  const choose = (next: AccountRef | null): void => {
    setIsChoosing(false);
    record.patch(
      PLACE,
      { account: next?.documentId ?? null },
      { account: next },
      {
        text: next === null ? t('profile.done.noAccount') : t('profile.done.account', { name: next.name }),
        body: { account: account?.documentId ?? null },
        shown: { account },
      },
    );
  };
  const create = (name: string): void => {
    setIsChoosing(false);
    void record.change(PLACE, {
      show: (view) => ({ ...view, account: { documentId: '', name } }),
      work: async () => {
        const made = await customersApi.createAccount({ name });
        return (await customersApi.patchCustomer(customer.documentId, { account: made.account.documentId })).customer;
      },
    });
  };
  const label = t(account === null ? 'profile.account.set' : 'profile.account.change');
  return (
    <Section
      label={t('profile.account')}
      aside={
        mayEdit && (
          <SignButton type="button" aria-label={label} title={label} onClick={() => setIsChoosing(!isChoosing)}>
            {account === null ? (
              <Plus width={12} height={12} aria-hidden />
            ) : (
              <Pencil width={12} height={12} aria-hidden />
            )}
          </SignButton>
        )
      }
    >
      {isChoosing && (
        <AccountSearch
          without={account?.documentId}
          onChoose={choose}
          onCreate={create}
          onClose={() => setIsChoosing(false)}
        />
      )}
      <Refusal refusal={record.refusalOf(PLACE)} onClose={() => record.dismiss(PLACE)} />
      {account === null ? (
        !isChoosing && <Meta>{t('profile.account.none')}</Meta>
      ) : (
        <Line>
          <Briefcase width={14} height={14} aria-hidden />
          <AccountLink to={accountPath(account.documentId)}>
            <bdi>{account.name}</bdi>
          </AccountLink>
          {isChoosing && (
            <SignButton
              type="button"
              aria-label={t('profile.account.remove')}
              title={t('profile.account.remove')}
              onClick={() => choose(null)}
            >
              <Cross width={10} height={10} aria-hidden />
            </SignButton>
          )}
        </Line>
      )}
    </Section>
  );
}
