import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { TicketRow } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { pathOf } from '../../app/views';
import { ChannelGlyph } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { focusRing, oneLine } from '../../shared/typography';
import { Section } from './Section';

const Row = styled(Link)`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 8px;
  min-height: 24px;
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

/** What else this customer waits for. */
export function OtherTickets({ tickets }: { tickets: readonly TicketRow[] }) {
  const t = useT();
  if (tickets.length === 0) return null;
  return (
    <Section label={t('panel.otherTickets')} aside={tickets.length}>
      {tickets.map(({ documentId, number, subject, status, lastChannel }) => (
        <Row key={documentId} to={pathOf('all', documentId)} title={`#${number} ${subject}`}>
          <ChannelGlyph channel={lastChannel} />
          <span dir="auto">{subject}</span>
          <Chip look="neutral">{t(`status.${status}`)}</Chip>
        </Row>
      ))}
    </Section>
  );
}
