import type { VisitorHandshake, VisitorWelcome, WidgetBoot } from '../../contracts/webchat';
import { EMPTY_LOG } from './chat-log';
import type { Connection } from './connection';
import type { HostLink } from './host-link';
import type { Storage } from './storage';
import type { Store } from './store';

const WRITING_SHOWN_MS = 8000;

export interface Line {
  current(): Connection | null;
  /** loads the socket's code and connects; once */
  open(): void;
  /** the page says that somebody else, or nobody, is signed in now */
  identityChanged(isTold: boolean): void;
  signedOut(): void;
}

export interface LineEvents {
  onOnline(): void;
  onChanged(): void;
}

/** The connection through its life: loaded late, who this browser is at every attempt, and what a refusal means. */
export function createLine(boot: WidgetBoot, store: Store, storage: Storage, host: HostLink, events: LineEvents): Line {
  let connection: Connection | null = null;
  let isOpening = false;
  let isTold = false;
  let identityRefusals = 0;
  let resets = 0;
  let writingTimer = 0;

  /** This browser is nobody any more: what it knew is not for whoever comes next. */
  function forget(): void {
    storage.clear();
    store.set({
      log: EMPTY_LOG,
      pending: [],
      draft: '',
      hasAnsweredProfile: false,
      welcome: null,
      screen: 'home',
      reading: [],
    });
  }

  async function handshake(): Promise<VisitorHandshake> {
    // A page whose identities are refused twice is not asked a third time: the visitor chats as a stranger.
    const identity = identityRefusals > 1 ? null : await host.identity();
    if (identity === null && isTold && storage.read().wasSignedIn) forget();
    return { widget: boot.widget, token: storage.read().token, identity };
  }

  function welcome({ newToken, signedIn, available }: VisitorWelcome): void {
    if (newToken !== null && storage.read().token !== null) forget();
    if (newToken !== null) storage.write({ token: newToken });
    storage.write({ wasSignedIn: signedIn !== null });
    resets = 0;
    store.set({ connection: 'online', welcome: { signedIn }, available });
    events.onOnline();
  }

  function refused(code: string): 'again' | 'later' | 'never' {
    if (code === 'unauthorized') {
      identityRefusals += 1;
      return identityRefusals <= 2 ? 'again' : 'later';
    }
    if (code === 'invalid_input' && resets === 0) {
      resets += 1;
      forget();
      return 'again';
    }
    if (['invalid_input', 'forbidden', 'channel_account_not_found'].includes(code)) {
      store.set({ connection: 'refused' });
      return 'never';
    }
    return 'later';
  }

  function showWriting(name: string, isWriting: boolean): void {
    clearTimeout(writingTimer);
    store.set({ writing: isWriting ? name : null });
    if (isWriting) writingTimer = window.setTimeout(() => store.set({ writing: null }), WRITING_SHOWN_MS);
  }

  async function load(): Promise<void> {
    try {
      const { connect } = await import('./connection');
      connection = connect(boot, {
        handshake,
        onWelcome: welcome,
        onChanged: events.onChanged,
        onTyping: showWriting,
        onPresence: (available) => store.set({ available }),
        onOffline: () => store.set({ connection: 'offline', writing: null }),
        onRefused: refused,
      });
    } catch {
      isOpening = false;
      store.set({ connection: 'offline' });
      setTimeout(open, 5000);
    }
  }

  function open(): void {
    if (isOpening) return;
    isOpening = true;
    store.set({ connection: 'connecting' });
    void load();
  }

  storage.onTokenChange(() => {
    store.set({ log: EMPTY_LOG, pending: [], welcome: null });
    connection?.reconnect();
  });

  return {
    current: () => connection,
    open,
    identityChanged(told) {
      isTold = told;
      identityRefusals = 0;
      connection?.reconnect();
    },
    signedOut() {
      isTold = false;
      forget();
      connection?.reconnect();
    },
  };
}
