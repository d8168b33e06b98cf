import { Paperclip } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MessageHit, TicketHit } from '../../../../../../contracts/search';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Avatar } from '../../shared/Avatar';
import { ChannelBadge } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { Meta, metaText, oneLine, Spacer } from '../../shared/typography';
import { Marked, OptionRow } from './parts';

const Line = styled.div`
  display: flex;
  align-items: baseline;
  gap: 8px;
  min-width: 0;
  font-size: 1.4rem;
  line-height: 2rem;

  > strong {
    ${oneLine}
    font-weight: 600;
  }
`;

const Facts = styled.div`
  ${metaText}
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 6px;
  margin-block-start: 2px;
`;

const Excerpt = styled.div<{ $isNote: boolean }>`
  margin-block-start: 4px;
  padding-inline-start: 8px;
  border-inline-start: 2px solid
    ${({ theme, $isNote }) => ($isNote ? tokensOf(theme).note.bar : theme.colors.neutral200)};
  font-size: 1.3rem;
  line-height: 1.8rem;
  color: ${({ theme }) => theme.colors.neutral700};

  > p {
    display: -webkit-box;
    overflow: hidden;
    overflow-wrap: anywhere;
    -webkit-box-orient: vertical;
    -webkit-line-clamp: 2;
  }
`;

function Said({ hit }: { hit: MessageHit }) {
  const t = useT();
  const { stamp } = useRelativeTime();
  const isNote = hit.kind === 'note';
  return (
    <Excerpt $isNote={isNote}>
      <Meta dir="auto">
        {isNote ? `${t('search.note')} · ` : ''}
        {hit.author} · {stamp(hit.at)}
      </Meta>
      <p dir="auto">
        <Marked text={hit.excerpt} />
      </p>
    </Excerpt>
  );
}

interface TicketResultProps {
  hit: TicketHit;
  /** the message to open it at; null: where it was read last */
  onOpen: (message: string | null) => void;
}

/** A ticket with its best hit as one thing to choose, and its other hits below as further ones. */
export function TicketResult({ hit, onOpen }: TicketResultProps) {
  const t = useT();
  const { stamp, full } = useRelativeTime();
  const { ticket, subject, messages, attachments } = hit;
  const [best, ...others] = messages;
  return (
    <>
      <OptionRow
        id={ticket.documentId}
        isResult
        onChoose={() => onOpen(best?.message ?? null)}
        picture={
          <Avatar
            name={ticket.customer.displayName}
            size={32}
            isPlain={false}
            corner={<ChannelBadge channel={ticket.lastChannel} size={18} isDecorative />}
          />
        }
      >
        <Line>
          <strong dir="auto">
            <Marked text={subject} />
          </strong>
          <Spacer />
          <Meta as="time" title={full(ticket.lastMessageAt)}>
            {stamp(ticket.lastMessageAt)}
          </Meta>
        </Line>
        <Facts>
          <span dir="auto">{ticket.customer.displayName}</span>
          <span>#{ticket.number}</span>
          <Chip look={ticket.status === 'resolved' || ticket.status === 'closed' ? 'neutral' : 'outline'}>
            {t(`status.${ticket.status}`)}
          </Chip>
          {ticket.folder !== 'inbox' && <Chip look="warning">{t(`views.${ticket.folder}`)}</Chip>}
          {ticket.team !== null && <Chip look="tag">{ticket.team.name}</Chip>}
          {ticket.assignee !== null && <span dir="auto">{ticket.assignee.displayName}</span>}
        </Facts>
        {best && <Said hit={best} />}
        {attachments.length > 0 && (
          <Facts aria-label={t('search.files')}>
            {attachments.map(({ documentId, fileName }) => (
              <Chip
                key={documentId}
                look="tag"
                icon={<Paperclip width={12} height={12} aria-hidden fill="currentColor" />}
              >
                {fileName}
              </Chip>
            ))}
          </Facts>
        )}
      </OptionRow>
      {others.map((other) => (
        <OptionRow key={other.message} id={other.message} onChoose={() => onOpen(other.message)} picture={<Indent />}>
          <Said hit={other} />
        </OptionRow>
      ))}
    </>
  );
}

/** As wide as the picture of a ticket. */
const Indent = styled.span`
  display: block;
  width: 32px;
`;
