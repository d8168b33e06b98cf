import { ArrowUp, Lock } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { TimelineItem } from '../../../../../../contracts/records';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { ChannelGlyph } from '../../shared/channel';
import { Skeleton } from '../../shared/Skeleton';
import { focusRing, Meta, metaText, oneLine, Spacer, WordButton } from '../../shared/typography';
import { ChannelFilter, ChannelWord } from './ChannelFilter';
import { timelineGroups, type TimelineGroup } from './model';
import { Section } from './Section';
import type { TimelineState } from './useTimeline';

const Runs = styled.ol`
  position: relative;
  margin: 0;
  padding: 0;
  list-style: none;

  &::before {
    content: '';
    position: absolute;
    inset-block: 12px;
    inset-inline-start: 8px;
    width: 1px;
    background: ${({ theme }) => theme.colors.neutral200};
  }
`;

const Run = styled.li`
  position: relative;
  padding-inline-start: 26px;

  & + & {
    margin-top: 10px;
  }
`;

const Node = styled.span`
  position: absolute;
  inset-inline-start: 0;
  inset-block-start: 0;
  width: 18px;
  height: 18px;
  display: grid;
  place-items: center;
  border-radius: 50%;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Where = styled.p`
  ${metaText}
  display: flex;
  align-items: center;
  gap: 6px;
  min-height: 18px;
`;

const Entry = styled.button<{ $isNote: boolean }>`
  ${focusRing}
  display: block;
  width: calc(100% + 8px);
  margin-inline: -4px;
  padding: 2px 4px;
  border: 0;
  border-radius: 4px;
  background: ${({ theme, $isNote }) => ($isNote ? tokensOf(theme).note.background : 'none')};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.3rem;
  line-height: 2rem;
  text-align: start;
  cursor: pointer;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }
`;

const Line = styled.span`
  display: flex;
  align-items: baseline;
  gap: 6px;

  > span:first-child {
    ${oneLine}
    flex: 1;
  }
`;

const Full = styled.span`
  display: block;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

const Author = styled.b`
  font-weight: 600;
`;

const NoteMark = styled(Lock)`
  display: inline-block;
  margin-inline-end: 4px;
  vertical-align: -1px;
  color: ${({ theme }) => tokensOf(theme).note.text};
  fill: currentColor;
`;

interface TimelineProps {
  timeline: TimelineState;
  /** every channel that this customer has used, as far as is known */
  channels: readonly string[];
  channel: string | null;
  onChannel: (channel: string | null) => void;
  openTicket: string;
  onOpen: (item: TimelineItem) => void;
}

/** Everything that was ever said with this customer, on all channels and in all tickets, in one order. */
export function Timeline({ timeline, channels, channel, onChannel, openTicket, onOpen }: TimelineProps) {
  const t = useT();
  const { items, isLoading, hasFailed, hasMore } = timeline;
  return (
    <Section label={t('panel.timeline')}>
      {channels.length > 1 && <ChannelFilter channels={channels} channel={channel} onChannel={onChannel} />}
      {hasFailed && (
        <Where>
          {t('panel.timeline.failed')}
          <WordButton type="button" onClick={timeline.reload}>
            {t('retry')}
          </WordButton>
        </Where>
      )}
      {isLoading && <Loading />}
      {!isLoading && !hasFailed && items.length === 0 && <Meta>{t('panel.timeline.empty')}</Meta>}
      <Runs>
        {timelineGroups(items).map((group) => (
          <TimelineRun key={group.key} group={group} isHere={group.ticket === openTicket} onOpen={onOpen} />
        ))}
      </Runs>
      {hasMore && (
        <WordButton type="button" disabled={timeline.isLoadingMore} onClick={timeline.loadMore}>
          {t('panel.timeline.more')}
        </WordButton>
      )}
    </Section>
  );
}

function Loading() {
  return (
    <div aria-hidden style={{ display: 'grid', gap: 12 }}>
      <Skeleton $width="80%" />
      <Skeleton $width="95%" />
      <Skeleton $width="60%" />
    </div>
  );
}

interface RunProps {
  group: TimelineGroup;
  isHere: boolean;
  onOpen: (item: TimelineItem) => void;
}

function TimelineRun({ group, isHere, onOpen }: RunProps) {
  const t = useT();
  return (
    <Run>
      <Node>
        <ChannelGlyph channel={group.channel} size={10} />
      </Node>
      <Where>
        <ChannelWord channel={group.channel} />
        {isHere && <span>· {t('panel.timeline.here')}</span>}
      </Where>
      {group.items.map((item) => (
        <TimelineEntry key={item.documentId} item={item} onOpen={onOpen} />
      ))}
    </Run>
  );
}

function TimelineEntry({ item, onOpen }: { item: TimelineItem; onOpen: (item: TimelineItem) => void }) {
  const t = useT();
  const time = useRelativeTime();
  const [isOpen, setIsOpen] = useState(false);
  const text = item.text.trim() === '' ? t('panel.timeline.attachments', { count: item.attachments }) : item.text;
  return (
    <div>
      <Entry type="button" $isNote={item.kind === 'note'} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <Line>
          <span dir="auto">
            {item.kind === 'note' && <NoteMark width={11} height={11} aria-label={t('thread.note')} />}
            {item.direction !== 'inbound' && <Author dir="auto">{item.author} </Author>}
            {!isOpen && text}
          </span>
          <Meta as="time" dateTime={item.at} title={time.full(item.at)}>
            {isOpen ? time.moment(item.at) : time.stamp(item.at)}
          </Meta>
        </Line>
        {isOpen && <Full dir="auto">{text}</Full>}
      </Entry>
      {isOpen && (
        <Where>
          {item.attachments > 0 && <span>{t('panel.timeline.attachments', { count: item.attachments })}</span>}
          <Spacer />
          <WordButton type="button" onClick={() => onOpen(item)}>
            <ArrowUp width={10} height={10} aria-hidden />
            {t('panel.timeline.open')}
          </WordButton>
        </Where>
      )}
    </div>
  );
}
