import type { VisitorPage } from '../../contracts/webchat';
import { isToHost, packed, unpacked, type ToFrame, type ToHost } from '../protocol';
import { createIdentity, type IdentitySource } from './identity';
import { createLauncher } from './launcher';
import { currentPage } from './page';

/**
 * The one script that a page embeds. It draws the launcher and the frame, and passes on what the page says:
 * throughline('identify', jwt), ('logout'), ('open'), ('close'), ('setPage', {url, title}).
 */
type Command = readonly [name: string, argument?: unknown];
interface Throughline {
  (...command: Command): void;
  /** calls made before this script had loaded */
  q?: ArrayLike<unknown>[];
}

declare global {
  interface Window {
    throughline?: Throughline;
  }
}

const OPEN_KEY = 'throughline:open';

function start(script: HTMLScriptElement): void {
  const { origin } = new URL(script.src);
  const language = script.dataset.lang ?? document.documentElement.lang;
  const direction = getComputedStyle(document.documentElement).direction;
  const identity = createIdentity(script.dataset.identityUrl ?? null);
  let givenPage: Partial<VisitorPage> | null = null;
  let isOpen = false;
  let isReady = false;

  const query = new URLSearchParams({
    widget: script.dataset.widget ?? '',
    origin: location.origin,
    lang: language,
    dir: direction,
  });
  const launcher = createLauncher(`${origin}/widget/frame.html?${query.toString()}`, direction, () =>
    setOpen(!isOpen, true),
  );
  const tell = (message: ToFrame): void => {
    if (isReady) launcher.frame.contentWindow?.postMessage(packed(message), origin);
  };

  function setOpen(open: boolean, takesFocus: boolean): void {
    isOpen = open;
    remember(open);
    launcher.setOpen(open, takesFocus);
    tell({ kind: open ? 'opened' : 'closed' });
  }

  async function answerIdentity(request: number): Promise<void> {
    const token = await identity.current().catch(() => undefined);
    tell({ kind: 'identity', request, token: token ?? null, failed: token === undefined });
  }

  function receive(message: ToHost): void {
    if (message.kind === 'ready') {
      isReady = true;
      launcher.show(message.look);
      if (!isOpen && wasOpen()) launcher.setOpen((isOpen = true), false);
      tell({ kind: 'hello', page: currentPage(givenPage), isTold: identity.isTold, isOpen });
    }
    if (message.kind === 'identify') void answerIdentity(message.request);
    if (message.kind === 'page') tell({ kind: 'page', page: currentPage(givenPage) });
    if (message.kind === 'unread') launcher.setUnread(message.count);
    if (message.kind === 'close') setOpen(false, true);
  }

  window.addEventListener('message', (event) => {
    if (event.origin !== origin || event.source !== launcher.frame.contentWindow) return;
    const message = unpacked(event.data);
    if (isToHost(message)) receive(message);
  });

  const commands = new Map<string, (argument: unknown) => void>([
    ['open', () => setOpen(true, true)],
    ['close', () => setOpen(false, false)],
    [
      'identify',
      (source) => {
        if (!isIdentitySource(source)) return;
        identity.use(source);
        tell({ kind: 'identityChanged', isTold: identity.isTold });
      },
    ],
    [
      'logout',
      () => {
        identity.use(null);
        tell({ kind: 'signedOut' });
      },
    ],
    [
      'setPage',
      (page) => {
        givenPage = pageIn(page);
        tell({ kind: 'page', page: currentPage(givenPage) });
      },
    ],
  ]);
  const run = (name: unknown, argument: unknown): void => commands.get(String(name))?.(argument);
  const waiting = window.throughline?.q ?? [];
  window.throughline = (name, argument) => run(name, argument);
  for (const command of waiting) run(command[0], command[1]);
}

const isIdentitySource = (source: unknown): source is IdentitySource =>
  typeof source === 'function' || (typeof source === 'string' && source !== '');

function pageIn(page: unknown): Partial<VisitorPage> | null {
  if (typeof page !== 'object' || page === null) return null;
  const url = 'url' in page && typeof page.url === 'string' ? { url: page.url } : {};
  const title = 'title' in page && typeof page.title === 'string' ? { title: page.title } : {};
  return { ...url, ...title };
}

/** Open on the next page of the same visit too. A page without storage forgets. */
function remember(isOpen: boolean): void {
  try {
    sessionStorage.setItem(OPEN_KEY, isOpen ? '1' : '');
  } catch {
    return;
  }
}

function wasOpen(): boolean {
  try {
    return sessionStorage.getItem(OPEN_KEY) === '1' && !matchMedia('(max-width: 480px)').matches;
  } catch {
    return false;
  }
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset.widget) {
  if (document.body) start(script);
  else document.addEventListener('DOMContentLoaded', () => start(script));
}
