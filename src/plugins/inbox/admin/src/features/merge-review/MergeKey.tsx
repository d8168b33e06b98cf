import { useState } from 'react';
import { useNavigate } from 'react-router-dom';
import { useSession, useShortcut, useT, useTicket } from '../../app/hooks';
import { MergeWithDialog } from './MergeWithDialog';
import { reviewPath, type ReviewOrigin } from './paths';
import { otherOf } from './review-model';

/** `M` beside an open ticket: the review of the best suggestion, or, where there is none, "Merge with…". */
export function MergeKey({ ticket }: { ticket: string }) {
  const t = useT();
  const navigate = useNavigate();
  const { detail } = useTicket(ticket);
  const canAnswer = useSession()?.canAnswer ?? false;
  const [isOpen, setIsOpen] = useState(false);
  const press = (): void => {
    if (!detail) return;
    const best = detail.suggestions[0];
    const other = best ? otherOf(best.customers, detail.customer.documentId) : null;
    if (other) navigate(reviewPath(detail.customer.documentId, other.documentId, originIn(detail.ticket)));
    else setIsOpen(true);
  };
  useShortcut('m', t('merging.key.review'), press, canAnswer && detail !== undefined);
  if (!detail || !isOpen) return null;
  return (
    <MergeWithDialog
      customer={detail.customer}
      origin={originIn(detail.ticket)}
      isOpen
      onClose={() => setIsOpen(false)}
    />
  );
}

/** A review opened beside this ticket leads back to it. */
export const originIn = ({ documentId, number }: { documentId: string; number: number }): ReviewOrigin => ({
  from: 'ticket',
  ticket: documentId,
  number,
});
