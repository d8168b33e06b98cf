import { Menu } from '@strapi/design-system';
import { CaretDown } from '@strapi/icons';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useShortcut, useT } from '../../app/hooks';
import { inboxStore } from '../../app/inbox-store';
import { settle } from '../../app/list-sync';
import { tokensOf } from '../../app/tokens';
import { ArrowUpGlyph, TickGlyph } from '../../shared/icons';
import { SORTS } from './filter-model';
import { LIST_SCROLL_TOP } from './scroll';
import type { FilterChoice } from './use-list';

const Row = styled.div`
  flex: none;
  box-sizing: border-box;
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  height: 40px;
  padding: 0 16px 0 12px;
  border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Order = styled(Menu.Trigger)`
  && {
    display: inline-flex;
    align-items: center;
    gap: 6px;
    height: 28px;
    padding: 0 8px;
    border: 0;
    background: transparent;
    font-size: 1.3rem;
    font-weight: 400;
    color: ${({ theme }) => theme.colors.neutral700};
  }

  && > span {
    font-size: 1.3rem;
    font-weight: 400;
    line-height: 2rem;
    color: inherit;
  }
`;

const NoTick = styled.span`
  display: inline-block;
  width: 12px;
`;

const Show = styled.button`
  display: inline-flex;
  align-items: center;
  gap: 6px;
  height: 24px;
  padding: 0 8px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.primary.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tones.primary.background};
  color: ${({ theme }) => tokensOf(theme).tones.primary.text};
  font-size: 1.2rem;
  line-height: 1.6rem;
  font-weight: 500;
  cursor: pointer;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }

  @media (max-width: 767px) {
    height: 32px;
  }
`;

function showNew(): void {
  settle();
  window.dispatchEvent(new Event(LIST_SCROLL_TOP));
}

/** The order, and the new tickets that wait until somebody wants to see them. */
export function SortRow({ choice }: { choice: FilterChoice }) {
  const t = useT();
  const waiting = useStore(inboxStore, ({ list }) => list.waiting.length);
  useShortcut('.', t('shortcuts.showNew'), showNew, waiting > 0);
  const choose = (sort: (typeof SORTS)[number]): void => {
    // The order that it has already: bring the rows into it now.
    if (sort === choice.filter.sort) settle();
    else choice.choose('sort', sort === 'newest' ? null : sort);
  };
  return (
    <Row>
      <Menu.Root>
        <Order endIcon={<CaretDown width={10} height={10} aria-hidden />} aria-label={t('list.sort')}>
          {t(`list.sort.${choice.filter.sort}`)}
        </Order>
        <Menu.Content popoverPlacement="bottom-start">
          {SORTS.map((sort) => (
            <Menu.Item
              key={sort}
              startIcon={sort === choice.filter.sort ? <TickGlyph size={12} /> : <NoTick />}
              onSelect={() => choose(sort)}
            >
              {t(`list.sort.${sort}`)}
            </Menu.Item>
          ))}
        </Menu.Content>
      </Menu.Root>
      <span aria-live="polite">
        {waiting > 0 && (
          <Show type="button" onClick={showNew}>
            <ArrowUpGlyph size={12} />
            {t('list.newTickets', { count: waiting })}
          </Show>
        )}
      </span>
    </Row>
  );
}
