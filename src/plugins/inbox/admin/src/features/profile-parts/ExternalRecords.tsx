import { ExternalLink } from '@strapi/icons';
import { styled } from 'styled-components';
import type { ExternalRecordView } from '../../../../../../contracts/customer-records';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, Meta, oneLine } from '../../shared/typography';
import { Section } from '../customer-panel/Section';
import { Rows } from './inputs';

const Row = styled.li`
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 24px;
  font-size: 1.3rem;
  line-height: 2rem;

  > :nth-child(2) {
    ${oneLine}
    flex: 1;
    text-align: end;
    color: ${({ theme }) => theme.colors.neutral800};
  }
`;

const Outside = styled.a`
  && {
    ${focusRing}
    display: inline-flex;
    align-items: center;
    justify-content: flex-end;
    gap: 4px;
    border-radius: 4px;
    color: ${({ theme }) => tokensOf(theme).link};
    text-decoration: none;
  }

  &:hover {
    text-decoration: underline;
  }
`;

/** What other systems call this customer or account, and the way there. */
export function ExternalRecords({ records }: { records: readonly ExternalRecordView[] }) {
  const t = useT();
  const time = useRelativeTime();
  if (records.length === 0) return null;
  return (
    <Section label={t('profile.external')}>
      <Rows>
        {records.map(({ documentId, system, externalId, url, at }) => (
          <Row key={documentId} title={time.full(at)}>
            <Meta>{system}</Meta>
            {url === null ? (
              <bdi>{externalId}</bdi>
            ) : (
              <Outside href={url} target="_blank" rel="noreferrer noopener">
                <bdi>{externalId}</bdi>
                <ExternalLink width={10} height={10} aria-hidden fill="currentColor" />
              </Outside>
            )}
          </Row>
        ))}
      </Rows>
    </Section>
  );
}
