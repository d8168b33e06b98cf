import type { LauncherLook } from '../protocol';

const SVG = 'http://www.w3.org/2000/svg';
const CHAT = 'M16 4C8.8 4 3 8.9 3 15c0 3.1 1.5 5.9 4 7.9V28l5.2-3c1.2.3 2.5.4 3.8.4 7.2 0 13-4.7 13-10.7S23.2 4 16 4z';
const DOWN = 'M6 12l10 9 10-9';

/**
 * Sits above the page without touching its styles, nor being touched by them; built with calls that a strict
 * content security policy allows.
 */
const STYLE = `
:host { all: initial; }
.space { position: fixed; z-index: 2147483000; inset-block-end: 20px; inset-inline-end: 20px; }
button { all: unset; box-sizing: border-box; position: relative; display: grid; place-items: center; width: 56px; height: 56px;
  border-radius: 50%; cursor: pointer; background: var(--accent); color: var(--on-accent);
  box-shadow: 0 4px 20px rgba(24, 24, 38, .25); transition: transform .12s ease-out; }
button:hover { transform: scale(1.04); }
button:focus-visible { outline: 2px solid var(--accent); outline-offset: 3px; box-shadow: 0 0 0 3px #fff; }
svg { width: 26px; height: 26px; }
.badge { position: absolute; inset-block-start: -4px; inset-inline-end: -4px; min-width: 20px; height: 20px; padding: 0 5px; box-sizing: border-box;
  border-radius: 10px; background: #d02b20; color: #fff; font: 600 12px/20px system-ui, sans-serif; text-align: center; }
[hidden] { display: none !important; }
iframe { position: fixed; z-index: 2147483000; inset-block-end: 88px; inset-inline-end: 20px; width: 376px; height: min(640px, calc(100vh - 108px));
  border: 0; border-radius: 16px; box-shadow: 0 8px 40px rgba(24, 24, 38, .18); background: Canvas; color-scheme: light dark;
  visibility: hidden; opacity: 0; transform: translateY(12px); transition: opacity .16s ease-out, transform .16s ease-out, visibility 0s .16s; }
iframe.open { visibility: visible; opacity: 1; transform: none; transition-delay: 0s; }
@media (max-width: 480px) {
  iframe { inset: 0; width: 100%; height: 100%; border-radius: 0; box-shadow: none; }
  iframe.open ~ .space { display: none; }
}
@media (prefers-color-scheme: dark) { iframe { box-shadow: 0 8px 40px rgba(0, 0, 0, .6); } }
@media (prefers-reduced-motion: reduce) { iframe, button { transition: none; } button:hover { transform: none; } }
@media print { .space, iframe { display: none; } }
`;

export interface Launcher {
  readonly frame: HTMLIFrameElement;
  show(look: LauncherLook): void;
  setOpen(isOpen: boolean, takesFocus: boolean): void;
  setUnread(count: number): void;
  remove(): void;
}

/** The round button and the frame above it, in a shadow root of their own. */
export function createLauncher(frameUrl: string, direction: string, onToggle: () => void): Launcher {
  const host = document.createElement('div');
  const root = host.attachShadow({ mode: 'open' });
  host.dir = direction;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(STYLE);
  root.adoptedStyleSheets = [sheet];

  const frame = createFrame(frameUrl);
  const space = element('div', 'space');
  const button = element('button', '');
  const badge = element('span', 'badge');
  const glyph = createGlyph();
  space.hidden = true;
  badge.hidden = true;
  badge.ariaHidden = 'true';
  button.append(glyph.svg, badge);
  button.addEventListener('click', onToggle);
  space.append(button);
  root.append(frame, space);
  document.body.append(host);

  let look: LauncherLook | null = null;
  let isOpen = false;
  let unread = 0;
  const draw = (): void => {
    if (!look) return;
    const waiting = unread > 0 && !isOpen;
    badge.hidden = !waiting;
    badge.textContent = unread > 9 ? '9+' : String(unread);
    glyph.draw(isOpen);
    button.ariaExpanded = String(isOpen);
    button.ariaLabel = isOpen ? look.close : waiting ? look.unread.replace('{count}', String(unread)) : look.open;
  };
  return {
    frame,
    show(shown) {
      look = shown;
      host.style.setProperty('--accent', shown.accent);
      host.style.setProperty('--on-accent', shown.onAccent);
      frame.title = shown.frameTitle;
      space.hidden = false;
      draw();
    },
    setOpen(open, takesFocus) {
      isOpen = open;
      frame.classList.toggle('open', open);
      draw();
      if (takesFocus) (open ? frame : button).focus();
    },
    setUnread(count) {
      unread = count;
      draw();
    },
    remove: () => host.remove(),
  };
}

function element<Name extends 'div' | 'button' | 'span'>(name: Name, className: string): HTMLElementTagNameMap[Name] {
  const made = document.createElement(name);
  if (className) made.className = className;
  return made;
}

function createFrame(url: string): HTMLIFrameElement {
  const frame = document.createElement('iframe');
  // It may do what a chat needs, and never navigate the page that holds it.
  frame.setAttribute(
    'sandbox',
    'allow-scripts allow-same-origin allow-forms allow-popups allow-popups-to-escape-sandbox allow-downloads',
  );
  frame.referrerPolicy = 'origin';
  frame.src = url;
  return frame;
}

function createGlyph(): { svg: SVGSVGElement; draw(isOpen: boolean): void } {
  const svg = document.createElementNS(SVG, 'svg');
  const path = document.createElementNS(SVG, 'path');
  svg.setAttribute('viewBox', '0 0 32 32');
  svg.setAttribute('aria-hidden', 'true');
  svg.append(path);
  return {
    svg,
    draw(isOpen) {
      path.setAttribute('d', isOpen ? DOWN : CHAT);
      path.setAttribute('fill', isOpen ? 'none' : 'currentColor');
      path.setAttribute('stroke', isOpen ? 'currentColor' : 'none');
      path.setAttribute('stroke-width', '3');
      path.setAttribute('stroke-linecap', 'round');
      path.setAttribute('stroke-linejoin', 'round');
    },
  };
}
