import { useT } from './hooks';
import { useShortcut } from './shortcuts';
import type { View } from './views';

/** `G` and then a letter leads to a view. */
export function useViewKeys(go: (view: View) => void): void {
  const t = useT();
  useShortcut('g m', t('shortcuts.mine'), () => go('mine'));
  useShortcut('g u', t('shortcuts.unassigned'), () => go('unassigned'));
  useShortcut('g a', t('shortcuts.all'), () => go('all'));
  useShortcut('g r', t('shortcuts.resolved'), () => go('resolved'));
  useShortcut('g j', t('shortcuts.junk'), () => go('junk'));
  useShortcut('g t', t('shortcuts.trash'), () => go('trash'));
  useShortcut('g q', t('shortcuts.quarantine'), () => go('quarantine'));
}
