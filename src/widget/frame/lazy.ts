import { useEffect, useState } from 'preact/hooks';

import { useScreen } from './screen-context';

type Parts = typeof import('./knowledge/parts');

let parts: Parts | null = null;
let loading: Promise<Parts> | null = null;

/** What shows articles: fetched when the widget is opened first. null: not here yet, and perhaps never. */
export function useParts(): Parts | null {
  const { state } = useScreen();
  const [, setLoaded] = useState(parts);
  useEffect(() => {
    if (!state.isOpen || parts) return;
    loading ??= import('./knowledge/parts');
    loading.then(
      (loaded) => setLoaded((parts = loaded)),
      // it is tried again when the widget is opened again; the chat needs none of it
      () => (loading = null),
    );
  }, [state.isOpen]);
  return parts;
}
