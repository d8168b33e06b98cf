import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { keepOnly, NOTHING_PICKED, pickAll, pickTo, toggle, type Selection } from './selection';

export interface Picks {
  readonly picked: ReadonlySet<string>;
  readonly toggle: (id: string) => void;
  /** everything from the row picked last */
  readonly pickTo: (id: string) => void;
  readonly pickAll: () => void;
  readonly clear: () => void;
}

/** The picked rows of a list; none after `scope` (the view, the tab) has changed. */
export function usePicks(ids: readonly string[], scope: string): Picks {
  const [selection, setSelection] = useState<Selection>(NOTHING_PICKED);
  const shown = useRef(ids);
  useEffect(() => {
    shown.current = ids;
  });
  useEffect(() => setSelection(NOTHING_PICKED), [scope]);
  const acts = useMemo(
    () => ({
      toggle: (id: string) => setSelection((now) => toggle(keepOnly(now, shown.current), id)),
      pickTo: (id: string) => setSelection((now) => pickTo(keepOnly(now, shown.current), shown.current, id)),
      pickAll: () => setSelection(pickAll(shown.current)),
    }),
    [],
  );
  const clear = useCallback(() => setSelection(NOTHING_PICKED), []);
  const { picked } = useMemo(() => keepOnly(selection, ids), [selection, ids]);
  return useMemo(() => ({ ...acts, picked, clear }), [acts, picked, clear]);
}
