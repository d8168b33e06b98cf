import { Lock } from '@strapi/icons';
import { useRef, type KeyboardEvent, type ReactNode } from 'react';
import { styled } from 'styled-components';
import type { DraftKind } from '../../../../../../contracts/http/inbox';
import { useT } from '../../app/hooks';
import { focusRing, Spacer } from '../../shared/typography';

const Row = styled.div`
  display: flex;
  align-items: center;
  gap: 20px;
  height: 36px;
  margin-bottom: 6px;
`;

const TabList = styled.div`
  display: flex;
  gap: 20px;
  height: 100%;
`;

const Tab = styled.button<{ $isOn: boolean }>`
  ${focusRing}
  display: inline-flex;
  align-items: center;
  gap: 6px;
  height: 36px;
  padding: 0;
  border: 0;
  border-bottom: 2px solid ${({ theme, $isOn }) => ($isOn ? theme.colors.primary600 : 'transparent')};
  background: none;
  color: ${({ theme, $isOn }) => ($isOn ? theme.colors.primary600 : theme.colors.neutral600)};
  font-size: 1.3rem;
  line-height: 2rem;
  font-weight: 600;
  cursor: pointer;
  transition: color 120ms;

  @media (max-width: 767px) {
    min-width: 44px;
  }
`;

const KINDS: readonly DraftKind[] = ['reply', 'note'];

interface TabsProps {
  kind: DraftKind;
  onKind: (kind: DraftKind) => void;
  children?: ReactNode;
}

/** Reply and note: two texts kept apart, one tab stop, arrows between them. */
export function ComposerTabs({ kind, onKind, children }: TabsProps) {
  const t = useT();
  const list = useRef<HTMLDivElement>(null);
  const onKeyDown = ({ key }: KeyboardEvent): void => {
    if (key !== 'ArrowLeft' && key !== 'ArrowRight') return;
    const other = kind === 'reply' ? 'note' : 'reply';
    onKind(other);
    list.current?.querySelector<HTMLElement>(`[data-kind="${other}"]`)?.focus();
  };
  return (
    <Row>
      <TabList ref={list} role="tablist" aria-label={t('composer.label')} onKeyDown={onKeyDown}>
        {KINDS.map((name) => (
          <Tab
            key={name}
            type="button"
            role="tab"
            data-kind={name}
            $isOn={kind === name}
            aria-selected={kind === name}
            aria-controls="inbox-composer-box"
            tabIndex={kind === name ? 0 : -1}
            onClick={() => onKind(name)}
          >
            {name === 'note' && <Lock width={12} height={12} aria-hidden />}
            {t(`composer.${name}`)}
          </Tab>
        ))}
      </TabList>
      <Spacer />
      {children}
    </Row>
  );
}
