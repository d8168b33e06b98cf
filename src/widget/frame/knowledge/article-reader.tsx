import { useEffect, useState } from 'preact/hooks';

import type { HelpArticle } from '../../../contracts/http/knowledge-help';
import { Icon } from '../icons';
import type { Reading } from '../reading';
import { useScreen } from '../screen-context';
import { ArticleBody } from './article-body';
import { Row } from './home-knowledge';
import { ReadingFrame } from './reading-frame';
import { useKnowledge } from './use-knowledge';
import { Verdict } from './verdict';

type ArticleReading = Extract<Reading, { kind: 'article' }>;
type Loaded = { readonly article: HelpArticle | null } | null;

/** An article inside the widget, and whether it helped. */
export function ArticleReader({ reading }: { reading: ArticleReading }) {
  const { controller } = useScreen();
  const { api, words } = useKnowledge();
  const [loaded, setLoaded] = useState<Loaded>(null);
  const { article: wanted, search } = reading;

  useEffect(() => {
    let isCurrent = true;
    void api.article(wanted).then(async (article) => {
      if (isCurrent) setLoaded({ article });
      if (article) api.viewed(article, await search);
    });
    return () => void (isCurrent = false);
  }, [wanted]);

  const title = loaded?.article?.title ?? ('title' in wanted ? wanted.title : '');
  if (!loaded) {
    return (
      <ReadingFrame title={title}>
        {title !== '' && <h1 class="article-title">{title}</h1>}
        <p class="quiet" role="status">
          {words.say('loading')}
        </p>
      </ReadingFrame>
    );
  }
  if (!loaded.article) {
    return (
      <ReadingFrame title={title}>
        <p role="status">{words.say('gone')}</p>
        <button class="ask" type="button" onClick={() => controller.goTo('chat')}>
          <Icon name="chat" />
          {words.say('askUs')}
        </button>
      </ReadingFrame>
    );
  }
  return <Article article={loaded.article} isOffered={reading.isOffered} />;
}

function Article({ article, isOffered }: { article: HelpArticle; isOffered: boolean }) {
  const { controller, language } = useScreen();
  const { words } = useKnowledge();
  const { title, category, locale, html, related } = article;
  return (
    <ReadingFrame title={category?.title ?? controller.boot.title}>
      <article lang={locale} dir="auto">
        <h1 class="article-title" tabIndex={-1} data-autofocus>
          {title}
        </h1>
        <p class="quiet article-facts" lang={language}>
          {factsOf(article, language, words.say)}
          <a href={article.path} target="_blank" rel="noopener">
            {words.say('asPage')}
            <Icon name="out" size={12} />
            <span class="hidden-text">{words.say('newTab')}</span>
          </a>
        </p>
        <ArticleBody html={html} />
      </article>
      <Verdict article={article} isOffered={isOffered} />
      {related.length > 0 && (
        <section>
          <h2 class="over-list">{words.say('related')}</h2>
          <ul class="rows">
            {related.slice(0, 3).map((other) => (
              <Row
                key={other.documentId}
                icon="book"
                lang={other.locale}
                onPick={() => controller.read({ kind: 'article', article: other, search: null, isOffered })}
              >
                {other.title}
              </Row>
            ))}
          </ul>
        </section>
      )}
    </ReadingFrame>
  );
}

function factsOf(
  { checkedAt, updatedAt, minutes }: HelpArticle,
  language: string,
  say: ReturnType<typeof useKnowledge>['words']['say'],
): string {
  const dateOf = (at: string): string =>
    new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(at));
  const when = checkedAt ? say('checked', { date: dateOf(checkedAt) }) : say('updated', { date: dateOf(updatedAt) });
  return `${when} · ${say('minutes', { count: String(minutes) })}`;
}
