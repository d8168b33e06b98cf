import { Briefcase } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { TagChip } from '../../shared/TagChip';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import { accountPath } from '../account-profile/paths';
import { useAttributes, useAttributeText } from '../profile-parts/Attributes';
import { Section } from './Section';

const SHOWN = 5;

export const profilePath = (customer: string): string => `/plugins/inbox/customers/${customer}`;

export const WordLink = styled(Link)`
  ${focusRing}
  ${oneLine}
  border-radius: 4px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => tokensOf(theme).link};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 24px;

  > svg {
    flex: none;
    color: ${({ theme }) => theme.colors.neutral600};
    fill: currentColor;
  }

  @media (max-width: 767px) {
    min-height: 44px;
  }
`;

const Facts = styled.dl`
  display: grid;
  grid-template-columns: minmax(72px, auto) 1fr;
  gap: 2px 12px;
  margin: 0;

  > dt {
    ${metaText}
    padding-block: 2px;
    overflow-wrap: anywhere;
  }

  > dd {
    ${oneLine}
    margin: 0;
    font-size: 1.3rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Tags = styled.div`
  display: flex;
  flex-wrap: wrap;
  gap: 6px;
`;

/** The company of a customer, in one line. */
export function AccountLine({ customer: { account } }: { customer: CustomerProfile }) {
  const t = useT();
  if (account === null) return null;
  return (
    <Section label={t('profile.account')}>
      <Line>
        <Briefcase width={14} height={14} aria-hidden />
        <WordLink to={accountPath(account.documentId)}>
          <bdi>{account.name}</bdi>
        </WordLink>
      </Line>
    </Section>
  );
}

export function TagLine({ customer: { tags } }: { customer: CustomerProfile }) {
  const t = useT();
  if (tags.length === 0) return null;
  return (
    <Section label={t('profile.tags')}>
      <Tags>
        {tags.map((tag) => (
          <TagChip key={tag} name={tag} />
        ))}
      </Tags>
    </Section>
  );
}

/** The first few attributes that are known; the profile has them all. */
export function FilledAttributes({ customer }: { customer: CustomerProfile }) {
  const t = useT();
  const textOf = useAttributeText();
  const filled = useAttributes('customer', customer.attributes).flatMap(({ definition, value }) =>
    value === null ? [] : [{ definition, value }],
  );
  if (filled.length === 0) return null;
  return (
    <Section
      label={t('profile.details')}
      aside={
        filled.length > SHOWN && <WordLink to={profilePath(customer.documentId)}>{t('profile.details.all')}</WordLink>
      }
    >
      <Facts>
        {filled.slice(0, SHOWN).map(({ definition, value }) => (
          <Fact key={definition.key} label={definition.label} text={textOf(definition, value)} />
        ))}
      </Facts>
    </Section>
  );
}

const Fact = ({ label, text }: { label: string; text: string }) => (
  <>
    <dt>{label}</dt>
    <dd title={text}>
      <bdi>{text}</bdi>
    </dd>
  </>
);
