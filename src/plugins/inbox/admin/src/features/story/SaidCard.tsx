import { Lock } from '@strapi/icons';
import { useState } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { pathOf } from '../../app/views';
import { useChannelLabel } from '../../shared/channel';
import { DeliveryMark } from '../../shared/DeliveryMark';
import { TrustChip } from '../../shared/TrustChip';
import { focusRing, metaText, oneLine, WordButton } from '../../shared/typography';
import type { SaidEntry } from './model';

type Look = 'theirs' | 'ours' | 'note';

const Card = styled.article<{ $look: Look }>`
  ${focusRing}
  min-width: 0;
  padding: 8px 12px;
  border: 1px solid ${({ theme, $look }) => {
    if ($look === 'note') return tokensOf(theme).note.border;
    return $look === 'ours' ? tokensOf(theme).tones.primary.border : theme.colors.neutral150;
  }};
  border-radius: 4px;
  background: ${({ theme, $look }) => {
    if ($look === 'note') return tokensOf(theme).note.background;
    return $look === 'ours' ? tokensOf(theme).ownMessage : theme.colors.neutral0;
  }};
  color: ${({ theme }) => theme.colors.neutral800};
  ${({ theme, $look }) =>
    $look === 'note' && `border-style: dashed; border-inline-start: 3px solid ${tokensOf(theme).note.bar};`}
`;

const Head = styled.header`
  ${metaText}
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 0 6px;
  min-height: 20px;

  > b {
    ${oneLine}
    font-size: 1.4rem;
    line-height: 2rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  > time {
    margin-inline-start: auto;
    font-variant-numeric: tabular-nums;
  }
`;

const NoteWords = styled.span`
  display: inline-flex;
  align-items: center;
  gap: 4px;
  color: ${({ theme }) => tokensOf(theme).note.text};

  > svg {
    fill: currentColor;
  }
`;

const TicketLink = styled(Link)`
  ${focusRing}
  border-radius: 4px;
  color: ${({ theme }) => tokensOf(theme).link};
  text-decoration: none;

  &:hover {
    text-decoration: underline;
  }
`;

const Words = styled.p<{ $isWhole: boolean }>`
  white-space: pre-wrap;
  overflow-wrap: anywhere;
  ${({ $isWhole }) =>
    !$isWhole && 'display: -webkit-box; -webkit-line-clamp: 6; -webkit-box-orient: vertical; overflow: hidden;'}
`;

const Files = styled.p`
  ${metaText}
`;

const LONG = { signs: 480, lines: 6 } as const;

/** A letter's empty lines say nothing where much stands below each other. */
const withoutBlankLines = (text: string): string => text.replace(/\n\s*\n/g, '\n');

const isLong = (text: string): boolean =>
  text.length > LONG.signs || withoutBlankLines(text).split('\n').length > LONG.lines;

const lookOf = ({ kind, direction }: SaidEntry): Look => {
  if (kind === 'note') return 'note';
  return direction === 'inbound' ? 'theirs' : 'ours';
};

interface CardProps {
  entry: SaidEntry;
  /** on an account's timeline: whose ticket it is */
  withCustomer: boolean;
  tabIndex: number;
  onOpen: () => void;
}

/** One message or note as a card, which leads to its place in its ticket. */
export function SaidCard({ entry, withCustomer, tabIndex, onOpen }: CardProps) {
  const t = useT();
  const time = useRelativeTime();
  const channel = useChannelLabel(entry.channel);
  const wasLong = isLong(entry.text);
  const [isWhole, setIsWhole] = useState(!wasLong);
  const look = lookOf(entry);
  const ticket = `#${entry.ticketNumber}`;
  return (
    <Card
      $look={look}
      data-story-row
      tabIndex={tabIndex}
      aria-label={t('story.entry', { author: entry.author, channel, time: time.full(entry.at) })}
      onKeyDown={({ key, target, currentTarget }) => key === 'Enter' && target === currentTarget && onOpen()}
    >
      <Head>
        {look === 'note' && (
          <NoteWords>
            <Lock width={12} height={12} aria-hidden />
            {t('thread.note')}
          </NoteWords>
        )}
        <b dir="auto">{entry.author}</b>
        <TrustChip trust={entry.senderTrust} />
        <span>{channel} ·</span>
        <TicketLink
          to={pathOf('all', entry.ticket)}
          title={entry.ticketSubject}
          aria-label={t('story.open', { number: entry.ticketNumber, subject: entry.ticketSubject })}
          onClick={(event) => {
            if (event.metaKey || event.ctrlKey || event.shiftKey) return;
            event.preventDefault();
            onOpen();
          }}
        >
          <bdi>{ticket}</bdi>
        </TicketLink>
        {withCustomer && entry.author !== entry.customer.displayName && (
          <TicketLink to={`/plugins/inbox/customers/${entry.customer.documentId}`} dir="auto">
            {entry.customer.displayName}
          </TicketLink>
        )}
        <time dateTime={entry.at} title={time.full(entry.at)}>
          {clockOf(entry.at)}
        </time>
        {entry.deliveryState !== null && <DeliveryMark state={entry.deliveryState} withWord />}
      </Head>
      {entry.text.trim() !== '' && (
        <Words dir="auto" $isWhole={isWhole}>
          {wasLong && isWhole ? entry.text : withoutBlankLines(entry.text)}
        </Words>
      )}
      {!isWhole && (
        <WordButton type="button" onClick={() => setIsWhole(true)}>
          {t('story.whole')}
        </WordButton>
      )}
      {entry.attachments > 0 && <Files>{t('panel.timeline.attachments', { count: entry.attachments })}</Files>}
    </Card>
  );
}

/** The day stands above: the hour is enough. */
export const clockOf = (at: string): string =>
  new Date(at).toLocaleTimeString('en-GB', { hour: '2-digit', minute: '2-digit' });
