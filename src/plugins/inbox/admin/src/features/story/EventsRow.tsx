import { useState } from 'react';
import { useIntl } from 'react-intl';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { useRelativeTime, useSession, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { pathOf } from '../../app/views';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import type { NameOf } from '../thread/eventPhrases';
import { eventWords } from './eventWords';
import { inOrderOfTime, spanOf, type HappenedEntry } from './model';
import { clockOf } from './SaidCard';

const Fold = styled.button`
  ${focusRing}
  display: flex;
  align-items: baseline;
  gap: 8px;
  width: 100%;
  min-height: 28px;
  padding: 4px 12px 4px 0;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.3rem;
  line-height: 2rem;
  text-align: start;
  cursor: pointer;

  > span:first-child {
    ${oneLine}
    flex: 1;
  }

  b {
    font-weight: 400;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  &:hover b {
    text-decoration: underline;
  }
`;

const Single = styled.div`
  ${focusRing}
  display: flex;
  align-items: baseline;
  gap: 8px;
  min-height: 28px;
  padding: 4px 12px 4px 0;
  border-radius: 4px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};

  > span:first-child {
    flex: 1;
    min-width: 0;
    overflow-wrap: anywhere;
  }
`;

const When = styled.span`
  ${metaText}
  flex: none;
  font-variant-numeric: tabular-nums;
`;

const List = styled.ul`
  margin: 0 0 4px;
  padding: 0;
  list-style: none;

  > li {
    display: flex;
    align-items: baseline;
    gap: 8px;
    padding: 2px 12px 2px 0;
    font-size: 1.3rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral600};

    > span:first-child {
      flex: 1;
      min-width: 0;
      overflow-wrap: anywhere;
    }
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

/** An event as words, with the names of agents and the translated words of statuses. */
function useTeller(): (entry: HappenedEntry) => string {
  const t = useT();
  const { messages: texts } = useIntl();
  const session = useSession();
  const nameOf: NameOf = (field, value) => {
    if (field === 'assignee')
      return session?.agents.find(({ documentId }) => documentId === value)?.displayName ?? value;
    if (field === 'channel') return session?.channels.find(({ id }) => id === value)?.label ?? value;
    const text = texts[`inbox.${field}.${value}`];
    return typeof text === 'string' ? text : value;
  };
  return (entry) =>
    eventWords(entry, nameOf)
      .map(({ id, values }) => t(id, values))
      .join(', ');
}

interface EventsProps {
  entries: readonly HappenedEntry[];
  tabIndex: number;
}

/** What happened between the messages: one line, or a fold of several that opens into one line for each. */
export function EventsRow({ entries, tabIndex }: EventsProps) {
  const t = useT();
  const tell = useTeller();
  const [isOpen, setIsOpen] = useState(false);
  const inOrder = inOrderOfTime(entries);
  const [only] = inOrder;
  if (inOrder.length === 1 && only) {
    return (
      <Single data-story-row tabIndex={tabIndex}>
        <EventWords entry={only} words={tell(only)} />
      </Single>
    );
  }
  const { from, to } = spanOf(entries);
  const span =
    clockOf(from) === clockOf(to) ? clockOf(from) : t('story.span', { from: clockOf(from), to: clockOf(to) });
  return (
    <>
      <Fold type="button" data-story-row tabIndex={tabIndex} aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        <span>
          <b>{t('story.events', { count: entries.length })}</b> · {inOrder.map(tell).join(', ')}
        </span>
        <When>{span}</When>
      </Fold>
      {isOpen && (
        <List>
          {inOrder.map((entry) => (
            <li key={entry.documentId}>
              <EventWords entry={entry} words={tell(entry)} />
            </li>
          ))}
        </List>
      )}
    </>
  );
}

function EventWords({ entry, words }: { entry: HappenedEntry; words: string }) {
  const time = useRelativeTime();
  return (
    <>
      <span dir="auto">
        {words}
        {entry.actor !== '' && ` · ${entry.actor}`}
        {entry.ticket !== null && entry.ticketNumber !== null && (
          <>
            {' · '}
            <TicketLink to={pathOf('all', entry.ticket)}>
              <bdi>#{entry.ticketNumber}</bdi>
            </TicketLink>
          </>
        )}
      </span>
      <When as="time" dateTime={entry.at} title={time.full(entry.at)}>
        {clockOf(entry.at)}
      </When>
    </>
  );
}
