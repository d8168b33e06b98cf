import { Cross } from '@strapi/icons';
import { useState, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { telling } from '../../shared/readableAddress';
import { oneLine } from '../../shared/typography';
import { AddressChip, AddressInput } from './address-parts';
import { isAddress } from './model';
import type { ComposerState } from './useComposer';

const Address = styled.span`
  ${oneLine}
  color: ${({ theme }) => theme.colors.neutral600};
`;

interface AddressProps {
  composer: Pick<ComposerState, 'to' | 'standardTo' | 'isEditingTo' | 'setTo'>;
  customerName: string;
}

/** Whom the answer goes to: the customer's own address, or another one that the agent has put in its place. */
export function RecipientAddress({ composer, customerName }: AddressProps) {
  const t = useT();
  const { to, standardTo, isEditingTo, setTo } = composer;
  if (isEditingTo) return <Correction address={to} standard={standardTo} onDone={setTo} />;
  if (to === standardTo) {
    return (
      <Address dir="auto" title={to}>
        {telling(to) ?? customerName}
      </Address>
    );
  }
  const backTo = t('composer.to.backTo', { address: standardTo });
  return (
    <AddressChip $isWrong={!isAddress(to)}>
      <span title={to}>{to}</span>
      <button type="button" aria-label={backTo} title={backTo} onClick={() => setTo(null)}>
        <Cross width={8} height={8} aria-hidden />
      </button>
    </AddressChip>
  );
}

interface CorrectionProps {
  address: string;
  standard: string;
  onDone: (address: string | null) => void;
}

function Correction({ address, standard, onDone }: CorrectionProps) {
  const t = useT();
  const [typed, setTyped] = useState(address);
  const finish = (): void => {
    const corrected = typed.trim();
    onDone(corrected === '' || corrected.toLowerCase() === standard.toLowerCase() ? null : corrected);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' && event.key !== 'Escape') return;
    event.preventDefault();
    if (event.key === 'Escape') onDone(address === standard ? null : address);
    else finish();
  };
  return (
    <AddressInput
      autoFocus
      type="text"
      inputMode="email"
      value={typed}
      aria-label={t('composer.to.correct')}
      onFocus={({ target }) => target.select()}
      onChange={({ target }) => setTyped(target.value)}
      onKeyDown={onKeyDown}
      onBlur={finish}
    />
  );
}
