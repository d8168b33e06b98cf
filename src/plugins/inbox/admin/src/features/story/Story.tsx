import { ChevronRight } from '@strapi/icons';
import { useMemo, useRef, useState, type KeyboardEvent, type RefObject } from 'react';
import { useIntl } from 'react-intl';
import { useNavigate } from 'react-router-dom';
import type { Subject } from '../../app/customers-api';
import { useT } from '../../app/hooks';
import { useNow } from '../../app/relative-time';
import { pathOf } from '../../app/views';
import { ChannelGlyph } from '../../shared/channel';
import { EmptyState } from '../../shared/EmptyState';
import { nextIndex } from '../../shared/rows';
import { WordButton } from '../../shared/typography';
import { revealMessage } from '../thread';
import { dayName } from './dayName';
import { EventsRow } from './EventsRow';
import { Filters } from './Filters';
import { Day, DayName, Node, NoteSign, Row, RowList, Scroller, SingleSign } from './layout';
import {
  isWhole,
  storyDays,
  WHOLE_STORY,
  type SaidEntry,
  type StoryDay,
  type StoryFilter,
  type StoryRow,
} from './model';
import { SaidCard } from './SaidCard';
import { Failed, Loading, Older } from './StoryEnds';
import { useStory, type StoryState } from './useStory';

interface StoryProps {
  subject: Subject;
  /** whose story, in words */
  name: string;
}

/** What was said and what happened, on every channel and in every ticket, newest first. */
export function Story({ subject, name }: StoryProps) {
  const [filter, setFilter] = useState<StoryFilter>(WHOLE_STORY);
  const story = useStory(subject, filter);
  const whole = useStory(subject, WHOLE_STORY);
  return (
    <>
      <Filters filter={filter} counts={whole.counts} onFilter={setFilter} />
      <StoryBody
        key={`${filter.channel} ${filter.kind} ${filter.text}`}
        story={story}
        name={name}
        withCustomer={subject.kind === 'account'}
        isFiltered={!isWhole(filter)}
        onWhole={() => setFilter(WHOLE_STORY)}
      />
    </>
  );
}

interface BodyProps {
  story: StoryState;
  name: string;
  withCustomer: boolean;
  isFiltered: boolean;
  onWhole: () => void;
}

function StoryBody({ story, name, withCustomer, isFiltered, onWhole }: BodyProps) {
  const t = useT();
  const { locale } = useIntl();
  const now = useNow();
  const open = useOpenEntry();
  const scroller = useRef<HTMLDivElement>(null);
  const { focused, onKeyDown, onFocus } = useRovingRows(scroller);
  const days = useMemo(() => storyDays(story.entries, { now: now.getTime(), locale }), [story.entries, now, locale]);
  const first = days[0]?.rows[0]?.key ?? null;
  const current = days.some(({ rows }) => rows.some(({ key }) => key === focused)) ? focused : first;
  if (story.isLoading) return <Loading />;
  if (story.error !== null && days.length === 0) return <Failed story={story} />;
  if (days.length === 0 && isFiltered) {
    return (
      <EmptyState
        title={t('story.empty.filtered')}
        actions={
          <WordButton type="button" onClick={onWhole}>
            {t('story.empty.clear')}
          </WordButton>
        }
      />
    );
  }
  if (days.length === 0) return <EmptyState title={t('story.empty')}>{t('story.empty.text', { name })}</EmptyState>;
  return (
    <Scroller
      ref={scroller}
      role="region"
      aria-label={t('story.label', { name })}
      onKeyDown={onKeyDown}
      onFocus={onFocus}
    >
      {days.map((day) => (
        <DayRows key={day.key} day={day} now={now} current={current} withCustomer={withCustomer} onOpen={open} />
      ))}
      <Older story={story} scroller={scroller} />
    </Scroller>
  );
}

interface DayProps {
  day: StoryDay;
  now: Date;
  /** the one row that Tab leads to */
  current: string | null;
  withCustomer: boolean;
  onOpen: (entry: SaidEntry) => void;
}

function DayRows({ day, now, current, withCustomer, onOpen }: DayProps) {
  const t = useT();
  const { locale } = useIntl();
  const named = dayName(day.at, { now: now.getTime(), locale });
  const name = 'word' in named ? t(`story.day.${named.word}`) : named.name;
  return (
    <Day aria-label={name}>
      <DayName>{name}</DayName>
      <RowList>
        {day.rows.map((row) => (
          <Row key={row.key} data-key={row.key}>
            <NodeOf row={row} />
            {row.kind === 'said' ? (
              <SaidCard
                entry={row.entry}
                withCustomer={withCustomer}
                tabIndex={row.key === current ? 0 : -1}
                onOpen={() => onOpen(row.entry)}
              />
            ) : (
              <EventsRow entries={row.entries} tabIndex={row.key === current ? 0 : -1} />
            )}
          </Row>
        ))}
      </RowList>
    </Day>
  );
}

function NodeOf({ row }: { row: StoryRow }) {
  if (row.kind === 'events') {
    return (
      <Node $isSmall aria-hidden>
        {row.entries.length > 1 ? <ChevronRight width={8} height={8} /> : <SingleSign />}
      </Node>
    );
  }
  return (
    <Node $isSmall={false} aria-hidden>
      {row.entry.kind === 'note' ? (
        <NoteSign width={12} height={12} />
      ) : (
        <ChannelGlyph channel={row.entry.channel} size={14} isDecorative />
      )}
    </Node>
  );
}

/** Goes to the ticket at that very message. */
function useOpenEntry(): (entry: SaidEntry) => void {
  const navigate = useNavigate();
  return ({ ticket, documentId }) => {
    revealMessage(documentId);
    navigate(pathOf('all', ticket));
  };
}

const keyOf = (element: Element | null): string | null =>
  element?.closest('[data-key]')?.getAttribute('data-key') ?? null;

/** One stop of the Tab key, with the arrows inside. */
function useRovingRows(scroller: RefObject<HTMLElement>) {
  const [focused, setFocused] = useState<string | null>(null);
  const onKeyDown = (event: KeyboardEvent): void => {
    const rows = [...(scroller.current?.querySelectorAll<HTMLElement>('[data-story-row]') ?? [])];
    const index = rows.findIndex((row) => row === document.activeElement);
    const next = index === -1 ? null : nextIndex(event.key, index, rows.length);
    if (next === null) return;
    event.preventDefault();
    rows[next]?.focus();
  };
  const onFocus = ({ target }: { target: EventTarget }): void => {
    if (target instanceof Element && target.matches('[data-story-row]')) setFocused(keyOf(target));
  };
  return { focused, onKeyDown, onFocus };
}
