import { useEffect } from 'react';

type Listener = () => void;

const listeners = new Set<Listener>();

/** Passes on that what a team sets up for itself was changed, to parts of the screen that the store does not keep. */
export const tellWorkspace = (): void => listeners.forEach((listener) => listener());

/** Hears of such changes while the component is on screen; `onChange` stays the same function. */
export function useWorkspaceChanges(onChange: Listener): void {
  useEffect(() => {
    listeners.add(onChange);
    return () => {
      listeners.delete(onChange);
    };
  }, [onChange]);
}
