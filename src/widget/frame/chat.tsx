import { useState } from 'preact/hooks';

import { messagesOf } from './chat-log';
import { Composer } from './composer';
import { firstNameOf, initialsOf } from './format';
import { Icon } from './icons';
import { useParts } from './lazy';
import { MessageList } from './message-list';
import { ProfileForm } from './profile-form';
import { useScreen } from './screen-context';

/** The chat itself: who is there, what was said, and the field to write in. */
export function Chat() {
  const { state, controller } = useScreen();
  const parts = useParts();
  const isNew = state.log.messages.size === 0 && state.pending.length === 0 && state.uploads.length === 0;
  const asksFirst =
    controller.boot.asksForProfile &&
    isNew &&
    state.welcome !== null &&
    !state.welcome.signedIn &&
    !state.hasAnsweredProfile;
  return (
    <div class="chat">
      <ChatHead />
      <Notice />
      {asksFirst ? (
        <ProfileForm />
      ) : (
        <>
          <MessageList />
          {parts && <parts.Offered />}
          <Composer />
        </>
      )}
    </div>
  );
}

/** The agent who wrote last, once somebody has. */
export function useAgent(): string | null {
  const { state } = useScreen();
  return (
    messagesOf(state.log)
      .filter(({ from }) => from === 'agent')
      .at(-1)?.author ?? null
  );
}

function ChatHead() {
  const { say, state, controller } = useScreen();
  const agent = useAgent();
  const { title } = controller.boot;
  return (
    <header class="chat-head">
      <button class="icon-button" type="button" aria-label={say('back')} onClick={() => controller.goTo('home')}>
        <Icon name="back" />
      </button>
      <span class="avatar" aria-hidden="true">
        {initialsOf(agent ?? title)}
      </span>
      <div class="chat-who">
        <h1 class="one-line">{agent ? say('from', { agent: firstNameOf(agent), name: title }) : title}</h1>
        {state.connection === 'online' && (
          <p class="quiet presence">
            {state.available && <span class="dot-here" />}
            {say(state.available ? 'hereNow' : 'nobodyHere')}
          </p>
        )}
      </div>
      <More />
      <button class="icon-button" type="button" aria-label={say('close')} onClick={controller.close}>
        <Icon name="close" />
      </button>
    </header>
  );
}

function More() {
  const { say, state, controller } = useScreen();
  const [isOpen, setOpen] = useState(false);
  const open = state.log.interactions.filter(({ ended }) => !ended).at(-1);
  if (!open) return null;
  const end = (): void => {
    setOpen(false);
    controller.endChat(open.documentId);
  };
  return (
    <div
      class="menu-space"
      onKeyDown={(event) => isOpen && event.key === 'Escape' && (event.stopPropagation(), setOpen(false))}
    >
      <button
        class="icon-button"
        type="button"
        aria-label={say('more')}
        aria-expanded={isOpen}
        aria-haspopup="menu"
        onClick={() => setOpen(!isOpen)}
      >
        <Icon name="more" />
      </button>
      {isOpen && (
        <div class="menu" role="menu">
          <button type="button" role="menuitem" onClick={end}>
            {say('endChat')}
          </button>
        </div>
      )}
    </div>
  );
}

function Notice() {
  const { say, state } = useScreen();
  if (state.connection === 'refused') return <p class="notice warn">{say('unavailable')}</p>;
  const signedIn = state.welcome?.signedIn;
  return (
    <>
      {signedIn && (
        <p class="notice">
          <Icon name="check" size={14} />
          {signedIn.name ? say('signedIn', { name: firstNameOf(signedIn.name) }) : say('signedInNameless')}
        </p>
      )}
      <div role="status">{state.connection === 'offline' && <p class="notice warn late">{say('noConnection')}</p>}</div>
    </>
  );
}
