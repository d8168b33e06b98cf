import { Cross } from '@strapi/icons';
import { useState, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { WordButton } from '../../shared/typography';
import { AddressChip, AddressInput } from './address-parts';
import { isAddress, splitAddresses } from './model';
import type { ComposerState } from './useComposer';

const Label = styled.span`
  color: ${({ theme }) => theme.colors.neutral600};
`;

/** The others who get the mail: each in sight, added and taken off by hand. */
export function CarbonCopy({ cc, setCc }: Pick<ComposerState, 'cc' | 'setCc'>) {
  const t = useT();
  const [isAdding, setIsAdding] = useState(false);
  const [typed, setTyped] = useState('');
  const add = (): void => {
    const fresh = splitAddresses(typed).filter((address) => !cc.includes(address));
    if (fresh.length > 0) setCc([...cc, ...fresh]);
    setTyped('');
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter' || event.key === ',' || event.key === ';') {
      event.preventDefault();
      add();
    }
    if (event.key === 'Backspace' && typed === '' && cc.length > 0) setCc(cc.slice(0, -1));
    if (event.key === 'Escape') setIsAdding(false);
  };
  if (cc.length === 0 && !isAdding) {
    return (
      <WordButton type="button" onClick={() => setIsAdding(true)}>
        {t('composer.cc.add')}
      </WordButton>
    );
  }
  return (
    <>
      <Label>{t('composer.cc')}</Label>
      {cc.map((address) => (
        <AddressChip key={address} $isWrong={!isAddress(address)}>
          <span title={address}>{address}</span>
          <button
            type="button"
            aria-label={t('composer.cc.remove', { address })}
            onClick={() => setCc(cc.filter((other) => other !== address))}
          >
            <Cross width={8} height={8} aria-hidden />
          </button>
        </AddressChip>
      ))}
      <AddressInput
        autoFocus={isAdding}
        value={typed}
        type="text"
        inputMode="email"
        aria-label={t('composer.cc')}
        placeholder={t('composer.cc.placeholder')}
        onChange={({ target }) => setTyped(target.value)}
        onKeyDown={onKeyDown}
        onBlur={() => {
          add();
          setIsAdding(false);
        }}
      />
    </>
  );
}
