import { render } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { WidgetBoot } from '../../contracts/webchat';
import type { LauncherLook } from '../protocol';
import { Chat } from './chat';
import { createController, type Controller } from './controller';
import { textOn } from './format';
import './frame.css';
import './knowledge.css';
import { Home } from './home';
import { useParts } from './lazy';
import { ScreenContext, useScreen } from './screen-context';
import { createSay, type Say } from './strings';
import { useStore } from './store';

const FOCUSABLE =
  'button:not([disabled]), textarea:not([disabled]), input:not([disabled]):not([hidden]), a[href], [tabindex="0"]';

interface AppProps {
  readonly controller: Controller;
  readonly say: Say;
  readonly language: string;
}

function App({ controller, say, language }: AppProps) {
  const state = useStore(controller.store);
  const dialog = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (state.isOpen) dialog.current?.querySelector<HTMLElement>('[data-autofocus]')?.focus();
  }, [state.isOpen, state.screen, state.reading.length, state.hasAnsweredProfile]);

  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') leave(controller);
    if (event.key === 'Tab' && dialog.current) keepInside(event, dialog.current);
  };
  return (
    <ScreenContext.Provider value={{ say, state, controller, language }}>
      <div
        class="widget"
        role="dialog"
        aria-label={say('frameTitle', { name: controller.boot.title })}
        ref={dialog}
        onKeyDown={onKey}
      >
        <Shown />
      </div>
    </ScreenContext.Provider>
  );
}

/** The first screen or the chat; over it, what is being read. */
function Shown() {
  const { state, controller, language } = useScreen();
  const parts = useParts();
  const reading = state.reading.at(-1);
  const screen = state.screen === 'home' ? <Home /> : <Chat />;
  if (!parts) return screen;
  return (
    <parts.WithKnowledge controller={controller} language={language}>
      {reading ? <parts.ReadingScreen reading={reading} /> : screen}
    </parts.WithKnowledge>
  );
}

/** Out of what is read; out of the widget where nothing is. */
function leave(controller: Controller): void {
  if (controller.store.get().reading.length > 0) controller.stopReading();
  else controller.close();
}

/** Tab goes round inside the open chat; Escape leaves it. */
function keepInside(event: KeyboardEvent, dialog: HTMLElement): void {
  const all = [...dialog.querySelectorAll<HTMLElement>(FOCUSABLE)].filter((element) => element.offsetParent !== null);
  const edge = event.shiftKey ? all[0] : all.at(-1);
  const other = event.shiftKey ? all.at(-1) : all[0];
  if (document.activeElement !== edge) return;
  event.preventDefault();
  other?.focus();
}

function start(boot: WidgetBoot): void {
  const language = document.documentElement.lang;
  const say = createSay(language);
  const onAccent = textOn(boot.accentColor);
  const { style } = document.documentElement;
  style.setProperty('--accent-given', boot.accentColor);
  style.setProperty('--on-accent', onAccent);
  const look: LauncherLook = {
    accent: boot.accentColor,
    onAccent,
    frameTitle: say('frameTitle', { name: boot.title }),
    open: say('open'),
    close: say('close'),
    unread: say('unread'),
  };
  const controller = createController(boot, look);
  render(<App controller={controller} say={say} language={language} />, document.body);
}

/** The server wrote it into this very document. */
function bootOf(text: string | undefined): WidgetBoot | null {
  const boot: unknown = text ? JSON.parse(text) : null;
  return isBoot(boot) ? boot : null;
}

const isBoot = (boot: unknown): boot is WidgetBoot => typeof boot === 'object' && boot !== null && 'widget' in boot;

const boot = bootOf(document.body.dataset.boot);
if (boot && window.parent !== window) start(boot);
