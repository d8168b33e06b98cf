import { createThroughline } from './client';
import { isEventName } from './event-book';
import type { IdentitySource, Throughline } from './sdk-api';

/**
 * The one script that a page embeds. It puts the chat on the page, and passes on what the page says:
 * throughline('identify', jwt), ('logout'), ('open'), ('close'), ('setPage', {url, title}), ('send', text),
 * ('on', event, handler), ('shutdown'). The same stand as methods: throughline.open().
 */
type Command = readonly [name: string, ...rest: unknown[]];
interface Global extends Partial<Throughline> {
  (...command: Command): unknown;
  /** calls made before this script had loaded */
  q?: ArrayLike<unknown>[];
}

declare global {
  interface Window {
    throughline?: Global;
  }
}

function start(script: HTMLScriptElement): void {
  const { widget = '', lang, identityUrl, launcher } = script.dataset;
  const chat = createThroughline({
    url: script.src,
    widget,
    ...(lang !== undefined && { language: lang }),
    ...(identityUrl !== undefined && { identityUrl }),
    ...(launcher === 'none' && { launcher }),
  });
  const commands = new Map<string, (argument: unknown, handler: unknown) => unknown>([
    ['open', chat.open],
    ['close', chat.close],
    ['logout', chat.logout],
    ['shutdown', chat.shutdown],
    ['identify', (source) => isIdentitySource(source) && chat.identify(source)],
    ['setPage', (page) => chat.setPage(pageIn(page))],
    ['send', (text) => typeof text === 'string' && chat.send(text)],
    ['on', (name, handler) => (isEventName(name) && isHandler(handler) ? chat.on(name, handler) : undefined)],
  ]);
  const run = ([name, argument, handler]: ArrayLike<unknown> & Iterable<unknown>): unknown =>
    commands.get(String(name))?.(argument, handler);
  const waiting = window.throughline?.q ?? [];
  window.throughline = Object.assign((...command: Command) => run(command), chat);
  for (const command of waiting) run(Array.from(command));
}

const isIdentitySource = (source: unknown): source is IdentitySource =>
  typeof source === 'function' || (typeof source === 'string' && source !== '');

const isHandler = (handler: unknown): handler is (what: unknown) => void => typeof handler === 'function';

function pageIn(page: unknown): Parameters<Throughline['setPage']>[0] {
  if (typeof page !== 'object' || page === null) return null;
  const url = 'url' in page && typeof page.url === 'string' ? { url: page.url } : {};
  const title = 'title' in page && typeof page.title === 'string' ? { title: page.title } : {};
  return { ...url, ...title };
}

const script = document.currentScript;
if (script instanceof HTMLScriptElement && script.dataset.widget) {
  if (document.body) start(script);
  else document.addEventListener('DOMContentLoaded', () => start(script));
}
