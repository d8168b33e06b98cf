import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import { useT } from '../../app/hooks';
import { Avatar } from '../../shared/Avatar';
import { Chip } from '../../shared/Chip';
import { focusRing, Meta, oneLine, WordButton } from '../../shared/typography';

const Head = styled.div`
  display: flex;
  align-items: center;
  gap: 12px;
  min-height: 80px;
  padding: 12px 16px;
  box-sizing: border-box;

  @media (max-width: 767px) {
    flex-direction: column;
    align-items: flex-start;
    gap: 6px;
  }
`;

const Words = styled.div`
  flex: 1;
  min-width: 0;
  max-width: 100%;
`;

const Name = styled(Link)`
  ${oneLine}
  ${focusRing}
  display: block;
  border-radius: 4px;
  font-size: 1.6rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

const Line = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 2px 8px;
`;

interface HeadProps {
  customer: CustomerProfile;
  stays: boolean;
  /** absent: who stays is settled */
  onSwap?: (() => void) | undefined;
}

/** One of the two, at the top of a column: who, since when, and whether this record stays. */
export function PersonHead({ customer, stays, onSwap }: HeadProps) {
  const t = useT();
  const intl = useIntl();
  const { displayName, documentId, firstSeenAt, counts } = customer;
  const since = intl.formatDate(firstSeenAt, { month: 'short', year: 'numeric' });
  return (
    <Head>
      <Avatar name={displayName} size={40} />
      <Words>
        <Name to={`/plugins/inbox/customers/${documentId}`} dir="auto" title={displayName}>
          {displayName}
        </Name>
        <Line>
          <Meta>{t('merging.since', { since, count: counts.tickets })}</Meta>
          {onSwap && (
            <WordButton type="button" onClick={onSwap}>
              {t('merging.swap', { name: displayName })}
            </WordButton>
          )}
        </Line>
      </Words>
      <Chip look={stays ? 'primary' : 'neutral'}>{t(stays ? 'merging.stays' : 'merging.joins')}</Chip>
    </Head>
  );
}
