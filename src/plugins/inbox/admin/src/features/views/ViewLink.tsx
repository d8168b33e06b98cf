import { Briefcase } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { tokensOf } from '../../app/tokens';
import { pathOf, type View } from '../../app/views';
import { MergeGlyph } from '../../shared/icons';
import { ACCOUNTS_PATH } from '../account-profile/paths';
import { QUEUE_PATH } from '../merge-review';
import { shownCount, type ViewItem } from './view-items';

const Row = styled(NavLink)<{ $isNarrow: boolean }>`
  position: relative;
  box-sizing: border-box;
  display: flex;
  align-items: center;
  justify-content: ${({ $isNarrow }) => ($isNarrow ? 'center' : 'flex-start')};
  gap: 10px;
  flex: none;
  height: 32px;
  width: ${({ $isNarrow }) => ($isNarrow ? '40px' : '100%')};
  padding: ${({ $isNarrow }) => ($isNarrow ? '0' : '0 8px 0 12px')};
  border-radius: 4px;
  color: ${({ theme }) => theme.colors.neutral800};
  text-decoration: none;
  transition: background-color 120ms;

  svg {
    flex: none;
    color: ${({ theme }) => tokensOf(theme).icon};
  }

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  &.active {
    background: ${({ theme }) => tokensOf(theme).selected};
    color: ${({ theme }) => tokensOf(theme).tones.primary.text};
    font-weight: 600;

    svg {
      color: ${({ theme }) => theme.colors.primary600};
    }
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Name = styled.span`
  flex: 1;
  min-width: 0;
  overflow: hidden;
  text-overflow: ellipsis;
  white-space: nowrap;
`;

const Count = styled.span<{ $isHot: boolean }>`
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-variant-numeric: tabular-nums;
  font-weight: ${({ $isHot }) => ($isHot ? 600 : 400)};
  color: ${({ theme, $isHot }) => ($isHot ? tokensOf(theme).dangerText : theme.colors.neutral600)};

  .active > & {
    color: inherit;
    font-weight: 600;
  }
`;

const Corner = styled.span<{ $isHot: boolean }>`
  position: absolute;
  inset-block-start: 3px;
  inset-inline-end: 5px;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  background: ${({ theme, $isHot }) => ($isHot ? theme.colors.danger600 : theme.colors.primary600)};
`;

const isHot = (view: View, count: number | null): boolean => view === 'quarantine' && count !== null && count > 0;

interface RailLinkProps {
  to: string;
  Icon: ViewItem['Icon'];
  name: string;
  /** null: not counted */
  count: number | null;
  isHot?: boolean;
  isNarrow: boolean;
}

/** A place with its number; in the narrow rail the glyph alone, its name on hover. */
function RailLink({ to, Icon, name, count, isHot = false, isNarrow }: RailLinkProps) {
  const t = useT();
  const full = count === null ? name : t('views.withCount', { view: name, count });
  return (
    <Row to={to} $isNarrow={isNarrow} aria-label={full} title={isNarrow ? full : undefined}>
      <Icon width={16} height={16} aria-hidden fill="currentColor" />
      {!isNarrow && <Name>{name}</Name>}
      {!isNarrow && count !== null && <Count $isHot={isHot}>{shownCount(count)}</Count>}
      {isNarrow && isHot && <Corner $isHot />}
    </Row>
  );
}

/** One view with its number. */
export function ViewLink({ item, isNarrow = false }: { item: ViewItem; isNarrow?: boolean }) {
  const t = useT();
  const count = useStore(inboxStore, ({ counts }) => item.count(counts));
  const { view, Icon } = item;
  return (
    <RailLink
      to={pathOf(view)}
      Icon={Icon}
      name={t(`views.${view}`)}
      count={count}
      isHot={isHot(view, count)}
      isNarrow={isNarrow}
    />
  );
}

/** "Same person?" with the number of open suggestions, for those who may review them. */
export function SamePersonLink({ isNarrow }: { isNarrow: boolean }) {
  const t = useT();
  const count = useStore(inboxStore, ({ counts }) => counts.suggestions);
  return <RailLink to={QUEUE_PATH} Icon={MergeGlyph} name={t('views.samePerson')} count={count} isNarrow={isNarrow} />;
}

/** The companies that customers belong to. */
export function AccountsLink({ isNarrow }: { isNarrow: boolean }) {
  const t = useT();
  return <RailLink to={ACCOUNTS_PATH} Icon={Briefcase} name={t('account.all')} count={null} isNarrow={isNarrow} />;
}
