import type { ComponentChildren } from 'preact';

import { Icon } from '../icons';
import { useScreen } from '../screen-context';

/** The bar above what is read: back, what it is, and the way out. */
export function ReadingFrame({ title, children }: { title: string; children: ComponentChildren }) {
  const { say, controller } = useScreen();
  return (
    <div class="chat reading">
      <header class="chat-head">
        <button class="icon-button" type="button" aria-label={say('back')} onClick={controller.stopReading}>
          <Icon name="back" />
        </button>
        <span class="chat-who one-line quiet-title">{title}</span>
        <button class="icon-button" type="button" aria-label={say('close')} onClick={controller.close}>
          <Icon name="close" />
        </button>
      </header>
      <div class="reading-scroll" tabIndex={0} role="region" aria-label={title}>
        {children}
      </div>
    </div>
  );
}
