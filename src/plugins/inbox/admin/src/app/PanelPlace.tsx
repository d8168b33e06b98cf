import { useEffect, type ReactNode } from 'react';
import { keyframes, styled } from 'styled-components';
import { usePreference, useT } from './hooks';
import { useColumns } from './layout';
import { ResizeHandle } from './ResizeHandle';

const WIDTH = { usual: 304, range: [264, 400] } as const;

const isNumber = (value: unknown): value is number => typeof value === 'number';

const slideIn = keyframes`
  from { transform: translateX(24px); opacity: 0; }
`;

const Beside = styled.aside<{ $width: number }>`
  flex: none;
  width: ${({ $width }) => $width}px;
  min-height: 0;
  overflow-y: auto;
  background: ${({ theme }) => theme.colors.neutral0};
`;

const Over = styled.aside`
  position: absolute;
  inset-block: 0;
  inset-inline-end: 0;
  z-index: 11;
  width: 304px;
  overflow-y: auto;
  background: ${({ theme }) => theme.colors.neutral0};
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};
  animation: ${slideIn} 320ms ${({ theme }) => theme.motion.easings.authenticMotion};

  @media (max-width: 767px) {
    width: 100%;
    border: 0;
  }

  @media (prefers-reduced-motion: reduce) {
    animation: none;
  }
`;

const Veil = styled.div`
  position: absolute;
  inset: 0;
  z-index: 10;
`;

function Overlay({ onClose, children }: { onClose: () => void; children: ReactNode }) {
  const t = useT();
  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.key === 'Escape' && !event.defaultPrevented) onClose();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [onClose]);
  return (
    <>
      <Veil onClick={onClose} />
      <Over aria-label={t('panel.label')}>{children}</Over>
    </>
  );
}

/** The customer's column: beside the thread where there is room, over it elsewhere. */
export function PanelPlace({ children }: { children: ReactNode }) {
  const t = useT();
  const { layout, isPanelOpen, togglePanel } = useColumns();
  const [width, setWidth] = usePreference<number>('panelWidth', WIDTH.usual, isNumber);
  if (!isPanelOpen) return null;
  if (layout !== 'wide') return <Overlay onClose={togglePanel}>{children}</Overlay>;
  return (
    <>
      <ResizeHandle label={t('panel.resize')} width={width} range={WIDTH.range} isAtEnd onResize={setWidth} />
      <Beside $width={width} aria-label={t('panel.label')}>
        {children}
      </Beside>
    </>
  );
}
