import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';

import type { ContactWay } from '../../../contracts/http/knowledge-help';
import { Icon, type IconName } from '../icons';
import { useScreen } from '../screen-context';
import { Marked } from './marked';
import { useKnowledge } from './use-knowledge';

/** On the first screen: the search, and what may be read without one; around what else stands there. */
export function HomeKnowledge({ children }: { children: ComponentChildren }) {
  const { state: widget } = useScreen();
  const { state, loadHome } = useKnowledge();
  useEffect(loadHome, [widget.isOpen]);
  if (!state.home?.isOpen) return <>{children}</>;
  return (
    <>
      <SearchBox />
      <div class="home-scroll">
        {state.query.trim() === '' ? (
          <>
            {children}
            <Suggestions />
          </>
        ) : (
          <Results />
        )}
      </div>
    </>
  );
}

function SearchBox() {
  const { controller } = useScreen();
  const { state, words, search, searching } = useKnowledge();
  const field = useRef<HTMLInputElement>(null);
  const onKey = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') void searching.settle();
    if (event.key === 'Escape' && state.query !== '') {
      event.stopPropagation();
      search('');
    }
    if (event.key !== 'ArrowDown') return;
    event.preventDefault();
    document.querySelector<HTMLElement>('.results button')?.focus();
  };
  const clear = (): void => {
    search('');
    field.current?.focus();
  };
  const ask = (): void => {
    if (controller.store.get().draft === '') controller.write(state.query.trim());
    controller.goTo('chat');
  };
  return (
    <div class="search" role="search">
      <Icon name="search" size={20} />
      <input
        ref={field}
        type="text"
        inputMode="search"
        enterKeyHint="search"
        autocomplete="off"
        value={state.query}
        maxLength={300}
        placeholder={words.say('search')}
        aria-label={words.say('search')}
        dir={state.query === '' ? undefined : 'auto'}
        onInput={(event) => search(event.currentTarget.value)}
        onKeyDown={onKey}
      />
      {state.query === '' ? (
        <button class="quiet or-ask" type="button" onClick={ask}>
          {words.say('orAsk')}
        </button>
      ) : (
        <button class="icon-button" type="button" aria-label={words.say('clear')} onClick={clear}>
          <Icon name="close" size={16} />
        </button>
      )}
    </div>
  );
}

function Suggestions() {
  const { controller } = useScreen();
  const { state, words, locale } = useKnowledge();
  const { articles = [], guides = [] } = state.home ?? {};
  return (
    <>
      {articles.length > 0 && (
        <section>
          <h2 class="over-list">{words.say('start')}</h2>
          <ul class="rows">
            {articles.slice(0, 4).map((article) => (
              <Row
                key={article.documentId}
                icon="book"
                lang={article.locale}
                onPick={() => controller.read({ kind: 'article', article, search: null, isOffered: false })}
              >
                {article.title}
              </Row>
            ))}
          </ul>
        </section>
      )}
      {guides.length > 0 && (
        <section>
          <h2 class="over-list">{words.say('guides')}</h2>
          <ul class="rows">
            {guides.slice(0, 3).map((guide) => (
              <Row
                key={guide.documentId}
                icon="steps"
                lang={guide.locale}
                onPick={() => controller.read({ kind: 'guide', guide, locale, title: guide.title })}
              >
                {guide.title}
              </Row>
            ))}
          </ul>
        </section>
      )}
    </>
  );
}

interface RowProps {
  readonly icon: IconName;
  readonly lang: string;
  readonly onPick: () => void;
  readonly children: ComponentChildren;
}

export function Row({ icon, lang, onPick, children }: RowProps) {
  return (
    <li>
      <button class="row" type="button" onClick={onPick}>
        <Icon name={icon} size={16} />
        <span class="row-text" lang={lang} dir="auto">
          {children}
        </span>
        <Icon name="next" size={14} />
      </button>
    </li>
  );
}

function Results() {
  const { controller } = useScreen();
  const { state, words, searching } = useKnowledge();
  const { found } = state;
  const onKey = (event: KeyboardEvent): void => {
    if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
    event.preventDefault();
    moveFocus(event.key === 'ArrowDown' ? 1 : -1);
  };
  const hits = found?.answer?.hits ?? [];
  return (
    <>
      <p class="quiet over-list" role="status">
        {found && resultWords(found.answer, words.say)}
      </p>
      {found && hits.length === 0 && (
        <div class="nothing">
          {found.answer && <b>{words.say('nothing', { words: found.text })}</b>}
          <p>{words.say(found.answer ? 'nothingText' : 'failed')}</p>
        </div>
      )}
      {hits.length > 0 && (
        <ul class="rows results" onKeyDown={onKey}>
          {hits.map((hit) => (
            <Row
              key={hit.documentId}
              icon="book"
              lang={hit.locale}
              onPick={() =>
                controller.read({ kind: 'article', article: hit, search: searching.settle(), isOffered: false })
              }
            >
              <b>
                <Marked text={hit.markedTitle} />
              </b>
              <span class="quiet excerpt">
                <Marked text={hit.excerpt} />
              </span>
            </Row>
          ))}
        </ul>
      )}
    </>
  );
}

type Say = ReturnType<typeof useKnowledge>['words']['say'];

function resultWords(
  answer: { readonly hits: readonly unknown[]; readonly corrected: string | null } | null,
  say: Say,
): string {
  const count = answer?.hits.length ?? 0;
  if (!answer || count === 0) return '';
  if (answer.corrected !== null) return say('corrected', { words: answer.corrected });
  return count === 1 ? say('oneResult') : say('results', { count: String(count) });
}

/** Up and down through the results, and up from the first into the field. */
function moveFocus(by: 1 | -1): void {
  const all = [...document.querySelectorAll<HTMLElement>('.results button')];
  const at = all.findIndex((button) => button === document.activeElement);
  const next = at + by < 0 ? document.querySelector<HTMLElement>('.search input') : all[at + by];
  next?.focus();
}

/** Channels beside the chat that somebody can be reached on. */
export function OtherWays() {
  const { state, words } = useKnowledge();
  const ways = (state.home?.ways ?? []).filter((way) => way.kind === 'link');
  if (ways.length === 0) return null;
  return (
    <ul class="ways" aria-label={words.say('otherWays')}>
      {ways.slice(0, 3).map((way) => (
        <li key={way.href}>
          <Way way={way} />
        </li>
      ))}
    </ul>
  );
}

export const Way = ({ way }: { way: Extract<ContactWay, { kind: 'link' }> }) => (
  <a class="way" href={way.href} target="_blank" rel="noopener noreferrer">
    {way.label}
  </a>
);
