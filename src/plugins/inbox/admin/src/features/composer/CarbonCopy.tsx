import { Cross } from '@strapi/icons';
import { useState, type KeyboardEvent } from 'react';
import { styled } from 'styled-components';
import { useT } from '../../app/hooks';
import { tokensOf } from '../../app/tokens';
import { focusRing, oneLine, WordButton } from '../../shared/typography';
import { isAddress, splitAddresses } from './model';
import type { ComposerState } from './useComposer';

const Label = styled.span`
  color: ${({ theme }) => theme.colors.neutral600};
`;

const Copy = styled.span<{ $isWrong: boolean }>`
  display: inline-flex;
  align-items: center;
  gap: 2px;
  max-width: 240px;
  height: 20px;
  padding-inline-start: 6px;
  border-radius: 4px;
  background: ${({ theme, $isWrong }) => ($isWrong ? tokensOf(theme).tones.danger.background : theme.colors.neutral150)};
  color: ${({ theme, $isWrong }) => ($isWrong ? tokensOf(theme).tones.danger.text : theme.colors.neutral700)};

  span {
    ${oneLine}
  }

  button {
    ${focusRing}
    display: grid;
    place-items: center;
    width: 20px;
    height: 20px;
    padding: 0;
    border: 0;
    border-radius: 4px;
    background: none;
    color: inherit;
    cursor: pointer;
  }
`;

const Input = styled.input`
  flex: 1;
  min-width: 140px;
  height: 22px;
  border: 0;
  border-radius: 4px;
  background: none;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.2rem;
  ${focusRing}

  @media (max-width: 767px) {
    font-size: 1.6rem;
  }
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
        <Copy key={address} $isWrong={!isAddress(address)}>
          <span title={address}>{address}</span>
          <button
            type="button"
            aria-label={t('composer.cc.remove', { address })}
            onClick={() => setCc(cc.filter((other) => other !== address))}
          >
            <Cross width={8} height={8} aria-hidden />
          </button>
        </Copy>
      ))}
      <Input
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
