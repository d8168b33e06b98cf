import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { AccountProfile } from '../../../../../../contracts/customer-records';
import { useRelativeTime, useT } from '../../app/hooks';
import { Avatar } from '../../shared/Avatar';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { Rows } from '../profile-parts/inputs';

const Title = styled.h2`
  display: flex;
  align-items: center;
  box-sizing: border-box;
  height: 56px;
  padding: 0 16px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  font-size: 1.8rem;
  line-height: 2.4rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
`;

const Row = styled(Link)`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 32px;
  border-radius: 4px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
  text-decoration: none;

  > span:nth-child(2) {
    ${oneLine}
    flex: 1;
  }

  &:hover > span:nth-child(2) {
    text-decoration: underline;
  }

  @media (max-width: 767px) {
    min-height: 44px;
  }
`;

/** The customers of an account, whoever was seen last first. */
export function People({ account: { customers, counts } }: { account: AccountProfile }) {
  const t = useT();
  const time = useRelativeTime();
  const hidden = counts.customers - customers.length;
  return (
    <>
      <Title>{t('profile.part.work')}</Title>
      <Section label={t('account.customers')} aside={counts.customers}>
        {customers.length === 0 && <Meta>{t('account.customers.none')}</Meta>}
        <Rows>
          {customers.map(({ documentId, displayName, lastSeenAt }) => (
            <li key={documentId}>
              <Row to={`/plugins/inbox/customers/${documentId}`}>
                <Avatar name={displayName} size={24} />
                <span dir="auto">{displayName}</span>
                <Meta as="time" dateTime={lastSeenAt} title={time.full(lastSeenAt)}>
                  {time.stamp(lastSeenAt)}
                </Meta>
              </Row>
            </li>
          ))}
        </Rows>
        {hidden > 0 && <Meta>{t('account.customers.more', { count: hidden })}</Meta>}
      </Section>
    </>
  );
}
