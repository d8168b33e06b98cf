import { useState } from 'react';
import { usePreference, useT } from './hooks';
import { useLayoutName, type Columns, type LayoutName } from './layout';
import { useShortcut } from './shortcuts';

const isBoolean = (value: unknown): value is boolean => typeof value === 'boolean';

/** Where there is room a column stays as the agent left it; where it lies over the others it starts closed. */
function useColumn(name: string, hasRoom: boolean, layout: LayoutName): [boolean, () => void] {
  const [isKept, keep] = usePreference(name, true, isBoolean);
  const [over, setOver] = useState<{ layout: LayoutName; isOpen: boolean }>({ layout, isOpen: false });
  if (hasRoom) return [isKept, () => keep(!isKept)];
  const isOpen = over.isOpen && over.layout === layout;
  return [isOpen, () => setOver({ layout, isOpen: !isOpen })];
}

/** Views and customer panel, shown and hidden by `[` and `]`. */
export function useColumnState(): Columns {
  const t = useT();
  const layout = useLayoutName();
  const [isPanelOpen, togglePanel] = useColumn('panelOpen', layout === 'wide', layout);
  const [areViewsOpen, toggleViews] = useColumn('viewsOpen', layout === 'wide', layout);
  useShortcut('[', t('shortcuts.views'), toggleViews);
  useShortcut(']', t('shortcuts.panel'), togglePanel);
  return { layout, isPanelOpen, togglePanel, areViewsOpen, toggleViews };
}
