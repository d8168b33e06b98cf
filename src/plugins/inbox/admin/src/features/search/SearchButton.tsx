import { IconButton } from '@strapi/design-system';
import { Search } from '@strapi/icons';
import { styled } from 'styled-components';
import { useStore } from '../../app/external-store';
import { useShortcut, useT } from '../../app/hooks';
import { Kbd } from '../../app/ShortcutSheet';
import { tokensOf } from '../../app/tokens';
import { focusRing } from '../../shared/typography';
import { SearchDialog } from './SearchDialog';
import { openSearch, searchStore } from './search-store';

const Wide = styled.button`
  ${focusRing}
  display: flex;
  align-items: center;
  gap: 8px;
  width: 100%;
  min-height: 32px;
  padding: 0 8px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: 1.3rem;
  text-align: start;
  cursor: pointer;

  > span {
    flex: 1;
  }

  &:hover {
    background: ${({ theme }) => tokensOf(theme).hover};
  }
`;

/** Opens the search: as wide as its place, or an icon where there is none. */
export function SearchButton({ isNarrow }: { isNarrow: boolean }) {
  const t = useT();
  if (isNarrow)
    return (
      <IconButton label={t('search.open')} variant="ghost" onClick={openSearch}>
        <Search />
      </IconButton>
    );
  return (
    <Wide type="button" aria-haspopup="dialog" aria-keyshortcuts="/" onClick={openSearch}>
      <Search width={14} height={14} aria-hidden fill="currentColor" />
      <span>{t('search.open')}</span>
      <Kbd aria-hidden>/</Kbd>
    </Wide>
  );
}

/** Stands once on a page: the box itself, and the keys that open it. */
export function SearchPlace() {
  const t = useT();
  const { isOpen, text } = useStore(searchStore, (state) => state);
  useShortcut('/', t('search.shortcut'), openSearch);
  useShortcut('mod+k', t('search.shortcut'), openSearch);
  return isOpen ? <SearchDialog text={text} /> : null;
}
