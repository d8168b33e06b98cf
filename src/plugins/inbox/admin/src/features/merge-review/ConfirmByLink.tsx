import { useState } from 'react';
import { Mail } from '@strapi/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { styled } from 'styled-components';
import type { ConfirmationView, MergeReview } from '../../../../../../contracts/customer-records';
import { asInboxError } from '../../app/api';
import { useRelativeTime, useT } from '../../app/hooks';
import { mergingApi } from '../../app/merging-api';
import { tokensOf } from '../../app/tokens';
import { Chip, type ChipLook } from '../../shared/Chip';
import { Meta, WordButton } from '../../shared/typography';
import { askable } from './review-model';
import { refusalSentence } from './words';

const Place = styled.div`
  display: grid;
  gap: 6px;
  justify-items: start;
  padding-block-start: 12px;
  border-block-start: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const Ask = styled(WordButton)`
  gap: 8px;
  min-height: 24px;
  font-size: 1.3rem;
  line-height: 2rem;
  font-weight: 400;
  text-align: start;

  &:disabled {
    opacity: 0.6;
    cursor: default;
  }
`;

const Asked = styled.div`
  display: flex;
  align-items: center;
  justify-content: space-between;
  gap: 8px;
  width: 100%;

  > ${Meta} {
    overflow-wrap: anywhere;
  }
`;

const Refusal = styled.p`
  font-size: 1.3rem;
  color: ${({ theme }) => tokensOf(theme).dangerText};
`;

const LOOKS: Readonly<Record<ConfirmationView['state'], ChipLook>> = {
  sent: 'outline',
  confirmed: 'success',
  refused: 'danger',
  expired: 'neutral',
};

const KEY = 'confirmations';

/** Asks the owners of two mail addresses themselves. Absent when one of the two has none. */
export function ConfirmByLink({ review }: { review: MergeReview }) {
  const t = useT();
  const queryClient = useQueryClient();
  const [isAsking, setIsAsking] = useState(false);
  const [refusal, setRefusal] = useState<string | null>(null);
  const { survivor, absorbed } = review;
  const addresses = askable(review);
  const asked = useQuery({
    queryKey: [KEY, absorbed.documentId],
    queryFn: () => mergingApi.confirmationsOf(absorbed.documentId),
    enabled: addresses !== null,
  });
  if (!addresses) return null;
  const [first, second] = addresses;
  const ask = async (): Promise<void> => {
    setIsAsking(true);
    setRefusal(null);
    try {
      await mergingApi.askToConfirm({ identities: [first.documentId, second.documentId] });
      await queryClient.invalidateQueries({ queryKey: [KEY] });
    } catch (error) {
      setRefusal(t('merging.confirm.failed', { reason: refusalSentence(t, asInboxError(error)) }));
    }
    setIsAsking(false);
  };
  return (
    <Place>
      {asked.data?.data.map((one) => (
        <AskedLine key={one.documentId} confirmation={one} />
      ))}
      <Ask type="button" disabled={isAsking} onClick={() => void ask()}>
        <Mail width={14} height={14} aria-hidden fill="currentColor" />
        <span dir="auto">{t('merging.confirm', { name: survivor.displayName })}</span>
      </Ask>
      <Meta>{t('merging.confirm.hint', { first: first.value, second: second.value })}</Meta>
      {refusal !== null && <Refusal role="alert">{refusal}</Refusal>}
    </Place>
  );
}

function AskedLine({ confirmation }: { confirmation: ConfirmationView }) {
  const t = useT();
  const time = useRelativeTime();
  const { identity, askedBy, at, state } = confirmation;
  return (
    <Asked>
      <Meta title={time.full(at)}>
        {t('merging.confirm.asked', { value: identity.value, name: askedBy, time: time.moment(at) })}
      </Meta>
      <Chip look={LOOKS[state]}>{t(`merging.confirm.state.${state}`)}</Chip>
    </Asked>
  );
}
