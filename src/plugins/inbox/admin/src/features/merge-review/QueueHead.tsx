import { useRef, type KeyboardEvent } from 'react';
import { ArrowLeft, ClockCounterClockwise } from '@strapi/icons';
import { Link, useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SuggestionState } from '../../../../../../contracts/vocabulary';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, Meta, Spacer } from '../../shared/typography';
import { unsent } from './decision-model';
import { useDecisions } from './decisions';
import { LEDGER_PATH, QUEUE_PATH } from './paths';

const Head = styled.header`
  flex: none;
  display: flex;
  align-items: center;
  gap: 12px;
  height: 56px;
  padding: 0 20px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral0};

  h1 {
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
  }

  @media (max-width: 767px) {
    padding: 0 16px;
  }
`;

export const HeadLink = styled(Link)`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  min-height: 32px;
  border-radius: 4px;
  font-size: 1.3rem;
  color: ${({ theme }) => tokensOf(theme).link};
  text-decoration: none;
  white-space: nowrap;

  &:hover {
    text-decoration: underline;
  }

  @media (max-width: 767px) {
    min-height: 44px;
  }
`;

const Tabs = styled.div`
  flex: none;
  display: flex;
  gap: 20px;
  height: 40px;
  padding: 0 20px;
  overflow-x: auto;
  scrollbar-width: none;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral0};

  @media (max-width: 767px) {
    height: 48px;
    padding: 0 16px;
  }
`;

const TabButton = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  padding: 0;
  border: 0;
  border-block-end: 2px solid ${({ theme, $isOn }) => ($isOn ? theme.colors.primary600 : 'transparent')};
  margin-block-end: -1px;
  background: none;
  color: ${({ theme, $isOn }) => ($isOn ? tokensOf(theme).link : theme.colors.neutral600)};
  font-size: 1.3rem;
  line-height: 2rem;
  font-weight: 600;
  white-space: nowrap;
  cursor: pointer;

  span {
    font-size: 1.2rem;
    font-weight: 400;
    font-variant-numeric: tabular-nums;
  }
`;

const TABS = ['open', 'snoozed', 'rejected', 'joined'] as const satisfies readonly SuggestionState[];

/** the server counts no further */
const COUNTED_UP_TO = 999;

const pathOf = (state: SuggestionState): string => (state === 'open' ? QUEUE_PATH : `${QUEUE_PATH}?state=${state}`);

/** Title, what is on its way to the server, the ledger, and the tabs: one tab stop, arrows between them. */
export function QueueHead({ state, total }: { state: SuggestionState; total: number | null }) {
  const t = useT();
  const navigate = useNavigate();
  const tabs = useRef<HTMLDivElement>(null);
  const go = (to: SuggestionState): void => navigate(pathOf(to), { replace: true });
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    const step = key === 'ArrowRight' ? 1 : key === 'ArrowLeft' ? -1 : 0;
    const to = TABS[(TABS.indexOf(state) + step + TABS.length) % TABS.length];
    if (step === 0 || to === undefined) return;
    go(to);
    tabs.current?.querySelector<HTMLElement>(`#inbox-same-person-${to}`)?.focus();
  };
  return (
    <>
      <Head>
        <HeadLink to="/plugins/inbox/all" aria-label={t('merging.back.inbox')} title={t('merging.back.inbox')}>
          <ArrowLeft width={14} height={14} aria-hidden fill="currentColor" />
        </HeadLink>
        <h1>{t('merging.title')}</h1>
        <Spacer />
        <Progress />
        <HeadLink to={LEDGER_PATH}>
          <ClockCounterClockwise width={14} height={14} aria-hidden fill="currentColor" />
          {t('merging.tab.merges')}
        </HeadLink>
      </Head>
      <Tabs ref={tabs} role="tablist" aria-label={t('merging.title')} onKeyDown={onKeyDown}>
        {TABS.map((name) => (
          <TabButton
            key={name}
            id={`inbox-same-person-${name}`}
            type="button"
            role="tab"
            $isOn={name === state}
            aria-selected={name === state}
            aria-controls="inbox-same-person"
            tabIndex={name === state ? 0 : -1}
            onClick={() => go(name)}
          >
            {t(`merging.tab.${name}`)}
            {name === 'open' && total !== null && <span>{total >= COUNTED_UP_TO ? `${COUNTED_UP_TO}+` : total}</span>}
          </TabButton>
        ))}
      </Tabs>
    </>
  );
}

/** How much was decided, and what of it is not safe yet. */
function Progress() {
  const t = useT();
  const decisions = useDecisions();
  const waiting = unsent(decisions);
  if (waiting > 0) return <Meta role="status">{t('merging.queue.sending', { count: waiting })}</Meta>;
  return decisions.count === 0 ? null : (
    <Meta role="status">{t('merging.queue.decided', { count: decisions.count })}</Meta>
  );
}
