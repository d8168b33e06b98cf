import { useEffect, type ReactNode } from 'react';
import { styled } from 'styled-components';
import { CallBar } from '../features/calls';
import { useSession } from './hooks';
import { listenForShortcuts, switchShortcuts } from './shortcuts';
import { useShortcutSheet, useShortcutSwitch } from './ShortcutSheet';
import { UndoToast } from './UndoToast';

const Screen = styled.div`
  position: relative;
  flex: 1;
  min-height: 0;
  min-width: 0;
  display: flex;
  flex-direction: column;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral100};
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: 1.4rem;
  line-height: 2rem;

  *:focus-visible {
    outline-color: ${({ theme }) => theme.colors.primary600};
  }
`;

/** A page beside the workspace: knows the agent, hears the keys, shows what can be undone. */
export function PageFrame({ title, children }: { title: string; children: ReactNode }) {
  useSession();
  const [areKeysOn] = useShortcutSwitch();
  const { sheet } = useShortcutSheet();
  useEffect(() => switchShortcuts(areKeysOn), [areKeysOn]);
  useEffect(listenForShortcuts, []);
  useEffect(() => {
    document.title = title;
  }, [title]);
  return (
    <Screen>
      <CallBar />
      {children}
      {sheet}
      <UndoToast />
    </Screen>
  );
}
