import { useEffect, useRef } from 'react';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useSession, useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { tokensOf } from '../../app/tokens';
import { pathOf, type View } from '../../app/views';
import { QUEUE_PATH } from '../merge-review';
import { shownCount, shownViews, type ViewItem } from './view-items';

const Strip = styled.nav`
  flex: none;
  display: flex;
  gap: 8px;
  padding: 10px 16px;
  overflow-x: auto;
  scrollbar-width: none;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Choice = styled(NavLink)`
  flex: none;
  display: inline-flex;
  align-items: center;
  gap: 4px;
  height: 32px;
  padding: 0 12px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 16px;
  font-size: 1.3rem;
  color: ${({ theme }) => theme.colors.neutral700};
  text-decoration: none;
  white-space: nowrap;

  &.active {
    border-color: ${({ theme }) => tokensOf(theme).tones.primary.border};
    background: ${({ theme }) => tokensOf(theme).selected};
    color: ${({ theme }) => tokensOf(theme).tones.primary.text};
    font-weight: 600;
  }
`;

function ViewChip({ item, isOn }: { item: ViewItem; isOn: boolean }) {
  const t = useT();
  const chip = useRef<HTMLAnchorElement>(null);
  useEffect(() => {
    if (isOn) chip.current?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [isOn]);
  const count = useStore(inboxStore, ({ counts }) => item.count(counts));
  return (
    <Choice ref={chip} to={pathOf(item.view)}>
      {t(`views.${item.view}`)} {count !== null && <span>{shownCount(count)}</span>}
    </Choice>
  );
}

/** The views on a phone: one row to swipe through. */
export function ViewChips({ view }: { view: View }) {
  const t = useT();
  const session = useSession();
  const mayReview = session?.may.review ?? false;
  const suggestions = useStore(inboxStore, ({ counts }) => counts.suggestions);
  return (
    <Strip aria-label={t('views.label')}>
      {shownViews(session)
        .filter(({ view }) => view !== 'quarantine')
        .map((item) => (
          <ViewChip key={item.view} item={item} isOn={item.view === view} />
        ))}
      {mayReview && (
        <Choice to={QUEUE_PATH}>
          {t('views.samePerson')} <span>{shownCount(suggestions)}</span>
        </Choice>
      )}
    </Strip>
  );
}
