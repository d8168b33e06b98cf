import { useState } from 'react';
import { Field, Modal, Switch, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { usePreference, useT } from './hooks';
import { useShortcut, useShortcuts, type Shortcut } from './shortcuts';

const Keys = styled.dl`
  columns: 2;
  column-gap: 48px;
  margin-top: 16px;

  @media (max-width: 767px) {
    columns: 1;
  }

  > div {
    display: flex;
    align-items: center;
    justify-content: space-between;
    gap: 12px;
    padding-block: 4px;
    break-inside: avoid;
  }
  font-size: 1.4rem;
  line-height: 2rem;
  color: ${({ theme }) => theme.colors.neutral800};

  dd {
    display: flex;
    align-items: center;
    gap: 4px;
    font-size: 1.2rem;
    color: ${({ theme }) => theme.colors.neutral600};
  }
`;

export const Kbd = styled.kbd`
  display: inline-block;
  padding: 0 5px;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 4px;
  background: ${({ theme }) => theme.colors.neutral0};
  color: ${({ theme }) => theme.colors.neutral600};
  font-family: inherit;
  font-size: 1.1rem;
  line-height: 1.6rem;
  font-weight: 500;
`;

const NAMES: Readonly<Record<string, string>> = { enter: '↵', shift: '⇧', arrowdown: '↓', arrowup: '↑', escape: 'Esc' };
const isMac = navigator.platform.startsWith('Mac');

const nameOf = (part: string): string => {
  if (part === 'mod') return isMac ? '⌘' : 'Ctrl';
  return NAMES[part] ?? part.toUpperCase();
};

const Combination = ({ combination }: { combination: string }) => (
  <>
    {combination.split('+').map((part) => (
      <Kbd key={part}>{nameOf(part)}</Kbd>
    ))}
  </>
);

function KeyNames({ shortcut }: { shortcut: Shortcut }) {
  const t = useT();
  const [first = '', second] = shortcut.key.split(' ');
  return (
    <dd>
      <Combination combination={first} />
      {second !== undefined && (
        <>
          {t('shortcuts.then')}
          <Combination combination={second} />
        </>
      )}
    </dd>
  );
}

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** The agent's switch for single keys. */
export const useShortcutSwitch = (): [boolean, (areOn: boolean) => void] => usePreference('shortcuts', true, isBoolean);

/** Single letters first, then signs, keys held together, and sequences. */
const rankOf = ({ key }: Shortcut): number => {
  if (key.includes(' ')) return 3;
  if (key.includes('+')) return 2;
  return /^[a-z]$/.test(key) ? 0 : 1;
};

const byKind = (left: Shortcut, right: Shortcut): number =>
  rankOf(left) - rankOf(right) || left.key.localeCompare(right.key);

function SheetBody() {
  const t = useT();
  const shortcuts = useShortcuts();
  const [areOn, setAreOn] = useShortcutSwitch();
  const named = new Map(shortcuts.map((shortcut) => [shortcut.key, shortcut]));
  return (
    <>
      <Typography textColor="neutral600">{t('shortcuts.text')}</Typography>
      <Keys>
        {[...named.values()].sort(byKind).map((shortcut) => (
          <div key={shortcut.key}>
            <dt>{shortcut.label}</dt>
            <KeyNames shortcut={shortcut} />
          </div>
        ))}
      </Keys>
      <Field.Root marginTop={5}>
        <Field.Label>{t('shortcuts.areOn')}</Field.Label>
        <Switch
          aria-label={t('shortcuts.areOn')}
          checked={areOn}
          onCheckedChange={setAreOn}
          visibleLabels
          onLabel={t('views.noticesOn')}
          offLabel={t('views.noticesOff')}
        />
      </Field.Root>
    </>
  );
}

/** What is registered stands here; opened by `?` or from the views. */
export function useShortcutSheet(): { sheet: JSX.Element; open: () => void } {
  const t = useT();
  const [isOpen, setIsOpen] = useState(false);
  const open = (): void => setIsOpen(true);
  useShortcut('?', t('shortcuts.sheet'), open);
  const sheet = (
    <Modal.Root open={isOpen} onOpenChange={setIsOpen}>
      <Modal.Content>
        <Modal.Header closeLabel={t('close')}>
          <Modal.Title>{t('shortcuts.title')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <SheetBody />
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
  return { sheet, open };
}
