import { useEffect, useRef, useState } from 'react';
import type { MessageView } from '../../../../../../contracts/records';
import { useRelativeTime, useSession, useT } from '../../app/hooks';
import { Hidden } from '../../shared/typography';
import { enqueue, SILENCE, speak } from './announcements';
import { firstLine } from './model';

/** Tells readers of screens what has come, politely, never more than once in three seconds. */
export function LiveAnnouncer({ messages }: { messages: readonly MessageView[] }) {
  const t = useT();
  const time = useRelativeTime();
  const session = useSession();
  const [text, setText] = useState('');
  const state = useRef(SILENCE);
  const known = useRef<ReadonlySet<string> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>();
  useEffect(() => {
    const before = known.current;
    known.current = new Set(messages.map(({ documentId }) => documentId));
    if (before === null) return;
    const openedWith = [...before].length;
    const fresh =
      openedWith === 0 ? [] : messages.filter((message) => isNews(message, before, session?.agent.documentId));
    const words = fresh.map(({ author, channel, at, text: said }) =>
      t('thread.announce', {
        name: author.name,
        channel: session?.channels.find(({ id }) => id === channel)?.label ?? channel,
        time: time.moment(at),
        text: firstLine(said),
      }),
    );
    state.current = enqueue(state.current, words);
    const say = (): void => {
      const next = speak(state.current, Date.now());
      state.current = next.state;
      if (next.spoken) {
        const { newest, count } = next.spoken;
        setText(count === 1 ? newest : t('thread.announce.many', { count, text: newest }));
      }
      if (next.askAgainIn !== null) timer.current = setTimeout(say, next.askAgainIn);
    };
    clearTimeout(timer.current);
    say();
  }, [messages, session, t, time]);
  useEffect(() => () => clearTimeout(timer.current), []);
  return <Hidden aria-live="polite">{text}</Hidden>;
}

/** A message of somebody else that is newer than everything known; an older page is no news. */
function isNews(message: MessageView, before: ReadonlySet<string>, me: string | undefined): boolean {
  return !before.has(message.documentId) && message.author.agent !== me && isRecent(message.at);
}

function isRecent(at: string): boolean {
  return Date.now() - Date.parse(at) < 10 * 60_000;
}
