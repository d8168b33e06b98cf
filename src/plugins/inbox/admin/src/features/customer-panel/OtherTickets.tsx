import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { TicketRow } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { pathOf } from '../../app/views';
import { ChannelGlyph } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { focusRing, Meta, oneLine } from '../../shared/typography';
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

interface TicketsProps {
  tickets: readonly TicketRow[];
  label?: string;
  /** what stands there when there is none; absent: the section is left out */
  none?: string;
  /** of private teams, which this agent is not shown */
  hidden?: number | undefined;
}

/** What else this customer waits for. */
export function OtherTickets({ tickets, label, none, hidden = 0 }: TicketsProps) {
  const t = useT();
  if (tickets.length === 0 && none === undefined && hidden === 0) return null;
  return (
    <Section label={label ?? t('panel.otherTickets')} aside={tickets.length}>
      {tickets.length === 0 && none !== undefined && <Meta>{none}</Meta>}
      {tickets.map(({ documentId, number, subject, status, lastChannel }) => (
        <Row key={documentId} to={pathOf('all', documentId)} title={`#${number} ${subject}`}>
          <ChannelGlyph channel={lastChannel} />
          <span dir="auto">{subject}</span>
          <Chip look="neutral">{t(`status.${status}`)}</Chip>
        </Row>
      ))}
      {hidden > 0 && <Meta>{t('panel.hiddenTickets', { count: hidden })}</Meta>}
    </Section>
  );
}
