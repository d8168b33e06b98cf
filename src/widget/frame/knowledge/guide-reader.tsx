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
type TakenRun = { readonly run: GuideRunView | null } | null;

/** A guide, one step after the other; left and opened again it goes on where it stood. */
export function GuideReader({ reading }: { reading: GuideReading }) {
  const { guide, locale } = reading;
  const { taken, isOnWay, go } = useGuide(guide, locale);
  return (
    <ReadingFrame title={taken?.run?.guide.title ?? reading.title}>
      <Taken taken={taken} isOnWay={isOnWay} go={go} isFirst />
    </ReadingFrame>
  );
}

/** A guide within an article, followed where it stands. */
export function EmbeddedGuide({ slug, locale }: { slug: string; locale: string }) {
  const { words } = useKnowledge();
  const { taken, isOnWay, go } = useGuide({ slug }, locale);
  const guide = taken?.run?.guide;
  return (
    <section class="embedded-guide" aria-label={guide?.title ?? words.say('guides')}>
      <p class="quiet">{words.say('guides')}</p>
      {guide && <strong>{guide.title}</strong>}
      <Taken taken={taken} isOnWay={isOnWay} go={go} isFirst={false} />
    </section>
  );
}

/** Where this browser stands in a guide; `taken` null: that is asked. */
function useGuide(guide: GuideReading['guide'], locale: string) {
  const { api, runOf, keepRun } = useKnowledge();
  const [taken, setTaken] = useState<TakenRun>(null);
  const [isOnWay, setOnWay] = useState(false);
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
  return { taken, isOnWay, go };
}

interface TakenProps {
  readonly taken: TakenRun;
  readonly isOnWay: boolean;
  readonly go: (act: Act) => void;
  /** it is all there is to read: reading begins at its first step */
  readonly isFirst: boolean;
}

function Taken({ taken, isOnWay, go, isFirst }: TakenProps) {
  const { words } = useKnowledge();
  if (!taken) {
    return (
      <p class="quiet" role="status">
        {words.say('loading')}
      </p>
    );
  }
  if (taken.run) return <Run run={taken.run} isOnWay={isOnWay} go={go} isFirst={isFirst} />;
  return (
    <div role="alert">
      <p>{words.say('guideFailed')}</p>
      <button class="choice" type="button" onClick={() => go(null)}>
        {words.say('tryAgain')}
      </button>
      <StillHelp />
    </div>
  );
}

interface RunProps {
  readonly run: GuideRunView;
  readonly isOnWay: boolean;
  readonly go: (act: Act) => void;
}

function Run({ run, isOnWay, go, isFirst }: RunProps & Pick<TakenProps, 'isFirst'>) {
  const { controller } = useScreen();
  const { words } = useKnowledge();
  const { answered, at, canGoBack } = run;
  const Heading = isFirst ? 'h1' : 'h2';
  const heading = useRef<HTMLHeadingElement>(null);
  const focuses = useRef(isFirst);
  useEffect(() => {
    if (focuses.current) heading.current?.focus();
    focuses.current = true;
  }, [at.step]);
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
      <Heading class="article-title" ref={heading} tabIndex={-1}>
        {at.kind === 'solved' && <Icon name="check" size={20} />}
        {at.title}
      </Heading>
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
