import { Button, IconButton } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { styled } from 'styled-components';
import type { QuarantineItem } from '../../../../../../contracts/records';
import { InboxError } from '../../app/api';
import { useStore } from '../../app/external-store';
import { useInboxApi, useRelativeTime, useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { useColumns } from '../../app/layout';
import { tokensOf } from '../../app/tokens';
import { ChannelGlyph } from '../../shared/channel';
import { EmptyState } from '../../shared/EmptyState';
import { AfterMoment, Skeleton } from '../../shared/Skeleton';
import { Meta, oneLine } from '../../shared/typography';
import { headerGlimpse, shownItem } from './model';
import { QuarantineDetail } from './QuarantineDetail';

const Frame = styled.section`
  display: flex;
  flex: 1;
  min-width: 0;
  min-height: 0;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Main = styled.div`
  display: flex;
  flex-direction: column;
  flex: 1;
  min-width: 0;
  min-height: 0;
`;

const List = styled.div`
  display: flex;
  flex-direction: column;
  flex: none;
  width: 332px;
  min-height: 0;
  border-inline-end: 1px solid ${({ theme }) => theme.colors.neutral150};

  @media (max-width: 767px) {
    flex: 1;
    width: auto;
    border: 0;
  }
`;

const Head = styled.header`
  display: flex;
  align-items: center;
  gap: 8px;
  flex: none;
  height: 56px;
  padding: 0 20px;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  h2 {
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
  }
`;

const Rows = styled.ul`
  flex: 1;
  min-height: 0;
  margin: 0;
  padding: 0;
  overflow-y: auto;
  list-style: none;
`;

const Row = styled.button<{ $isOn: boolean }>`
  position: relative;
  display: block;
  width: 100%;
  height: 88px;
  padding: 10px 16px 10px 20px;
  border: 0;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).selected : 'none')};
  color: ${({ theme }) => theme.colors.neutral800};
  text-align: start;
  cursor: pointer;

  &::before {
    content: '';
    position: absolute;
    inset-block: 0;
    inset-inline-start: 0;
    width: 3px;
    background: ${({ theme, $isOn }) => ($isOn ? theme.colors.primary600 : 'transparent')};
  }

  &:hover {
    background: ${({ theme, $isOn }) => tokensOf(theme)[$isOn ? 'selected' : 'hover']};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const First = styled.span`
  display: flex;
  align-items: center;
  gap: 8px;
  font-size: 1.4rem;
  line-height: 2rem;
  font-weight: 500;

  > span:nth-child(2) {
    ${oneLine}
    flex: 1;
  }
`;

const Second = styled.span`
  ${oneLine}
  display: block;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
`;

/** Deliveries that could not be read or matched: kept, explained, and tried again on request. Nothing is dropped. */
export function Quarantine() {
  const t = useT();
  const api = useInboxApi();
  const queryClient = useQueryClient();
  const { layout } = useColumns();
  const [picked, setPicked] = useState<string | null>(null);
  const count = useStore(inboxStore, ({ counts }) => counts.quarantined);
  const query = useQuery({ queryKey: ['quarantine'], queryFn: () => api.quarantine() });
  const readAgain = (): void => void queryClient.invalidateQueries({ queryKey: ['quarantine'] });
  useEffect(() => void queryClient.invalidateQueries({ queryKey: ['quarantine'] }), [count, queryClient]);
  if (query.isError) {
    const reason = query.error instanceof InboxError ? query.error.message : '';
    const again = (
      <Button variant="secondary" onClick={readAgain}>
        {t('retry')}
      </Button>
    );
    return (
      <EmptyState mood="wrong" title={t('quarantine.failed')} actions={again}>
        {t('quarantine.failed.text', { reason })}
      </EmptyState>
    );
  }
  const items = query.data?.data ?? [];
  const isPhone = layout === 'phone';
  const shown = isPhone && picked === null ? null : shownItem(items, picked);
  return (
    <Frame aria-label={t('quarantine.title')}>
      {(!isPhone || shown === null) && (
        <QuarantineList
          items={items}
          isLoading={query.isPending}
          shown={shown?.documentId ?? null}
          onPick={setPicked}
        />
      )}
      {shown !== null && (
        <Main>
          {isPhone && (
            <Head>
              <IconButton label={t('quarantine.back')} variant="ghost" onClick={() => setPicked(null)}>
                <ArrowLeft />
              </IconButton>
            </Head>
          )}
          <QuarantineDetail key={shown.documentId} item={shown} onProcessed={readAgain} />
        </Main>
      )}
    </Frame>
  );
}

interface ListProps {
  items: readonly QuarantineItem[];
  isLoading: boolean;
  shown: string | null;
  onPick: (item: string) => void;
}

function QuarantineList({ items, isLoading, shown, onPick }: ListProps) {
  const t = useT();
  const time = useRelativeTime();
  const isEmpty = !isLoading && items.length === 0;
  return (
    <List as={isEmpty ? Main : List}>
      <Head>
        <h2>{t('quarantine.title')}</h2>
        {!isLoading && <Meta>{items.length}</Meta>}
      </Head>
      {isEmpty && (
        <EmptyState mood="good" title={t('quarantine.empty')}>
          {t('quarantine.empty.text')}
        </EmptyState>
      )}
      {isLoading && <Loading />}
      <Rows aria-label={t('quarantine.list')} hidden={items.length === 0}>
        {items.map((item) => (
          <li key={item.documentId}>
            <Row
              type="button"
              $isOn={item.documentId === shown}
              aria-current={item.documentId === shown}
              onClick={() => onPick(item.documentId)}
            >
              <First>
                <ChannelGlyph channel={item.channel} />
                <span dir="auto">{headerGlimpse(item.excerpt).from ?? item.channelAccount ?? item.channel}</span>
                <Meta as="time" dateTime={item.receivedAt} title={time.full(item.receivedAt)}>
                  {time.stamp(item.receivedAt)}
                </Meta>
              </First>
              <Second>{item.reasonText}</Second>
              <Second dir="auto">{headerGlimpse(item.excerpt).subject ?? item.detail ?? ''}</Second>
            </Row>
          </li>
        ))}
      </Rows>
    </List>
  );
}

function Loading() {
  return (
    <AfterMoment>
      {[0, 1, 2].map((index) => (
        <div key={index} aria-hidden style={{ display: 'grid', gap: 10, height: 88, padding: '14px 20px' }}>
          <Skeleton $width="60%" />
          <Skeleton $width="85%" />
        </div>
      ))}
    </AfterMoment>
  );
}
