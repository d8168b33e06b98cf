import { Button, Field, Modal } from '@strapi/design-system';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { styled } from 'styled-components';
import type { CustomerRef, CustomerView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { CustomerSearch } from '../new-ticket';
import { Spacer } from '../../shared/typography';
import { reviewPath, type ReviewOrigin } from './paths';

const Text = styled.p`
  margin-block-end: 12px;
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Self = styled.p`
  margin-block-start: 8px;
  color: ${({ theme }) => tokensOf(theme).warningText};
`;

interface DialogProps {
  customer: CustomerRef;
  /** where the review leads back to */
  origin: ReviewOrigin;
  isOpen: boolean;
  onClose: () => void;
}

/** "Merge with…": finds the other one, and leads to the review. Nothing is merged from here. */
export function MergeWithDialog({ customer, origin, isOpen, onClose }: DialogProps) {
  const t = useT();
  const navigate = useNavigate();
  const [other, setOther] = useState<CustomerView | null>(null);
  const isSelf = other?.documentId === customer.documentId;
  const compare = (): void => {
    if (!other) return;
    onClose();
    navigate(reviewPath(customer.documentId, other.documentId, origin));
  };
  return (
    <Modal.Root open={isOpen} onOpenChange={(open) => !open && onClose()}>
      <Modal.Content>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('merging.with.title', { name: customer.displayName })}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Text>{t('merging.with.text')}</Text>
          <Field.Root>
            <Field.Label>{t('newTicket.customer')}</Field.Label>
            <CustomerSearch customer={other} onChoose={setOther} />
          </Field.Root>
          {isSelf && <Self role="status">{t('merging.with.self', { name: customer.displayName })}</Self>}
        </Modal.Body>
        <Modal.Footer>
          <Modal.Close>
            <Button variant="tertiary">{t('merging.cancel')}</Button>
          </Modal.Close>
          <Spacer />
          <Button disabled={other === null || isSelf} onClick={compare}>
            {t('merging.with.compare')}
          </Button>
        </Modal.Footer>
      </Modal.Content>
    </Modal.Root>
  );
}
