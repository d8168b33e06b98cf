import type { ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { InsightResponse } from '../../../../../../contracts/http/knowledge-editing';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { useTimes } from '../../app/times';
import { Chip } from '../../shared/Chip';
import { WideModal } from '../../shared/Modal';
import { Figures, Line, Plain, Quiet, SectionTitle, Stack } from '../../shared/small-parts';
import { Sparkline } from '../../shared/Sparkline';

const Columns = styled.div`
  display: grid;
  grid-template-columns: repeat(auto-fit, minmax(280px, 1fr));
  gap: 24px 32px;
`;

const Counted = styled.li`
  display: flex;
  justify-content: space-between;
  gap: 16px;

  > span:last-child {
    font-variant-numeric: tabular-nums;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const TicketLink = styled(Link)`
  color: ${({ theme }) => tokensOf(theme).link};
`;

/** Everything that is known of how one article does, in the words of those who read it where they left some. */
export function InsightModal({ insight, onClose }: { insight: InsightResponse; onClose: () => void }) {
  const t = useT();
  const times = useTimes();
  const { days, views, searches, votes, ticketsAfter, quoted } = insight;
  const voted = votes.helpful + votes.unhelpful;
  return (
    <WideModal title={t('insight.title', { days })} onClose={onClose}>
      <Stack $gap={24}>
        <Figures>
          <Figure name={t('insight.views')} value={times.number(views.count)} />
          <Figure name={t('insight.visitors')} value={times.number(views.visitors)} />
          <Figure name={t('insight.helped')} value={voted === 0 ? '–' : times.share(votes.helpful / voted)} />
          <Figure name={t('insight.votes')} value={times.number(voted)} />
          <Figure name={t('insight.wrote')} value={times.number(ticketsAfter.count)} />
          <Figure name={t('insight.quoted')} value={times.number(quoted.count)} />
        </Figures>
        <Sparkline values={views.daily} label={t('insight.drawing', { count: views.count, days })} />
        <Columns>
          <Part title={t('insight.searches')} isEmpty={searches.length === 0} empty={t('insight.searches.none')}>
            {searches.map(({ text, count }) => (
              <Counted key={text}>
                <span dir="auto">{text}</span>
                <span>{times.number(count)}</span>
              </Counted>
            ))}
          </Part>
          <Part
            title={t('insight.surfaces')}
            isEmpty={views.bySurface.length === 0}
            empty={t('insight.none', { days })}
          >
            {views.bySurface.map(({ surface, count }) => (
              <Counted key={surface}>
                <span>{t(`surface.${surface}`)}</span>
                <span>{times.number(count)}</span>
              </Counted>
            ))}
          </Part>
          <Part
            title={t('insight.reasons')}
            isEmpty={votes.reasons.length === 0 && votes.notes.length === 0}
            empty={t('insight.reasons.none')}
          >
            {votes.reasons.map(({ reason, count }) => (
              <Counted key={reason}>
                <span>{t(`unhelpful.${reason}`)}</span>
                <span>{times.number(count)}</span>
              </Counted>
            ))}
            {votes.notes.map(({ at, reason, note, surface }) => (
              <li key={`${at} ${note}`}>
                <span dir="auto">“{note}”</span>
                <Line>
                  {reason !== null && <Chip>{t(`unhelpful.${reason}`)}</Chip>}
                  <Quiet>
                    {t(`surface.${surface}`)}, {times.day(at)}
                  </Quiet>
                </Line>
              </li>
            ))}
          </Part>
          <Part
            title={t('insight.tickets')}
            isEmpty={ticketsAfter.tickets.length === 0}
            empty={t('insight.tickets.none')}
          >
            {ticketsAfter.tickets.map(({ documentId, subject, at }) => (
              <TicketLine key={documentId} ticket={documentId} subject={subject} at={at} />
            ))}
          </Part>
          <Part title={t('insight.quotes')} isEmpty={quoted.answers.length === 0} empty={t('insight.quotes.none')}>
            {quoted.answers.map(({ ticket, subject, at }) => (
              <TicketLine key={`${ticket} ${at}`} ticket={ticket} subject={subject} at={at} />
            ))}
          </Part>
        </Columns>
      </Stack>
    </WideModal>
  );
}

const Figure = ({ name, value }: { name: string; value: string }) => (
  <div>
    <dt>{name}</dt>
    <dd>{value}</dd>
  </div>
);

interface PartProps {
  title: string;
  isEmpty: boolean;
  empty: string;
  children: ReactNode;
}

const Part = ({ title, isEmpty, empty, children }: PartProps) => (
  <Stack $gap={8}>
    <SectionTitle>{title}</SectionTitle>
    {isEmpty ? <Quiet>{empty}</Quiet> : <Plain>{children}</Plain>}
  </Stack>
);

function TicketLine({ ticket, subject, at }: { ticket: string; subject: string; at: string }) {
  const t = useT();
  const times = useTimes();
  return (
    <li>
      <TicketLink to={`/plugins/inbox/all/${ticket}`} dir="auto">
        {subject === '' ? t('insight.noSubject') : subject}
      </TicketLink>
      <Quiet>{times.day(at)}</Quiet>
    </li>
  );
}
