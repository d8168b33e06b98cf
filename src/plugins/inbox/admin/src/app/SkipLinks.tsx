import { styled } from 'styled-components';
import { useT } from './hooks';

const Links = styled.nav`
  a {
    position: absolute;
    inset-block-start: 8px;
    inset-inline-start: 8px;
    z-index: 30;
    padding: 8px 16px;
    border-radius: 4px;
    background: ${({ theme }) => theme.colors.neutral0};
    color: ${({ theme }) => theme.colors.neutral800};
    box-shadow: ${({ theme }) => theme.shadows.popupShadow};
    clip-path: inset(50%);

    &:focus-visible {
      clip-path: none;
    }
  }
`;

const moveFocus = (id: string): void => {
  const place = document.getElementById(id);
  (place?.querySelector<HTMLElement>('[role="listbox"]') ?? place)?.focus();
};

/** The first stops of the keyboard: past the rail, straight to list and ticket. */
export function SkipLinks() {
  const t = useT();
  const link = (id: string, text: string) => (
    <a
      href={`#${id}`}
      onClick={(event) => {
        event.preventDefault();
        moveFocus(id);
      }}
    >
      {text}
    </a>
  );
  return (
    <Links aria-label={t('skip.list')}>
      {link('inbox-list', t('skip.list'))}
      {link('inbox-thread', t('skip.thread'))}
    </Links>
  );
}
