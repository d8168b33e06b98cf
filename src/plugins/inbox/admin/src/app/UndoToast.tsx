import { useEffect } from 'react';
import { styled } from 'styled-components';
import { createStore, useStore } from './external-store';
import { useT } from './hooks';
import { useShortcut } from './shortcuts';

/** What has just been done and can be taken back for a moment, by the button or by Z. */
export interface UndoableAct {
  readonly text: string;
  readonly undo: () => void;
}

const LASTS = 8_000;
const current = createStore<{ act: UndoableAct | null }>({ act: null });

const dismiss = (act: UndoableAct): void => current.set((now) => (now.act === act ? { act: null } : now));

const offer = (act: UndoableAct): void => current.set(() => ({ act }));

/** `offerUndo({ text, undo })` shows the toast; a newer act takes the place of an older one. */
export const useUndoToast = (): ((act: UndoableAct) => void) => offer;

const Toast = styled.div`
  position: fixed;
  inset-block-end: 24px;
  inset-inline: 0;
  margin-inline: auto;
  z-index: 20;
  width: fit-content;
  max-width: calc(100vw - 32px);
  display: flex;
  align-items: center;
  gap: 12px;
  padding: 6px 8px 6px 16px;
  min-height: 44px;
  border-radius: 4px;
  background: #32324d;
  color: #ffffff;
  font-size: 1.3rem;
  line-height: 2rem;
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
`;

const Undo = styled.button`
  height: 28px;
  padding: 0 10px;
  border-radius: 4px;
  background: #4a4a6a;
  color: #ffffff;
  font-size: 1.2rem;
  font-weight: 600;
  cursor: pointer;

  &:hover {
    background: #666687;
  }

  &:focus-visible {
    outline: 2px solid #ffffff;
    outline-offset: 1px;
  }

  kbd {
    margin-inline-start: 6px;
    font: inherit;
    opacity: 0.8;
  }
`;

export function UndoToast() {
  const t = useT();
  const { act } = useStore(current, (now) => now);
  const undo = (): void => {
    if (!act) return;
    dismiss(act);
    act.undo();
  };
  useShortcut('z', t('shortcuts.undo'), undo, act !== null);
  useEffect(() => {
    if (!act) return undefined;
    const timer = setTimeout(() => dismiss(act), LASTS);
    return () => clearTimeout(timer);
  }, [act]);
  return (
    <div aria-live="polite">
      {act && (
        <Toast>
          <span>{act.text}</span>
          <Undo type="button" onClick={undo}>
            {t('undo')}
            <kbd>Z</kbd>
          </Undo>
        </Toast>
      )}
    </div>
  );
}
