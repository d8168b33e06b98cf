import type { VisitorPage, VisitorProfile } from '../../contracts/webchat';

/** A message of the visitor that no interaction holds yet. */
export interface PendingMessage {
  readonly clientMessageId: string;
  readonly text: string;
  readonly attachments: readonly { readonly documentId: string; readonly fileName: string; readonly size: number }[];
  readonly page: VisitorPage | null;
  readonly at: string;
  /** `accepted`: the server has it for good; `refused`: it never will */
  readonly state: 'waiting' | 'accepted' | 'refused';
}

/** What outlives the page: in the frame's own storage, which the page around it cannot read. */
export interface Kept {
  readonly token: string | null;
  readonly profile: VisitorProfile | null;
  readonly skippedProfile: boolean;
  readonly wasSignedIn: boolean;
  /** there are chats to come back to: connect at once, to show what is unread */
  readonly hasChats: boolean;
  readonly pending: readonly PendingMessage[];
  readonly draft: string;
  readonly screen: 'home' | 'chat';
}

const NOTHING: Kept = {
  token: null,
  profile: null,
  skippedProfile: false,
  wasSignedIn: false,
  hasChats: false,
  pending: [],
  draft: '',
  screen: 'home',
};

export interface Storage {
  read(): Kept;
  write(change: Partial<Kept>): void;
  clear(): void;
  /** another tab of this browser became somebody else */
  onTokenChange(listener: () => void): void;
}

/** Keeps to memory where the browser allows no storage: the chat works, and ends with the page. */
export function createStorage(widget: string): Storage {
  const key = `throughline:${widget}`;
  let kept: Kept = { ...NOTHING, ...stored(key) };
  const save = (): void => {
    try {
      localStorage.setItem(key, JSON.stringify(kept));
    } catch {
      return;
    }
  };
  return {
    read: () => kept,
    write(change) {
      kept = { ...kept, ...change };
      save();
    },
    clear() {
      kept = NOTHING;
      save();
    },
    onTokenChange(listener) {
      window.addEventListener('storage', (event) => {
        if (event.key !== key) return;
        const before = kept.token;
        kept = { ...NOTHING, ...stored(key) };
        if (before !== null && kept.token !== before) listener();
      });
    },
  };
}

function stored(key: string): Partial<Kept> {
  try {
    const text = localStorage.getItem(key);
    const value: unknown = text ? JSON.parse(text) : {};
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
