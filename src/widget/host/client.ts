import type { VisitorPage } from '../../contracts/webchat';
import { isToHost, packed, unpacked, type ToFrame, type ToHost } from '../protocol';
import { createEventBook } from './event-book';
import { createIdentity } from './identity';
import { createLauncher } from './launcher';
import { currentPage } from './page';
import type { Throughline, ThroughlineOptions } from './sdk-api';
import { createWaitingLine } from './waiting-line';

const OPEN_KEY = 'throughline:open';

/** Puts the chat on the page: launcher and frame, and a line between them. Call with `document.body` there. */
export function createThroughline(options: ThroughlineOptions): Throughline {
  const { origin } = new URL(options.url);
  const direction = getComputedStyle(document.documentElement).direction;
  const identity = createIdentity(options.identityUrl ?? null);
  const events = createEventBook();
  const line = createWaitingLine<ToFrame>();
  let givenPage: Partial<VisitorPage> | null = null;
  let isOpen = false;

  const query = new URLSearchParams({
    widget: options.widget,
    origin: location.origin,
    lang: options.language ?? document.documentElement.lang,
    dir: direction,
  });
  const launcher = createLauncher(`${origin}/widget/frame.html?${query.toString()}`, direction, () =>
    setOpen(!isOpen, true),
  );
  const post = (message: ToFrame): void => launcher.frame.contentWindow?.postMessage(packed(message), origin);

  function setOpen(open: boolean, takesFocus: boolean): void {
    const isChange = open !== isOpen;
    isOpen = open;
    remember(open);
    launcher.setOpen(open, takesFocus);
    line.tell({ kind: open ? 'opened' : 'closed' });
    if (isChange) events.tell(open ? 'open' : 'close', undefined);
  }

  async function answerIdentity(request: number): Promise<void> {
    const token = await identity.current().catch(() => undefined);
    post({ kind: 'identity', request, token: token ?? null, failed: token === undefined });
  }

  /** Said first; what waited follows it. */
  function greet({ look }: Extract<ToHost, { kind: 'ready' }>): void {
    if (options.launcher !== 'none') launcher.show(look);
    else launcher.frame.title = look.frameTitle;
    if (!isOpen && wasOpen()) launcher.setOpen((isOpen = true), false);
    post({ kind: 'hello', page: currentPage(givenPage), isTold: identity.isTold, isOpen });
    line.open(post);
  }

  function receive(message: ToHost): void {
    if (message.kind === 'ready') greet(message);
    if (message.kind === 'identify') void answerIdentity(message.request);
    if (message.kind === 'page') post({ kind: 'page', page: currentPage(givenPage) });
    if (message.kind === 'close') setOpen(false, true);
    if (message.kind === 'message') events.tell('message', message.message);
    if (message.kind === 'state') events.tell('state', message.state);
    if (message.kind !== 'unread') return;
    launcher.setUnread(message.count);
    events.tell('unread', message.count);
  }

  const hear = (event: MessageEvent): void => {
    if (event.origin !== origin || event.source !== launcher.frame.contentWindow) return;
    const message = unpacked(event.data);
    if (isToHost(message)) receive(message);
  };
  window.addEventListener('message', hear);

  return {
    open: () => setOpen(true, true),
    close: () => setOpen(false, false),
    identify(source) {
      identity.use(source);
      line.tell({ kind: 'identityChanged', isTold: identity.isTold });
    },
    logout() {
      identity.use(null);
      line.tell({ kind: 'signedOut' });
    },
    setPage(page) {
      givenPage = page;
      line.tell({ kind: 'page', page: currentPage(givenPage) });
    },
    send(text) {
      if (text.trim() !== '') line.tell({ kind: 'send', text: text.trim() });
    },
    on: events.on,
    shutdown() {
      window.removeEventListener('message', hear);
      line.close();
      events.clear();
      launcher.remove();
    },
  };
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
