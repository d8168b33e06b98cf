import { IconButton } from '@strapi/design-system';
import { Cross, ExternalLink } from '@strapi/icons';
import { useEffect, useMemo, useRef, useState } from 'react';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { DetailResponse } from '../../../../../../contracts/http/inbox';
import { useRelativeTime, useT, useTicket, useTyping } from '../../app/hooks';
import { useColumns } from '../../app/layout';
import { Avatar } from '../../shared/Avatar';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { focusRing, metaText, oneLine } from '../../shared/typography';
import { Articles } from '../articles';
import { Cards } from '../cards';
import { useCustomer } from '../customer-profile/useCustomer';
import { ContactStrip } from './ContactStrip';
import { DuplicateHints } from './DuplicateHints';
import { Identities } from './Identities';
import { AccountLine, FilledAttributes, profilePath, TagLine } from './Known';
import { filterChannels } from './model';
import { OtherTickets } from './OtherTickets';
import { TicketFields } from './TicketFields';
import { Timeline } from './Timeline';
import { TriedTrail } from './TriedTrail';
import { useOpenMoment } from './useOpenMoment';
import { useTimeline } from './useTimeline';

const Column = styled.div`
  min-width: 0;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 12px;
  height: 72px;
  padding: 0 16px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Name = styled.h2`
  ${oneLine}
  font-size: 1.6rem;
  line-height: 2rem;
  font-weight: 600;
  color: ${({ theme }) => theme.colors.neutral800};

  > a {
    ${focusRing}
    border-radius: 4px;
    color: inherit;
    text-decoration: none;

    &:hover {
      text-decoration: underline;
    }
  }
`;

/** The profile opens in the place of the workspace; its sign stands where the picture of the panel has it. */
const OpenProfile = styled(Link)`
  ${focusRing}
  display: grid;
  place-items: center;
  flex: none;
  width: 32px;
  height: 32px;
  border-radius: 4px;
  color: ${({ theme }) => theme.colors.neutral600};

  > svg {
    fill: currentColor;
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral150};
  }

  @media (max-width: 767px) {
    width: 44px;
    height: 44px;
  }
`;

const Seen = styled.p`
  ${metaText}
  ${oneLine}
`;

const Who = styled.div`
  flex: 1;
  min-width: 0;
`;

/** Who this is, in one glance: what happened lately, how we know them, and everything that was ever said. */
export function CustomerPanel({ ticket }: { ticket: string }) {
  const { detail, reload } = useTicket(ticket);
  useNewExchange(detail, reload);
  if (!detail) {
    return (
      <Column>
        <AfterMoment>
          <Head aria-hidden>
            <Skeleton $width="40px" $height={40} $isRound />
            <Skeleton $width="140px" $height={14} />
          </Head>
        </AfterMoment>
      </Column>
    );
  }
  return <KnownCustomer key={detail.customer.documentId} detail={detail} reload={reload} />;
}

function KnownCustomer({ detail, reload }: { detail: DetailResponse; reload: () => Promise<void> }) {
  const t = useT();
  const time = useRelativeTime();
  const { layout, togglePanel } = useColumns();
  const [channel, setChannel] = useState<string | null>(null);
  const { customer, ticket } = detail;
  const everything = useTimeline(customer.documentId, null, detail.messages);
  const filtered = useTimeline(customer.documentId, channel, detail.messages);
  const open = useOpenMoment(ticket.documentId);
  const channels = useMemo(() => filterChannels(everything.items, channel), [everything.items, channel]);
  const { view: profile } = useCustomer(customer.documentId);
  const seen = t('panel.seen', { first: time.stamp(customer.firstSeenAt), last: time.stamp(customer.lastSeenAt) });
  return (
    <Column>
      <Head>
        <Avatar name={customer.displayName} size={40} />
        <Who>
          <Name dir="auto" title={customer.displayName} lang={customer.language ?? undefined}>
            <Link to={profilePath(customer.documentId)}>{customer.displayName}</Link>
          </Name>
          <Presence ticket={ticket.documentId} seen={seen} />
        </Who>
        <OpenProfile to={profilePath(customer.documentId)} aria-label={t('profile.open')} title={t('profile.open')}>
          <ExternalLink width={14} height={14} aria-hidden />
        </OpenProfile>
        {layout !== 'wide' && (
          <IconButton label={t('close')} variant="ghost" size={layout === 'phone' ? 'L' : 'M'} onClick={togglePanel}>
            <Cross />
          </IconButton>
        )}
      </Head>
      <ContactStrip items={everything.items} onOpen={(dot) => open(dot.ticket, dot.item)} />
      {profile && <TriedTrail tried={profile.tried} />}
      <Articles key={`articles ${ticket.documentId}`} detail={detail} />
      <DuplicateHints suggestions={detail.suggestions} of={customer.documentId} />
      <TicketFields key={ticket.documentId} detail={detail} reload={reload} />
      <Identities identities={customer.identities} ticket={ticket.documentId} />
      <Cards kind="customer" documentId={customer.documentId} />
      {profile && (
        <>
          <AccountLine customer={profile} />
          <FilledAttributes customer={profile} />
          <TagLine customer={profile} />
        </>
      )}
      <OtherTickets tickets={detail.otherTickets} hidden={detail.hiddenTickets} />
      <Timeline
        timeline={channel === null ? everything : filtered}
        channels={channels}
        channel={channel}
        onChannel={setChannel}
        openTicket={ticket.documentId}
        onOpen={(item) => open(item.ticket, item.documentId)}
      />
    </Column>
  );
}

/** Somebody who goes on elsewhere brings a new address along: who they are is read again. */
function useNewExchange(detail: DetailResponse | undefined, reload: () => Promise<void>): void {
  const known = useRef<number | null>(null);
  const latest = useRef(reload);
  useEffect(() => {
    latest.current = reload;
  });
  const exchanges = detail?.interactions.length;
  useEffect(() => {
    if (exchanges === undefined) return;
    if (known.current !== null && exchanges > known.current) void latest.current();
    known.current = exchanges;
  }, [exchanges]);
}

function Presence({ ticket, seen }: { ticket: string; seen: string }) {
  const t = useT();
  const [typist] = useTyping(ticket);
  return <Seen title={seen}>{typist ? t('thread.typing', { name: typist.name }) : seen}</Seen>;
}
