import { Button } from '@strapi/design-system';
import { Pencil } from '@strapi/icons';
import { useState } from 'react';
import { styled } from 'styled-components';
import type { MessageView } from '../../../../../../contracts/records';
import { useT } from '../../app/hooks';
import { Meta, WordButton } from '../../shared/typography';
import { DeliveryNotice, EditButton, RetryButton } from './Delivery';
import type { DeliveryFacts } from './deliveryModel';
import { failureOf, isOfTheAddress, isOurs, missedRecipients, reachedRecipients, suppresses } from './failureModel';

const Words = styled.pre`
  margin: 6px 0 0;
  padding: 6px 8px;
  max-height: 120px;
  overflow: auto;
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral700};
  font: 11px/16px 'Liberation Mono', Menlo, Consolas, monospace;
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

const After = styled.div`
  margin-top: 4px;
  margin-inline-start: 22px;
`;

interface ReasonProps {
  message: MessageView;
  facts: DeliveryFacts;
  channelLabel: string;
  isMail: boolean;
  canAnswer: boolean;
  onRetry: () => void;
  onEdit: () => void;
  /** null: there is no address to correct on this channel */
  onCorrect: (() => void) | null;
}

/** Why a message did not arrive, or why nobody knows; nothing for one on its way. */
export function DeliveryReason(props: ReasonProps) {
  switch (props.facts.trouble) {
    case 'failed':
      return <Failed {...props} />;
    case 'unclear':
      return <Unclear {...props} />;
    case 'partly':
      return <Partly {...props} />;
    case 'complaint':
      return <Complaint {...props} />;
    case 'delayed':
      return <Delayed {...props} />;
    case null:
      return null;
  }
}

function Unclear({ isMail, channelLabel, canAnswer, onRetry }: ReasonProps) {
  const t = useT();
  return (
    <DeliveryNotice
      tone="warning"
      word={t('thread.unclear.word')}
      after={
        <After>
          <Meta as="p">{t('thread.unclear.promise')}</Meta>
        </After>
      }
      actions={canAnswer && <RetryButton label={t('thread.sendAgain')} onRetry={onRetry} />}
    >
      {isMail ? t('thread.unclear.mail') : t('thread.unclear.other', { channel: channelLabel })}
    </DeliveryNotice>
  );
}

function Failed({ message, facts, isMail, canAnswer, onRetry, onEdit, onCorrect }: ReasonProps) {
  const t = useT();
  const failure = failureOf(facts.code, isMail);
  const who = message.recipients.to.join(', ');
  const isAddressWrong = isOfTheAddress(failure) && onCorrect !== null;
  const word = isOurs(failure) || who === '' ? t('thread.failed.word') : t('delivery.failedTo', { address: who });
  return (
    <DeliveryNotice
      tone="danger"
      word={word}
      after={
        <After>
          {suppresses(facts.code) && <Meta as="p">{t('delivery.suppressed')}</Meta>}
          <FarWords detail={facts.detail} />
        </After>
      }
      actions={
        canAnswer && (
          <>
            {isAddressWrong ? <CorrectButton onCorrect={onCorrect} /> : <EditButton onEdit={onEdit} />}
            <RetryButton label={t('thread.sendAgain')} onRetry={onRetry} />
          </>
        )
      }
    >
      {t(`delivery.why.${failure}`)}
      {facts.detail === null && facts.code !== null && ` (${facts.code})`}
    </DeliveryNotice>
  );
}

const Missed = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;

  b {
    font-weight: 600;
  }
`;

/** It reached some of several: who has it, and why each of the others has not. */
function Partly({ message, facts }: ReasonProps) {
  const t = useT();
  const missed = missedRecipients(facts.detail);
  const reached = reachedRecipients([...message.recipients.to, ...message.recipients.cc], missed).join(', ');
  return (
    <DeliveryNotice
      tone="warning"
      word={t('delivery.partly')}
      after={
        <After>
          <Missed>
            {missed.map((recipient) => (
              <li key={recipient.address}>
                <b>{recipient.address}</b>: {t(`delivery.why.${failureOf(recipient.words)}`)}
              </li>
            ))}
          </Missed>
          <FarWords detail={facts.detail} />
        </After>
      }
    >
      {reached === '' ? '' : t('delivery.partly.reached', { addresses: reached })}
    </DeliveryNotice>
  );
}

function Complaint({ message }: ReasonProps) {
  const t = useT();
  const address = message.recipients.to.join(', ');
  return (
    <DeliveryNotice
      tone="warning"
      word={t('delivery.complaint')}
      after={
        <After>
          <Meta as="p">{t('delivery.suppressed')}</Meta>
        </After>
      }
    >
      {t('delivery.complaint.text', { address })}
    </DeliveryNotice>
  );
}

function Delayed({ facts }: ReasonProps) {
  const t = useT();
  return (
    <DeliveryNotice
      tone="warning"
      word={t('delivery.delayed')}
      after={
        <After>
          <FarWords detail={facts.detail} />
        </After>
      }
    >
      {t('delivery.delayed.text')}
    </DeliveryNotice>
  );
}

/** What the other server said, for those who want it; folded, because it is seldom in anybody's language. */
function FarWords({ detail }: { detail: string | null }) {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  if (detail === null) return null;
  return (
    <>
      <WordButton type="button" aria-expanded={isOpen} onClick={() => setIsOpen(!isOpen)}>
        {t(isOpen ? 'delivery.words.hide' : 'delivery.words')}
      </WordButton>
      {isOpen && (
        <Words dir="ltr" tabIndex={0} aria-label={t('delivery.words.label')}>
          {detail}
        </Words>
      )}
    </>
  );
}

function CorrectButton({ onCorrect }: { onCorrect: () => void }) {
  const t = useT();
  return (
    <Button size="S" variant="tertiary" startIcon={<Pencil />} onClick={onCorrect}>
      {t('delivery.correct')}
    </Button>
  );
}
