import { Cross, Pencil, Plus } from '@strapi/icons';
import { useState, type FormEvent } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { AccountProfile, AccountRef } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { Input, RowActs, Rows, SignButton, SmallForm } from '../profile-parts/inputs';
import { Refusal } from '../profile-parts/Refusal';
import { AccountSearch } from './AccountSearch';
import { accountPath } from './paths';
import type { AccountRecord } from './useAccount';

const Row = styled.li`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 28px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  > :first-child {
    ${oneLine}
    flex: 1;
  }
`;

const Kin = styled(Link)`
  ${focusRing}
  border-radius: 4px;
  color: ${({ theme }) => tokensOf(theme).link};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

export interface PartProps {
  account: AccountProfile;
  record: AccountRecord;
  mayEdit: boolean;
}

const domainOf = (typed: string): string => typed.trim().toLowerCase().replace(/^.*@/, '');

/** Customers who write from these mail domains belong to the account by themselves. */
export function Domains({ account, record, mayEdit }: PartProps) {
  const t = useT();
  const [typed, setTyped] = useState<string | null>(null);
  const { domains } = account;
  const save = (next: string[]): void =>
    record.patch('domains', { domains: next }, undefined, { text: t('account.done.domains'), body: { domains } });
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const domain = domainOf(typed ?? '');
    if (domain !== '' && !domains.includes(domain)) save([...domains, domain]);
    setTyped(null);
  };
  if (!mayEdit && domains.length === 0) return null;
  const label = t('account.domains.add');
  return (
    <Section
      label={t('account.domains')}
      aside={
        mayEdit && (
          <SignButton type="button" aria-label={label} title={label} onClick={() => setTyped('')}>
            <Plus width={12} height={12} aria-hidden />
          </SignButton>
        )
      }
    >
      {typed !== null && (
        <SmallForm onSubmit={add}>
          <Input
            autoFocus
            dir="ltr"
            maxLength={253}
            aria-label={label}
            placeholder="example.com"
            value={typed}
            onChange={({ target }) => setTyped(target.value)}
            onKeyDown={({ key }) => key === 'Escape' && setTyped(null)}
            onBlur={() => typed.trim() === '' && setTyped(null)}
          />
        </SmallForm>
      )}
      <Refusal refusal={record.refusalOf('domains')} onClose={() => record.dismiss('domains')} />
      <Rows>
        {domains.map((domain) => (
          <Row key={domain}>
            <bdi>{domain}</bdi>
            {mayEdit && (
              <RowActs>
                <SignButton
                  type="button"
                  aria-label={t('account.domains.remove', { domain })}
                  title={t('account.domains.remove', { domain })}
                  onClick={() => save(domains.filter((other) => other !== domain))}
                >
                  <Cross width={10} height={10} aria-hidden />
                </SignButton>
              </RowActs>
            )}
          </Row>
        ))}
      </Rows>
      {domains.length === 0 && typed === null && <Meta>{t('account.domains.none')}</Meta>}
    </Section>
  );
}

/** The account above it and those below. */
export function Family({ account, record, mayEdit }: PartProps) {
  const t = useT();
  const [isChoosing, setIsChoosing] = useState(false);
  const { parent, children } = account;
  if (!mayEdit && parent === null && children.length === 0) return null;
  const choose = (next: AccountRef | null): void => {
    setIsChoosing(false);
    record.patch(
      'parent',
      { parent: next?.documentId ?? null },
      { parent: next },
      {
        text: t('account.done.parent'),
        body: { parent: parent?.documentId ?? null },
        shown: { parent },
      },
    );
  };
  const label = t('account.parent.set');
  return (
    <Section
      label={t('account.family')}
      aside={
        mayEdit && (
          <SignButton type="button" aria-label={label} title={label} onClick={() => setIsChoosing(!isChoosing)}>
            <Pencil width={12} height={12} aria-hidden />
          </SignButton>
        )
      }
    >
      {isChoosing && (
        <AccountSearch without={account.documentId} onChoose={choose} onClose={() => setIsChoosing(false)} />
      )}
      <Refusal refusal={record.refusalOf('parent')} onClose={() => record.dismiss('parent')} />
      <Rows>
        {parent !== null && (
          <Row>
            <Kin dir="auto" to={accountPath(parent.documentId)}>
              {parent.name}
            </Kin>
            <Meta>{t('account.parent')}</Meta>
            {isChoosing && (
              <SignButton
                type="button"
                aria-label={t('account.parent.remove')}
                title={t('account.parent.remove')}
                onClick={() => choose(null)}
              >
                <Cross width={10} height={10} aria-hidden />
              </SignButton>
            )}
          </Row>
        )}
        {children.map(({ documentId, name }) => (
          <Row key={documentId}>
            <Kin dir="auto" to={accountPath(documentId)}>
              {name}
            </Kin>
            <Meta>{t('account.child')}</Meta>
          </Row>
        ))}
      </Rows>
      {parent === null && children.length === 0 && !isChoosing && <Meta>{t('account.family.none')}</Meta>}
    </Section>
  );
}
