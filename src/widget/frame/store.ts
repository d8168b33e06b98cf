import { useEffect, useState } from 'preact/hooks';

import type { ChatLog } from './chat-log';
import type { Reading } from './reading';
import type { PendingMessage } from './storage';

/** A file on its way: kept in memory only, for as long as the page lives. */
export interface Upload {
  readonly id: string;
  readonly file: File;
  /** of an image, to be shown while it travels */
  readonly previewUrl: string | null;
  readonly sentBytes: number;
  readonly refusal: 'too_large' | 'file_type_refused' | 'failed' | null;
}

export interface WidgetState {
  readonly isOpen: boolean;
  readonly screen: 'home' | 'chat';
  /** over the screen, the newest last */
  readonly reading: readonly Reading[];
  readonly connection: 'idle' | 'connecting' | 'online' | 'offline' | 'refused';
  /** null until the server has said who this is */
  readonly welcome: { readonly signedIn: { readonly name: string | null } | null } | null;
  readonly available: boolean;
  readonly log: ChatLog;
  readonly isLoadingOlder: boolean;
  readonly pending: readonly PendingMessage[];
  readonly uploads: readonly Upload[];
  readonly writing: string | null;
  readonly hasAnsweredProfile: boolean;
  readonly draft: string;
}

export interface StoreOf<State> {
  get(): State;
  set(change: Partial<State>): void;
  subscribe(listener: () => void): () => void;
}
export type Store = StoreOf<WidgetState>;

export function createStore<State>(state: State): StoreOf<State> {
  const listeners = new Set<() => void>();
  let current = state;
  return {
    get: () => current,
    set(change) {
      current = { ...current, ...change };
      for (const listener of listeners) listener();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function useStore<State>(store: StoreOf<State>): State {
  const [state, setState] = useState(store.get);
  useEffect(() => {
    setState(store.get());
    return store.subscribe(() => setState(store.get()));
  }, [store]);
  return state;
}
