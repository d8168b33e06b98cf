import { useEffect, useRef, useState } from 'preact/hooks';

import type { GuideRunInput, GuideRunView } from '../../../contracts/http/knowledge-help';
import { Icon } from '../icons';
import type { Reading } from '../reading';
import { useScreen } from '../screen-context';
import { Body } from './body';
import { Way } from './home-knowledge';
import { ReadingFrame } from './reading-frame';
import { useKnowledge } from './use-knowledge';
import { StillHelp } from './verdict';

type GuideReading = Extract<Reading, { kind: 'guide' }>;
type Act = GuideRunInput['act'];
type Taken = { readonly run: GuideRunView | null } | null;

/** A guide, one step after the other; left and opened again it goes on where it stood. */
export function GuideReader({ reading }: { reading: GuideReading }) {
  const { api, words, runOf, keepRun } = useKnowledge();
  const [taken, setTaken] = useState<Taken>(null);
  const [isOnWay, setOnWay] = useState(false);
  const { guide, locale } = reading;
  const name = 'slug' in guide ? guide.slug : guide.documentId;

  const go = (act: Act): void => {
    setOnWay(true);
    const named = 'slug' in guide ? { slug: guide.slug } : { documentId: guide.documentId };
    void api.guide({ guide: named, locale, run: runOf(name), act }).then((run) => {
      setOnWay(false);
      if (run) keepRun(name, run.run);
      setTaken({ run });
    });
  };
  useEffect(() => go(null), [name]);

  const run = taken?.run;
  return (
    <ReadingFrame title={run?.guide.title ?? reading.title}>
      {!taken && (
        <p class="quiet" role="status">
          {words.say('loading')}
        </p>
      )}
      {taken && !run && (
        <div role="alert">
          <p>{words.say('guideFailed')}</p>
          <button class="choice" type="button" onClick={() => go(null)}>
            {words.say('tryAgain')}
          </button>
          <StillHelp />
        </div>
      )}
      {run && <Run run={run} isOnWay={isOnWay} go={go} />}
    </ReadingFrame>
  );
}

interface RunProps {
  readonly run: GuideRunView;
  readonly isOnWay: boolean;
  readonly go: (act: Act) => void;
}

function Run({ run, isOnWay, go }: RunProps) {
  const { controller } = useScreen();
  const { words } = useKnowledge();
  const { answered, at, canGoBack } = run;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), [at.step]);
  return (
    <div class="guide" lang={run.guide.locale} dir="auto" aria-busy={isOnWay}>
      {answered.length > 0 && (
        <ol class="answered" aria-label={words.say('youAnswered')}>
          {answered.map(({ step, question, answer }, index) => (
            <li key={`${step}-${String(index)}`}>
              <span class="quiet">{question}</span>
              <b>{answer}</b>
            </li>
          ))}
        </ol>
      )}
      <p class="quiet">{words.say('step', { count: String(answered.length + 1) })}</p>
      <h1 class="article-title" ref={heading} tabIndex={-1}>
        {at.kind === 'solved' && <Icon name="check" size={20} />}
        {at.title}
      </h1>
      {at.html !== '' && <Body html={at.html} />}
      <Step run={run} isOnWay={isOnWay} go={go} />
      <div class="guide-ways">
        {canGoBack && (
          <button class="link" type="button" disabled={isOnWay} onClick={() => go({ kind: 'back' })}>
            {words.say('backTo')}
          </button>
        )}
        {answered.length > 0 && (
          <button class="link" type="button" disabled={isOnWay} onClick={() => go({ kind: 'restart' })}>
            {words.say('restart')}
          </button>
        )}
      </div>
      {at.kind !== 'solved' && at.kind !== 'escalate' && (
        <button class="link" type="button" onClick={() => controller.goTo('chat')}>
          {words.say('stillHelp')} {words.say('askUs')}
        </button>
      )}
    </div>
  );
}

/** What can be done at this step. */
function Step({ run: { at }, isOnWay, go }: RunProps) {
  const { controller } = useScreen();
  const { words } = useKnowledge();
  if (at.kind === 'solved') {
    return (
      <button class="choice" type="button" onClick={() => controller.goTo('home')}>
        {words.say('finish')}
      </button>
    );
  }
  if (at.kind === 'escalate') {
    return (
      <div class="still-help">
        <button class="ask" type="button" onClick={() => controller.goTo('chat')}>
          <Icon name="chat" />
          {words.say('askUs')}
        </button>
        {at.ways.map((way) => way.kind === 'link' && <Way key={way.href} way={way} />)}
      </div>
    );
  }
  const article = at.kind === 'article' ? at.article : null;
  return (
    <>
      {article && (
        <button
          class="choice"
          type="button"
          onClick={() => controller.read({ kind: 'article', article, search: null, isOffered: false })}
        >
          <Icon name="book" size={16} />
          {words.say('readArticle')}
        </button>
      )}
      <div class="options">
        {at.options.map(({ id, label }) => (
          <button
            key={id}
            class="choice"
            type="button"
            disabled={isOnWay}
            onClick={() => go({ kind: 'choose', step: at.step, option: id })}
          >
            {label}
          </button>
        ))}
      </div>
    </>
  );
}
