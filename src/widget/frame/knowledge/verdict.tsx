import { useEffect, useRef, useState } from 'preact/hooks';

import type { HelpArticle } from '../../../contracts/http/knowledge-help';
import type { UnhelpfulReason } from '../../../contracts/knowledge';
import { Icon } from '../icons';
import { useScreen } from '../screen-context';
import { useKnowledge } from './use-knowledge';

type Answer = 'open' | 'solved' | 'why' | 'told';

/** "Did this solve it?", why not, and the way to a person, who sees what was read. */
export function Verdict({ article, isOffered }: { article: HelpArticle; isOffered: boolean }) {
  const { controller } = useScreen();
  const { api, words, offering } = useKnowledge();
  const [answer, setAnswer] = useState<Answer>('open');
  const said = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (answer !== 'open') said.current?.focus();
  }, [answer]);

  const solved = (): void => {
    api.vote(article, { helpful: true });
    if (isOffered) {
      offering.solved(article.documentId);
      controller.write('');
    }
    setAnswer('solved');
  };
  const unsolved = (): void => {
    api.vote(article, { helpful: false, reason: null, note: '' });
    setAnswer('why');
  };
  const tell = (reason: UnhelpfulReason | null, note: string): void => {
    if (reason !== null || note !== '') api.vote(article, { helpful: false, reason, note });
    setAnswer('told');
  };
  return (
    <div class="verdict" ref={said} tabIndex={-1} aria-live="polite">
      {answer === 'open' && (
        <>
          <h2>{words.say('didItSolve')}</h2>
          <div class="verdict-buttons">
            <button class="choice" type="button" onClick={solved}>
              <Icon name="check" size={16} />
              {words.say('yes')}
            </button>
            <button class="choice" type="button" onClick={unsolved}>
              {words.say('no')}
            </button>
          </div>
        </>
      )}
      {answer === 'solved' && (
        <>
          <p class="good">
            <Icon name="check" size={16} />
            {words.say(isOffered ? 'solvedThanks' : 'thanks')}
          </p>
          <button class="link" type="button" onClick={() => controller.goTo('home')}>
            {words.say('finish')}
          </button>
        </>
      )}
      {answer === 'why' && <Reasons onTell={tell} />}
      {answer === 'told' && <p>{words.say('toldThanks')}</p>}
      {(answer === 'why' || answer === 'told') && <StillHelp isWriting={isOffered} />}
    </div>
  );
}

function Reasons({ onTell }: { onTell: (reason: UnhelpfulReason | null, note: string) => void }) {
  const { words } = useKnowledge();
  const [reason, setReason] = useState<UnhelpfulReason | null>(null);
  const [note, setNote] = useState('');
  return (
    <form
      class="reasons"
      onSubmit={(event) => {
        event.preventDefault();
        onTell(reason, note.trim());
      }}
    >
      <h2 id="why-not">{words.say('whyNot')}</h2>
      <div class="verdict-buttons" role="group" aria-labelledby="why-not">
        {words.reasons.map(([name, label]) => (
          <button
            key={name}
            class={name === reason ? 'choice chosen' : 'choice'}
            type="button"
            aria-pressed={name === reason}
            onClick={() => setReason(name === reason ? null : name)}
          >
            {label}
          </button>
        ))}
      </div>
      <textarea
        rows={2}
        value={note}
        maxLength={1000}
        placeholder={words.say('note')}
        aria-label={words.say('note')}
        onInput={(event) => setNote(event.currentTarget.value)}
      />
      <button class="choice" type="submit" disabled={reason === null && note.trim() === ''}>
        {words.say('tell')}
      </button>
    </form>
  );
}

/** Whoever goes on to the chat takes along what they read: agents see it beside the chat. */
export function StillHelp({ isWriting = false }: { isWriting?: boolean }) {
  const { controller } = useScreen();
  const { words } = useKnowledge();
  return (
    <div class="still-help">
      <h2>{words.say('stillHelp')}</h2>
      <button class="ask" type="button" onClick={() => controller.goTo('chat')}>
        <Icon name="chat" />
        {words.say(isWriting ? 'goOnWriting' : 'askUs')}
      </button>
    </div>
  );
}
