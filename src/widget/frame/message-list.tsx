import { Fragment } from 'preact';
import { useEffect, useLayoutEffect, useRef } from 'preact/hooks';

import type { VisitorMessage } from '../../contracts/webchat';
import { useAgent } from './chat';
import { messagesOf, olderOf, seenAtOf } from './chat-log';
import { FileCard, UploadCard } from './files';
import { dayLabel, firstNameOf, timeOf } from './format';
import { useScreen } from './screen-context';
import type { PendingMessage } from './storage';

const NEAR_END = 80;

/** Everything said so far, oldest first; stays at the end unless the visitor scrolled up to read. */
export function MessageList() {
  const { say, state } = useScreen();
  const messages = messagesOf(state.log);
  const lastOwn = messages.filter(({ from }) => from === 'visitor').at(-1);
  const box = useStickToEnd([messages.length, state.pending.length, state.uploads.length, state.writing]);
  const hasEnded = state.log.interactions.at(-1)?.ended === true && state.pending.length === 0;
  return (
    <div class="messages" ref={box} role="log" aria-live="polite" aria-label={say('log')} tabIndex={0}>
      <Older />
      {messages.map((message, index) => (
        <Fragment key={message.documentId}>
          <DayLine message={message} before={messages[index - 1]} />
          <Bubble message={message} before={messages[index - 1]} />
          {message === lastOwn && <OwnState message={message} isLast={index === messages.length - 1} />}
        </Fragment>
      ))}
      {hasEnded && <p class="quiet center line">{say('ended')}</p>}
      {state.pending.map((message) => (
        <PendingBubble key={message.clientMessageId} message={message} />
      ))}
      {state.uploads.map((upload) => (
        <UploadCard key={upload.id} upload={upload} />
      ))}
      <Writing />
    </div>
  );
}

function useStickToEnd(changes: readonly unknown[]) {
  const box = useRef<HTMLDivElement>(null);
  const isAtEnd = useRef(true);
  useEffect(() => {
    const element = box.current;
    if (!element) return;
    const toEnd = (): void => {
      if (isAtEnd.current) element.scrollTop = element.scrollHeight;
    };
    const onScroll = (): void => {
      isAtEnd.current = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR_END;
    };
    // Pictures and the growing field change the height without a new message.
    const observer = new ResizeObserver(toEnd);
    observer.observe(element);
    element.addEventListener('scroll', onScroll, { passive: true });
    element.addEventListener('load', toEnd, true);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (box.current && isAtEnd.current) box.current.scrollTop = box.current.scrollHeight;
  }, changes);
  return box;
}

function Older() {
  const { say, state, controller } = useScreen();
  if (!olderOf(state.log)) return null;
  return (
    <button class="link center" type="button" disabled={state.isLoadingOlder} onClick={controller.loadOlder}>
      {say('older')}
    </button>
  );
}

function DayLine({ message, before }: { message: VisitorMessage; before: VisitorMessage | undefined }) {
  const { say, language } = useScreen();
  const now = new Date();
  const label = dayLabel(message.at, now, language, say);
  const isFirst = before === undefined;
  if (isFirst ? label === say('today') : dayLabel(before.at, now, language, say) === label) return null;
  return <p class="quiet center line">{label}</p>;
}

function Bubble({ message, before }: { message: VisitorMessage; before: VisitorMessage | undefined }) {
  const isOwn = message.from === 'visitor';
  const isNewAuthor = before?.from !== message.from || before.author !== message.author;
  return (
    <div class={isOwn ? 'said own' : 'said'}>
      {!isOwn && isNewAuthor && <span class="quiet author">{message.author}</span>}
      {message.text !== '' && <Text text={message.text} isOwn={isOwn} />}
      {message.attachments.map((file) => (
        <FileCard key={file.url} file={file} message={message} />
      ))}
    </div>
  );
}

const LINK = /(https?:\/\/[^\s<>"']+[^\s<>"'.,;:!?)\]])/g;

/** Text as it was written; addresses become links that tell the target nothing of us. */
function Text({ text, isOwn }: { text: string; isOwn: boolean }) {
  return (
    <p class={isOwn ? 'bubble own' : 'bubble'}>
      <span dir="auto">
        {text.split(LINK).map((part, index) =>
          index % 2 === 1 ? (
            <a key={index} href={part} target="_blank" rel="noopener noreferrer nofollow">
              {part}
            </a>
          ) : (
            part
          ),
        )}
      </span>
    </p>
  );
}

/** Below the visitor's newest message: whether it was seen; whether it arrived is only told while nothing follows. */
function OwnState({ message, isLast }: { message: VisitorMessage; isLast: boolean }) {
  const { say, state, language } = useScreen();
  const seenAt = seenAtOf(state.log, message);
  if (!seenAt && (!isLast || state.pending.length > 0)) return null;
  return <p class="quiet state">{seenAt ? say('seen', { time: timeOf(seenAt, language) }) : say('sent')}</p>;
}

function PendingBubble({ message }: { message: PendingMessage }) {
  const { say, state, controller } = useScreen();
  const isRefused = message.state === 'refused';
  const waiting = state.connection === 'online' ? 'sending' : 'waiting';
  return (
    <div class="said own">
      {message.text !== '' && <Text text={message.text} isOwn />}
      {message.attachments.map(({ documentId, fileName }) => (
        <p key={documentId} class="bubble own">
          {fileName}
        </p>
      ))}
      <p class={isRefused ? 'state wrong' : 'quiet state'}>
        {isRefused ? say('notSent') : say(message.state === 'accepted' ? 'sent' : waiting)}
        {isRefused && (
          <>
            {' '}
            <button class="link" type="button" onClick={() => controller.retry(message.clientMessageId)}>
              {say('tryAgain')}
            </button>{' '}
            <button class="link" type="button" onClick={() => controller.remove(message.clientMessageId)}>
              {say('remove')}
            </button>
          </>
        )}
      </p>
    </div>
  );
}

function Writing() {
  const { say, state } = useScreen();
  const agent = useAgent();
  if (state.writing === null) return null;
  const name = firstNameOf(state.writing || (agent ?? ''));
  return (
    <div class="writing">
      <span class="hidden-text">{say('isWriting', { agent: name })}</span>
      <i />
      <i />
      <i />
    </div>
  );
}
