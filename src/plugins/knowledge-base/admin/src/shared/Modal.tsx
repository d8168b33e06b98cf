import { Modal } from '@strapi/design-system';
import type { ReactNode } from 'react';
import { styled } from 'styled-components';

const Wide = styled(Modal.Content)<{ $width: number }>`
  width: min(${({ $width }) => $width}px, calc(100vw - 32px));
  max-width: none;
  max-height: calc(100vh - 48px);
`;

/** A window stands beside the page, and takes nothing of its writing. */
const Inside = styled.div`
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};
`;

interface WideModalProps {
  title: string;
  /** px; the window where that is less */
  width?: number;
  /** at the bottom: what can be done */
  footer?: ReactNode;
  onClose: () => void;
  children: ReactNode;
}

/** Something that is looked at beside what is being edited. */
export const WideModal = ({ title, width = 960, footer, onClose, children }: WideModalProps) => (
  <Modal.Root open onOpenChange={(isOpen: boolean) => !isOpen && onClose()}>
    <Wide $width={width}>
      <Modal.Header>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Inside>{children}</Inside>
      </Modal.Body>
      {footer !== undefined && <Modal.Footer>{footer}</Modal.Footer>}
    </Wide>
  </Modal.Root>
);
