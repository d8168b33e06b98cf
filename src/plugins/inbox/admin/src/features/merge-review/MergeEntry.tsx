import { useState } from 'react';
import { Button, Dialog } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { MergeView } from '../../../../../../contracts/customer-records';
import type { CustomerRef } from '../../../../../../contracts/records';
import type { MergeReason } from '../../../../../../contracts/vocabulary';
import { useRelativeTime, useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { Chip, type ChipLook } from '../../shared/Chip';
import { focusRing, Meta } from '../../shared/typography';
import { namesThen } from './review-model';
import { useUndoMerge } from './useReview';
import { fieldLabel, useReadableValue } from './words';

const Sheet = styled.li`
  ${focusRing}
  display: grid;
  grid-template-columns: minmax(0, 1fr) auto;
  gap: 4px 16px;
  padding: 14px 20px;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};

  > button {
    grid-column: 2;
    grid-row: 1 / span 2;
    align-self: center;
  }

  @media (max-width: 767px) {
    grid-template-columns: minmax(0, 1fr);
    padding: 12px 16px;

    > button {
      grid-column: 1;
      grid-row: auto;
      min-height: 44px;
    }
  }
`;

const Sentence = styled.div<{ $isPast: boolean }>`
  grid-column: 1;
  font-size: 1.4rem;
  line-height: 2rem;
  overflow-wrap: anywhere;
  color: ${({ theme, $isPast }) => theme.colors[$isPast ? 'neutral600' : 'neutral800']};

  a {
    ${focusRing}
    border-radius: 4px;
    font-weight: 600;
    color: inherit;
    text-decoration: none;

    &:hover {
      text-decoration: underline;
    }
  }
`;

const Facts = styled.div`
  grid-column: 1;
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: 4px 10px;
`;

const Values = styled.ul`
  grid-column: 1 / -1;
  display: grid;
  gap: 2px;
  margin-block-start: 4px;
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral600};
  overflow-wrap: anywhere;
`;

const Kept = styled.div`
  grid-column: 1 / -1;
  margin-block-start: 6px;
  padding: 8px 12px;
  border: 1px solid ${({ theme }) => tokensOf(theme).tones.warning.border};
  border-radius: 4px;
  background: ${({ theme }) => tokensOf(theme).tones.warning.background};
  font-size: 1.3rem;
  line-height: 2rem;
  color: ${({ theme }) => tokensOf(theme).tones.warning.text};
`;

const LOOKS: Readonly<Record<MergeReason, ChipLook>> = {
  agent: 'neutral',
  policy: 'alternative',
  proven_identity: 'success',
  confirmation: 'success',
};

/** One line of the ledger: what became of whom, why, and what it changed. */
export function MergeEntry({ merge, canAnswer }: { merge: MergeView; canAnswer: boolean }) {
  const t = useT();
  const time = useRelativeTime();
  const [isAsking, setIsAsking] = useState(false);
  const { reason, by, at, score, moved, state, undoneBy, undoneAt } = merge;
  return (
    <Sheet data-merge tabIndex={-1}>
      <Sentence dir="auto" $isPast={state !== 'active'}>
        <Names merge={merge} />
      </Sentence>
      <Facts>
        <Chip look={LOOKS[reason]}>{t(`merging.reason.${reason}`)}</Chip>
        {score !== null && <Chip look="outline">{t('merging.ledger.score', { score })}</Chip>}
        <Meta>{by}</Meta>
        <Meta as="time" dateTime={at} title={time.full(at)}>
          {time.moment(at)}
        </Meta>
        <Meta>{t('merging.ledger.moved', { ...moved })}</Meta>
      </Facts>
      {canAnswer && state === 'active' && (
        <Button size="S" variant="tertiary" onClick={() => setIsAsking(true)}>
          {t('merging.ledger.undo')}
        </Button>
      )}
      <ChangedValues merge={merge} />
      {state === 'undone' && (
        <Meta as="p" title={undoneAt === null ? undefined : time.full(undoneAt)}>
          {t('merging.ledger.undone', {
            name: undoneBy ?? '',
            time: undoneAt === null ? '' : time.moment(undoneAt),
          })}
        </Meta>
      )}
      {state === 'erased' && <Meta as="p">{t('merging.ledger.erased')}</Meta>}
      <KeptValues merge={merge} />
      {isAsking && <UndoDialog merge={merge} onClose={() => setIsAsking(false)} />}
    </Sheet>
  );
}

/** The sentence of the entry, with both names as links to who they are now. */
function Names({ merge }: { merge: MergeView }) {
  const t = useT();
  const { survivor, absorbed } = merge;
  const then = namesThen(merge);
  const [first = '', between = '', last = ''] = t('merging.ledger.sentence', {
    absorbed: '\u0000',
    survivor: '\u0000',
  }).split('\u0000');
  return (
    <>
      {first}
      <CustomerLink customer={absorbed} name={then.absorbed} />
      {between}
      <CustomerLink customer={survivor} name={then.survivor} />
      {last}
    </>
  );
}

function CustomerLink({ customer, name }: { customer: CustomerRef; name: string }) {
  if (customer.documentId === '') return <bdi>{name}</bdi>;
  return (
    <Link to={`/plugins/inbox/customers/${customer.documentId}`}>
      <bdi>{name}</bdi>
    </Link>
  );
}

function ChangedValues({ merge: { fields } }: { merge: MergeView }) {
  const t = useT();
  const readable = useReadableValue();
  const words = (field: string, value: string | null): string =>
    value === null ? t('merging.empty') : readable(field, value);
  if (fields.length === 0) return null;
  return (
    <Values>
      {fields.map(({ field, before, after }) => (
        <li key={field}>
          {t('merging.ledger.change', {
            field: fieldLabel(t, { field, label: null }),
            before: words(field, before),
            after: words(field, after),
          })}
        </li>
      ))}
    </Values>
  );
}

/** After an undo: what somebody had edited meanwhile, and where it stayed. */
function KeptValues({ merge: { kept, survivor } }: { merge: MergeView }) {
  const t = useT();
  const readable = useReadableValue();
  if (kept.length === 0) return null;
  return (
    <Kept>
      <p>{t('merging.ledger.kept', { count: kept.length, survivor: survivor.displayName })}</p>
      <ul>
        {kept.map(({ field, value }) => (
          <li key={field}>
            {t('merging.ledger.keptValue', {
              field: fieldLabel(t, { field, label: null }),
              value: value === null ? t('merging.empty') : readable(field, value),
            })}
          </li>
        ))}
      </ul>
    </Kept>
  );
}

const Told = styled.div`
  display: grid;
  gap: 12px;
  text-align: start;
`;

/** What undoing will do, before it is done. */
function UndoDialog({ merge, onClose }: { merge: MergeView; onClose: () => void }) {
  const t = useT();
  const undoMerge = useUndoMerge();
  const [isBusy, setIsBusy] = useState(false);
  const { moved, fields } = merge;
  const then = namesThen(merge);
  const undo = async (): Promise<void> => {
    setIsBusy(true);
    await undoMerge(merge);
    onClose();
  };
  return (
    <Dialog.Root open onOpenChange={(open: boolean) => !open && onClose()}>
      <Dialog.Content>
        <Dialog.Header>{t('merging.undo.title')}</Dialog.Header>
        <Dialog.Body>
          <Told>
            <p>{t('merging.undo.text', { absorbed: then.absorbed, ...moved })}</p>
            <p>{t('merging.undo.fields', { count: fields.length, survivor: then.survivor })}</p>
          </Told>
        </Dialog.Body>
        <Dialog.Footer>
          <Button fullWidth variant="tertiary" onClick={onClose}>
            {t('merging.undo.cancel')}
          </Button>
          <Button fullWidth loading={isBusy} onClick={() => void undo()}>
            {t('merging.undo.confirm')}
          </Button>
        </Dialog.Footer>
      </Dialog.Content>
    </Dialog.Root>
  );
}
