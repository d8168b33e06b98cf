import { Button } from '@strapi/design-system';
import { useQuery } from '@tanstack/react-query';
import { Fragment, useId, type ReactNode } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { InspectionResponse } from '../../../../../../contracts/http/inbox';
import type { InspectionView, QuarantineItem } from '../../../../../../contracts/records';
import { asInboxError } from '../../app/api';
import { useInboxApi, useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { pathOf } from '../../app/views';
import { ChannelGlyph, useChannelLabel } from '../../shared/channel';
import { Chip } from '../../shared/Chip';
import { EmptyState } from '../../shared/EmptyState';
import { BotGlyph, ExclamationGlyph } from '../../shared/icons';
import { SenderCheckChips } from '../../shared/SenderChecks';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { sizeLabel } from '../../shared/sizeLabel';
import { focusRing, Meta } from '../../shared/typography';
import { KeptActions } from './KeptActions';
import { KeptHeaders, KeptWords } from './KeptWords';
import { useReason } from './reasons';
import type { KeptActs } from './useQuarantine';

const Frame = styled.article`
  display: flex;
  flex-direction: column;
  flex: 1;
  min-height: 0;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Paper = styled.div`
  display: flex;
  flex-direction: column;
  gap: 14px;
  flex: 1;
  min-height: 0;
  padding: 16px 24px 24px;
  overflow-y: auto;

  > * {
    flex: none;
    width: 100%;
    max-width: 840px;
  }

  @media (max-width: 767px) {
    padding: 12px 16px 20px;
  }
`;

const Why = styled.header<{ $isProblem: boolean }>`
  display: grid;
  grid-template-columns: 16px minmax(0, 1fr) auto;
  gap: 2px 10px;
  align-items: start;

  > svg,
  > h2 + span {
    margin-top: 2px;
  }

  > svg {
    margin-top: 4px;
    color: ${({ theme, $isProblem }) => ($isProblem ? tokensOf(theme).tones.warning.icon : theme.colors.neutral600)};
  }

  h2 {
    font-size: 1.6rem;
    line-height: 2.4rem;
    font-weight: 600;
    color: ${({ theme }) => theme.colors.neutral800};
  }

  > p {
    grid-column: 2 / -1;
    font-size: 1.4rem;
    line-height: 2rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

const Facts = styled.dl`
  display: grid;
  grid-template-columns: 92px minmax(0, 1fr);
  gap: 6px 14px;
  font-size: 1.3rem;
  line-height: 2rem;

  dt {
    color: ${({ theme }) => theme.colors.neutral600};
  }

  dd {
    margin: 0;
    color: ${({ theme }) => theme.colors.neutral800};
    overflow-wrap: anywhere;
  }

  a {
    ${focusRing}
    border-radius: 4px;
    color: ${({ theme }) => tokensOf(theme).link};
  }
`;

interface DetailProps {
  item: string;
  acts: KeptActs;
  canAnswer: boolean;
}

/** One kept delivery laid open: why it is here, who vouches for it, what it says, and what can be done. */
export function KeptDetail({ item, acts, canAnswer }: DetailProps) {
  const api = useInboxApi();
  const query = useQuery({ queryKey: ['kept', item], queryFn: () => api.inspectDelivery(item) });
  if (query.data) return <Open answer={query.data} acts={acts} canAnswer={canAnswer} />;
  if (query.isError) return <Failed error={query.error} onAgain={() => void query.refetch()} />;
  return (
    <AfterMoment>
      <Loading />
    </AfterMoment>
  );
}

function Open({ answer, acts, canAnswer }: { answer: InspectionResponse; acts: KeptActs; canAnswer: boolean }) {
  const t = useT();
  const { item, inspection } = answer;
  const { sentence, advice } = useReason(item);
  const isProblem = item.group === 'problem';
  const heading = useId();
  return (
    <Frame id="inbox-kept-detail" tabIndex={-1} aria-labelledby={heading}>
      <Paper>
        <Why $isProblem={isProblem}>
          {isProblem ? <ExclamationGlyph size={16} /> : <BotGlyph size={16} />}
          <h2 id={heading}>{sentence}</h2>
          <Chip look={isProblem ? 'warning' : 'neutral'}>{t('quarantine.word')}</Chip>
          <p>{advice}</p>
        </Why>
        <Facts>
          {useFacts(item, inspection).map(([label, value]) => (
            <Fragment key={label}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </Fragment>
          ))}
        </Facts>
        <KeptWords item={item} inspection={inspection} />
        {inspection.headers.length > 0 && <KeptHeaders headers={inspection.headers} />}
      </Paper>
      <KeptActions item={item} inspection={inspection} acts={acts} canAnswer={canAnswer} />
    </Frame>
  );
}

function useFacts(item: QuarantineItem, inspection: InspectionView): [string, ReactNode][] {
  const t = useT();
  const time = useRelativeTime();
  const channel = useChannelLabel(item.channel);
  const { likelyTicket } = inspection;
  const facts: [string, ReactNode | null][] = [
    [t('quarantine.detail'), item.detail],
    [t('quarantine.from'), <bdi key="from">{item.from ?? t('quarantine.noSender')}</bdi>],
    [t('quarantine.subject'), <bdi key="subject">{item.subject ?? t('quarantine.noSubject')}</bdi>],
    [t('quarantine.checked'), <SenderCheckChips key="checks" checks={inspection.checks} />],
    [t('quarantine.looksLike'), likelyTicket && <LikelyTicket key="likely" ticket={likelyTicket} />],
    [
      t('quarantine.account'),
      <span key="account">
        <ChannelGlyph channel={item.channel} isDecorative size={12} /> {channel}
        {item.channelAccount !== null && ` · ${item.channelAccount}`}
      </span>,
    ],
    [t('quarantine.arrived'), `${time.full(item.receivedAt)} · ${sizeLabel(item.size)}`],
  ];
  return facts.filter(([, value]) => value !== null);
}

/** The ticket that it seems to belong to, and by what that was told: a hint, no proof. */
function LikelyTicket({ ticket }: { ticket: NonNullable<InspectionView['likelyTicket']> }) {
  const t = useT();
  return (
    <>
      <Link to={pathOf('all', ticket.documentId)}>
        #{ticket.number} <bdi>{ticket.subject}</bdi>
      </Link>{' '}
      <Meta>{t(`quarantine.by.${ticket.by}`)}</Meta>
    </>
  );
}

function Failed({ error, onAgain }: { error: Error; onAgain: () => void }) {
  const t = useT();
  const { code, message } = asInboxError(error);
  if (code === 'envelope_not_found') {
    return <EmptyState title={t('quarantine.gone')}>{t('quarantine.gone.text')}</EmptyState>;
  }
  const again = (
    <Button variant="secondary" onClick={onAgain}>
      {t('retry')}
    </Button>
  );
  return (
    <EmptyState mood="wrong" title={t('quarantine.itemFailed')} actions={again}>
      {code === 'offline' ? t('offline') : message}
    </EmptyState>
  );
}

const Lines = styled.div`
  display: grid;
  gap: 14px;
  max-width: 888px;
  padding: 18px 24px;
`;

function Loading() {
  return (
    <Lines aria-hidden>
      <Skeleton $width="52%" $height={20} />
      <Skeleton $width="70%" />
      <Skeleton $width="60%" />
      <Skeleton $width="44%" />
      <Skeleton $width="66%" />
      <Skeleton $width="100%" $height={160} />
    </Lines>
  );
}
