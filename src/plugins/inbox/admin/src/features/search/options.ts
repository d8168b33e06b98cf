import { createContext, useContext } from 'react';

/** Which of the things to choose is the one that Enter chooses. */
interface ActiveOption {
  readonly active: string | null;
  readonly setActive: (id: string) => void;
}

export const ActiveOptionContext = createContext<ActiveOption>({ active: null, setActive: () => undefined });
export const useActiveOption = (): ActiveOption => useContext(ActiveOptionContext);

export const elementId = (option: string): string => `inbox-search-${option}`;
