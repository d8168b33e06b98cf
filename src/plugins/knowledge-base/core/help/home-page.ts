import type { ArticleRef, SignedInReader } from '../../../../contracts';
import type { GuideRef } from '../../../../contracts/http/knowledge-help';
import { html, NOTHING, type Html } from '../../../../kernel/html';
import { canonicalOf, rooted } from './addresses';
import { PLAIN_PAGE, searchForm, type FramePage, type HelpSite } from './frame';
import { channelIcon, icon } from './icons';
import { articleRows, stillNeedHelp } from './pieces';
import type { HelpArticleLink, HelpCategory, HelpCollection } from './records';
import { counted, wordsOf, type HelpWords } from './words';
import { articlePath, categoryPath } from '../paths';

export interface HomePage {
  readonly locale: string;
  /** '' : the words of ours */
  readonly greeting: string;
  readonly categories: readonly HelpCategory[];
  readonly collections: readonly HelpCollection[];
  /** in no category */
  readonly others: readonly HelpArticleLink[];
  readonly most: readonly ArticleRef[];
  readonly guides: readonly GuideRef[];
  readonly signedIn: SignedInReader | null;
}

export function homePage(site: HelpSite, page: HomePage): FramePage {
  const { locale, greeting, signedIn } = page;
  const words = wordsOf(locale);
  const path = `/help/${locale}`;
  return {
    ...PLAIN_PAGE,
    locale,
    title: '',
    description: greeting || words.greeting,
    kind: 'home',
    hero: html`<div class="hero"><div class="wrap"><h1>${greeting || words.greeting}</h1>${searchForm(site, locale, { id: 'search', text: '', isShort: false })}</div></div>`,
    main: html`<div class="wrap overlap">${isEmpty(page) ? emptyHtml(site, locale, words) : html`${categoriesHtml(site, page, words)}${listsHtml(site, page, words)}`}</div>`,
    canonical: canonicalOf(site.domain, path),
    translations: site.languages.map((language) => ({ locale: language, path: rooted(site, `/help/${language}`) })),
    signedIn,
    structured: [
      {
        '@context': 'https://schema.org',
        '@type': 'WebSite',
        name: site.title,
        url: site.origin + canonicalOf(site.domain, path),
        potentialAction: {
          '@type': 'SearchAction',
          target: `${site.origin}${canonicalOf(site.domain, `${path}/search`)}?q={search_term_string}`,
          'query-input': 'required name=search_term_string',
        },
      },
    ],
  };
}

const isEmpty = ({ categories, others, guides }: HomePage): boolean =>
  categories.length === 0 && others.length === 0 && guides.length === 0;

const emptyHtml = (site: HelpSite, locale: string, words: HelpWords): Html =>
  html`<div class="blank"><h1 class="lead">${words.empty}</h1><p>${words.emptyText}</p></div>${stillNeedHelp(site, locale, words)}`;

function categoriesHtml(site: HelpSite, { categories, collections }: HomePage, words: HelpWords): Html {
  const known = new Set(collections.map(({ documentId }) => documentId));
  const plain = categories.filter(({ collection }) => collection === null || !known.has(collection));
  const grouped = collections.flatMap((collection) => {
    const theirs = categories.filter((category) => category.collection === collection.documentId);
    if (theirs.length === 0) return [];
    return [
      html`<section><div class="section"><h2>${collection.title}</h2>${collection.description !== '' && html`<p>${collection.description}</p>`}</div>${cardsHtml(site, theirs, words)}</section>`,
    ];
  });
  return html`${plain.length > 0 && cardsHtml(site, plain, words)}${grouped}`;
}

const cardsHtml = (site: HelpSite, categories: readonly HelpCategory[], words: HelpWords): Html =>
  html`<ul class="cards">${categories.map(
    (category) =>
      html`<li><a href="${rooted(site, categoryPath(category.locale, category.slug))}"><span class="kind">${icon(category.icon, 20)}</span><span class="line"><strong>${category.title}</strong><span class="count">${counted(words.articles, category.articles)}</span></span><span class="about">${category.description}</span></a></li>`,
  )}</ul>`;

function listsHtml(site: HelpSite, page: HomePage, words: HelpWords): Html {
  const { locale, most, others, guides, signedIn } = page;
  const requests = signedIn && signedIn.tickets.length > 0 ? requestsHtml(signedIn, words) : NOTHING;
  const rest = others.map((article) => ({ ...article, path: articlePath(article.locale, article.slug) }));
  const lists = [
    most.length > 0 && listHtml('most', words.readMost, articleRows(site, locale, most)),
    requests !== NOTHING && requests,
    guides.length > 0 && listHtml('guides', words.guides, articleRows(site, locale, guides, 'steps')),
    rest.length > 0 && listHtml('others', words.home, articleRows(site, locale, rest)),
  ].filter((list): list is Html => list !== false);
  return lists.length === 0 ? NOTHING : html`<div class="pair">${lists}</div>`;
}

const listHtml = (id: string, title: string, rows: Html): Html =>
  html`<section class="rows" aria-labelledby="${id}"><h2 id="${id}">${title}</h2>${rows}</section>`;

function requestsHtml({ tickets }: SignedInReader, words: HelpWords): Html {
  const rows = tickets.map(
    ({ subject, path, icon: sign, state }) =>
      html`<li><a href="${path}">${channelIcon(sign)}<span class="name">${subject}</span><span class="state ${state}">${words.states[state]}</span></a></li>`,
  );
  return listHtml('requests', words.yourRequests, html`<ul>${rows}</ul>`);
}
