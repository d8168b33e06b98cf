import type { VisitorPage, VisitorProfile, WidgetBoot } from '../../contracts/webchat';
import type { LauncherLook, ToFrame } from '../protocol';
import { EMPTY_LOG, unreadOf } from './chat-log';
import { createHostLink } from './host-link';
import { createLine } from './line';
import { createOutbox } from './outbox';
import type { Reading } from './reading';
import { createStorage } from './storage';
import { createStore, type Store, type WidgetState } from './store';
import { createSync } from './sync';
import { createTyping } from './typing';
import { tellPage } from './told-page';
import { createUploader } from './uploader';

/** What the screens may ask for. */
export interface Controller {
  readonly store: Store;
  readonly boot: WidgetBoot;
  close(): void;
  goTo(screen: 'home' | 'chat'): void;
  /** opens it over what is on screen */
  read(reading: Reading): void;
  /** back to what was on screen before */
  stopReading(): void;
  /** the browser's own token; null: none yet, or its owner asked not to be followed */
  token(): string | null;
  /** the page around the widget, as it was last heard of */
  page(): VisitorPage | null;
  write(draft: string): void;
  send(): void;
  attach(files: Iterable<File>): void;
  retry(clientMessageId: string): void;
  remove(clientMessageId: string): void;
  retryUpload(id: string): void;
  removeUpload(id: string): void;
  loadOlder(): void;
  refreshFiles(interaction: string, seq: number): Promise<void>;
  endChat(interaction: string): void;
  /** null: rather not say */
  answerProfile(profile: VisitorProfile | null): void;
}

export function createController(boot: WidgetBoot, look: LauncherLook): Controller {
  const storage = createStorage(boot.widget);
  const kept = storage.read();
  const store = createStore<WidgetState>({
    isOpen: false,
    screen: kept.screen,
    reading: [],
    connection: 'idle',
    welcome: null,
    available: false,
    log: EMPTY_LOG,
    isLoadingOlder: false,
    pending: kept.pending,
    uploads: [],
    writing: null,
    hasAnsweredProfile: kept.profile !== null || kept.skippedProfile,
    draft: kept.draft,
  });
  let page: VisitorPage | null = null;
  let toldUnread = 0;

  const host = createHostLink(boot.hostOrigin, receive);
  const line = createLine(boot, store, storage, host, {
    onOnline() {
      sync.request();
      outbox.flush();
      uploader.flush();
    },
    onChanged: () => sync.request(),
  });
  const sync = createSync(store, storage, line.current, () => outbox.settle(store.get().log));
  const outbox = createOutbox(store, storage, line.current);
  const uploader = createUploader(boot, store, storage, (attachment) => outbox.add('', [attachment], page));
  const typing = createTyping(line.current);

  function receive(message: ToFrame): void {
    if (message.kind === 'hello') {
      page = message.page;
      line.identityChanged(message.isTold);
      if (message.isOpen) opened();
      else if (kept.hasChats) line.open();
    }
    if (message.kind === 'opened') opened();
    if (message.kind === 'closed') store.set({ isOpen: false });
    if (message.kind === 'page') page = message.page;
    if (message.kind === 'identityChanged') line.identityChanged(message.isTold);
    if (message.kind === 'signedOut') line.signedOut();
    if (message.kind === 'send') say(message.text);
  }

  /** The page's words for the visitor: sent as if they were typed here. */
  function say(text: string): void {
    line.open();
    goTo('chat');
    outbox.add(text.slice(0, boot.maxTextLength), [], page);
  }

  function opened(): void {
    line.open();
    if (unreadOf(store.get().log).length > 0) goTo('chat');
    store.set({ isOpen: true });
  }

  function goTo(screen: 'home' | 'chat'): void {
    store.set({ screen, reading: [] });
    storage.write({ screen });
  }

  /** What is on screen is read; what is not is counted on the launcher. */
  function watchUnread(): void {
    const { log, isOpen, screen, reading } = store.get();
    const unread = unreadOf(log).length;
    const isShown = isOpen && screen === 'chat' && reading.length === 0;
    if (unread > 0 && isShown && document.visibilityState === 'visible') return sync.markRead();
    if (unread === toldUnread) return;
    toldUnread = unread;
    host.tell({ kind: 'unread', count: unread });
  }
  // First, because what is read at once was new all the same.
  tellPage(store, host);
  store.subscribe(watchUnread);
  document.addEventListener('visibilitychange', watchUnread);
  host.tell({ kind: 'ready', look });

  function write(draft: string): void {
    // The address may have changed without a page load since it was last heard of.
    if (store.get().draft === '') host.tell({ kind: 'page' });
    store.set({ draft });
    storage.write({ draft });
    typing.wrote(draft.trim() === '');
  }

  return {
    store,
    boot,
    close: () => host.tell({ kind: 'close' }),
    goTo,
    read: (reading) => store.set({ reading: [...store.get().reading, reading] }),
    stopReading: () => store.set({ reading: store.get().reading.slice(0, -1) }),
    token: () => (wantsNoFollowing() ? null : storage.read().token),
    page: () => page,
    write,
    send() {
      const text = store.get().draft.trim();
      if (text === '') return;
      write('');
      outbox.add(text, [], page);
    },
    attach: uploader.add,
    retry: outbox.retry,
    remove: outbox.remove,
    retryUpload: uploader.retry,
    removeUpload: uploader.remove,
    loadOlder: sync.loadOlder,
    refreshFiles: sync.refresh,
    endChat: (interaction) => void line.current()?.end(interaction),
    answerProfile(profile) {
      storage.write({ profile, skippedProfile: profile === null });
      store.set({ hasAnsweredProfile: true });
    },
  };
}

/** What they read stays with nobody then: only the chat itself knows its browser. */
const wantsNoFollowing = (): boolean =>
  navigator.doNotTrack === '1' || ('globalPrivacyControl' in navigator && navigator.globalPrivacyControl === true);
