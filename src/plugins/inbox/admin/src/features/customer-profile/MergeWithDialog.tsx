import { Button, Field, Modal } from '@strapi/design-system';
import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import type { CustomerProfile } from '../../../../../../contracts/customer-records';
import type { CustomerView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { Meta, Spacer } from '../../shared/typography';
import { CustomerSearch } from '../new-ticket';

/** Two customers side by side, where a person decides whether they are one. */
export const comparePath = (customer: string, other: string): string =>
  `/plugins/inbox/same-person/${customer}/${other}`;

/** Finds the customer who may be the same person. Nothing is merged here: the next page compares the two. */
export function MergeWithDialog({ customer }: { customer: CustomerProfile }) {
  const t = useT();
  const navigate = useNavigate();
  const [other, setOther] = useState<CustomerView | null>(null);
  const isSame = other?.documentId === customer.documentId;
  return (
    <Modal.Content>
      <Modal.Header closeLabel={t('close')}>
        <Modal.Title>{t('profile.mergeWith.title', { name: customer.displayName })}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Field.Root>
          <Field.Label>{t('newTicket.customer')}</Field.Label>
          <CustomerSearch customer={other} onChoose={setOther} />
        </Field.Root>
      </Modal.Body>
      <Modal.Footer>
        <Modal.Close>
          <Button variant="tertiary">{t('profile.cancel')}</Button>
        </Modal.Close>
        <Spacer />
        {isSame && <Meta role="status">{t('profile.mergeWith.same')}</Meta>}
        <Button
          disabled={other === null || isSame}
          onClick={() => other && navigate(comparePath(customer.documentId, other.documentId))}
        >
          {t('profile.compare')}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  );
}
