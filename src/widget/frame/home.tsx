import { messagesOf, unreadOf } from './chat-log';
import { agoLabel, firstNameOf, initialsOf } from './format';
import { Icon } from './icons';
import { useParts } from './lazy';
import { useScreen } from './screen-context';

/** The first screen: a greeting, the chat that goes on, and the way to ask. */
export function Home() {
  const { say, state, controller } = useScreen();
  const parts = useParts();
  const name = state.welcome?.signedIn?.name;
  return (
    <div class="home">
      <header class="home-head">
        <div class="home-brand">
          <span class="brand">{controller.boot.title}</span>
          <button class="icon-button" type="button" aria-label={say('close')} onClick={controller.close}>
            <Icon name="close" />
          </button>
        </div>
        <h1>
          {name ? say('helloName', { name: firstNameOf(name) }) : say('hello')}
          <br />
          {say('whatCanWeDo')}
        </h1>
      </header>
      <div class="home-body">
        {parts ? (
          <parts.HomeKnowledge>
            <LastChat />
          </parts.HomeKnowledge>
        ) : (
          <LastChat />
        )}
        <span class="space" />
        <button class="ask" type="button" onClick={() => controller.goTo('chat')} data-autofocus>
          <Icon name="chat" />
          {say('askUs')}
        </button>
        {parts && <parts.OtherWays />}
        {state.connection === 'refused' && <p class="quiet center">{say('unavailable')}</p>}
      </div>
    </div>
  );
}

function LastChat() {
  const { say, state, controller, language } = useScreen();
  const messages = messagesOf(state.log);
  const last = messages.at(-1);
  if (!last) return null;
  const agent = messages.filter(({ from }) => from === 'agent').at(-1)?.author;
  const author = last.from === 'agent' ? firstNameOf(last.author) : say('you');
  const text = last.text || (last.attachments[0]?.fileName ?? '');
  const isUnread = unreadOf(state.log).length > 0;
  return (
    <button class={isUnread ? 'last-chat unread' : 'last-chat'} type="button" onClick={() => controller.goTo('chat')}>
      <span class="avatar" aria-hidden="true">
        {agent ? initialsOf(agent) : <Icon name="chat" />}
      </span>
      <span class="last-text">
        <span class="last-line">
          <b>{agent ?? say('goOn')}</b>
          <span class="quiet">{agoLabel(last.at, new Date(), language, say)}</span>
        </span>
        <span class="quiet one-line">
          {author}: {text}
        </span>
      </span>
      {isUnread && <span class="dot-unread" />}
    </button>
  );
}
