import { useAuth } from '@strapi/strapi/admin';
import { useEffect, useRef } from 'react';
import { NavLink, useLocation } from 'react-router-dom';
import { styled } from 'styled-components';
import { useT } from './hooks';
import { NARROW } from './frame-parts';
import { BASE, listPath, PAGE_GROUPS, RECORD_TYPES, uidOf, type PageGroup } from './pages';
import { tokensOf } from './tokens';

const Column = styled.nav`
  overflow-y: auto;
  padding: 20px 12px 24px;
  background: ${({ theme }) => theme.colors.neutral0};
  border-inline-end: 1px solid ${({ theme }) => theme.colors.neutral150};

  > strong {
    display: block;
    padding: 0 12px 12px;
    font-size: 1.8rem;
    line-height: 2.4rem;
    font-weight: 600;
  }

  ${NARROW} {
    display: flex;
    gap: 4px;
    overflow: auto hidden;
    /* Its headings are hidden in place, and would widen the page if they stood in it. */
    position: relative;
    padding: 8px 12px;
    border: 0;
    border-block-end: 1px solid ${({ theme }) => theme.colors.neutral150};

    > strong {
      display: none;
    }
  }
`;

const Group = styled.section`
  & + & {
    margin-top: 20px;
  }

  > h2 {
    padding: 0 12px 4px;
    font-size: 1.1rem;
    line-height: 1.6rem;
    font-weight: 600;
    letter-spacing: 0.04em;
    text-transform: uppercase;
    color: ${({ theme }) => theme.colors.neutral600};
  }

  > ul {
    margin: 0;
    padding: 0;
    list-style: none;
  }

  ${NARROW} {
    & + & {
      margin: 0;
    }

    > h2 {
      position: absolute;
      clip-path: inset(50%);
    }

    > ul {
      display: flex;
      gap: 4px;
    }
  }
`;

const Item = styled(NavLink)`
  display: block;
  padding: 6px 12px;
  border-radius: 4px;
  color: ${({ theme }) => theme.colors.neutral800};
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }

  &.active {
    background: ${({ theme }) => tokensOf(theme).selected};
    color: ${({ theme }) => tokensOf(theme).tones.primary.text};
    font-weight: 500;
  }

  ${NARROW} {
    padding: 12px;
    white-space: nowrap;
  }
`;

/** The pages that this editor may open, and the records that they may edit. */
export function KnowledgeNav() {
  const t = useT();
  const column = useRef<HTMLElement>(null);
  const { pathname } = useLocation();
  // On a phone the pages stand in a row that is wider than the screen. In braces: newer browsers give a promise here,
  // which React would call as the effect's end.
  useEffect(() => {
    column.current?.querySelector('.active')?.scrollIntoView({ block: 'nearest', inline: 'center' });
  }, [pathname]);
  const permissions = useAuth('KnowledgeNav', (state) => state.permissions);
  const may = (action: string, subject?: string): boolean =>
    permissions.some((each) => each.action === action && (subject === undefined || each.subject === subject));
  const pagesOf = ({ pages }: PageGroup) => pages.filter(({ permission }) => may(permission));
  const groups = PAGE_GROUPS.filter((group) => pagesOf(group).length > 0);
  const records = RECORD_TYPES.filter((type) => may('plugin::content-manager.explorer.read', uidOf(type)));
  return (
    <Column ref={column} aria-label={t('menu')}>
      <strong>{t('menu')}</strong>
      {groups.map((group) => (
        <Group key={group.label}>
          <h2>{t(group.label)}</h2>
          <ul>
            {pagesOf(group).map(({ to, label }) => (
              <li key={to}>
                <Item to={to === '' ? BASE : `${BASE}/${to}`} end={to === ''}>
                  {t(label)}
                </Item>
              </li>
            ))}
          </ul>
        </Group>
      ))}
      {records.length > 0 && (
        <Group>
          <h2>{t('nav.write')}</h2>
          <ul>
            {records.map((type) => (
              <li key={type}>
                <Item to={listPath(type)}>{t(`nav.${type}`)}</Item>
              </li>
            ))}
          </ul>
        </Group>
      )}
    </Column>
  );
}
