import { createStore } from '../../app/external-store';

/** The box over the inbox, opened from several places. What was typed stays until the page is left. */
export const searchStore = createStore<{ readonly isOpen: boolean; readonly text: string }>({
  isOpen: false,
  text: '',
});

export const openSearch = (): void => searchStore.set((now) => ({ ...now, isOpen: true }));
export const closeSearch = (): void => searchStore.set((now) => ({ ...now, isOpen: false }));
export const typeSearch = (text: string): void => searchStore.set((now) => ({ ...now, text }));
