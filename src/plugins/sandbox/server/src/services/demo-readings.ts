import {
  ANYBODY,
  NOBODY_KNOWN,
  type ArticleHappening,
  type KnowledgeSurface,
  type KnowledgeVisitor,
  type OfferingSurface,
  type PastGuideRun,
  type PastOffer,
} from '../../../../../contracts';
import { serviceOf } from '../../../../../kernel/services';
import { fixedUuid, identityOf, visitorOf } from '../../../core/demo-identity';
import { drawn, moments, type Deed, type DemoReadings, type Moment } from '../../../core/demo-readings';
import type { Stage } from './storyteller';

/** Six weeks of readers: what they read, looked for, followed and said of it, and what the customers of the stories did. */

type Telling = Pick<Stage, 'strapi' | 'content' | 'accounts' | 'startedAt'>;
type Names = ReadonlyMap<string, string>;

const GUIDE = 'plugin::knowledge-base.guide';
const AT_ONCE = 500;
const MINUTE = 60_000;

/**
 * Tells it once. What is told twice would be counted twice, and nobody would notice: so it is noted before it is told,
 * and a start that is cut off meanwhile leaves fewer readers.
 */
export async function tellReadings(telling: Telling, articles: Names): Promise<void> {
  const store = telling.strapi.store({ type: 'plugin', name: 'sandbox' });
  if (await store.get({ key: 'readings' })) return;
  await store.set({ key: 'readings', value: { toldAt: new Date() } });
  const names = { articles, guides: await guidesByTitle(telling) };
  await new ReadingsTeller(telling, names).tell(telling.content.readings);
}

async function guidesByTitle({ strapi, content }: Telling): Promise<Names> {
  const byTitle = new Map<string, string>();
  for (const { texts } of content.knowledge.guides) {
    const title = texts.en?.title ?? '';
    const found = await strapi.documents(GUIDE).findFirst({ locale: 'en', filters: { title } });
    if (found) byTitle.set(title, found.documentId);
  }
  return byTitle;
}

interface Searching {
  readonly text: string;
  readonly locale: string;
  readonly surface: KnowledgeSurface;
  readonly visitor: KnowledgeVisitor;
  readonly at: Date;
  /** name of an article; null: none */
  readonly opens: string | null;
}

class ReadingsTeller {
  private readonly happenings: ArticleHappening[] = [];
  private readonly runs: PastGuideRun[] = [];
  private readonly offers: PastOffer[] = [];
  /** how many articles answer these words */
  private readonly answers = new Map<string, Promise<number>>();

  constructor(
    private readonly telling: Telling,
    private readonly names: { readonly articles: Names; readonly guides: Names },
  ) {}

  async tell(readings: DemoReadings): Promise<void> {
    this.readArticles(readings);
    await this.searchArticles(readings);
    this.followGuides(readings);
    this.offerArticles(readings);
    for (const one of readings.customers) await this.tellCustomer(one);
    const { articles, past } = this.knowledge;
    for (let from = 0; from < this.happenings.length; from += AT_ONCE)
      await articles.record(this.happenings.slice(from, from + AT_ONCE));
    await past.guideRuns(this.runs);
    await past.offers(this.offers);
    await past.count();
  }

  private get knowledge() {
    return serviceOf(this.telling.strapi, 'knowledge-base');
  }

  private readonly at = (ago: number): Date => new Date(this.telling.startedAt.getTime() - ago);

  private article(name: string): string {
    return found(this.names.articles, name, 'article');
  }

  private readArticles({ articles, days }: DemoReadings): void {
    for (const { article, perWeek, likes, dislikes, reasons, notes } of articles) {
      for (const [locale, weekly] of Object.entries(perWeek)) {
        for (const moment of moments(`reads ${article} ${locale}`, weekly, days)) {
          const read = this.readingOf(moment, article, locale);
          this.happenings.push({ ...read, kind: 'view', search: null });
          const voted = { ...read, at: new Date(read.at.getTime() + 2 * MINUTE) };
          const vote = moment.chance('vote') * 100;
          if (vote < likes) this.happenings.push({ ...voted, kind: 'helpful' });
          else if (vote < likes + dislikes)
            this.happenings.push({
              ...voted,
              kind: 'unhelpful',
              reason: drawn(reasons, moment.chance('reason')) ?? null,
              note: moment.chance('says') < 0.6 ? (drawn(notes[locale] ?? [], moment.chance('note')) ?? '') : '',
            });
        }
      }
    }
  }

  private readingOf(moment: Moment, article: string, locale: string) {
    const [surface, visitor] = [surfaceOf(moment), visitorFor(moment)];
    return { article: this.article(article), locale, surface, visitor, at: this.at(moment.ago) };
  }

  private async searchArticles({ searches, days }: DemoReadings): Promise<void> {
    for (const { text, locale, perWeek, opens } of searches) {
      for (const moment of moments(`looks for ${text}`, perWeek, days)) {
        const [surface, visitor] = [surfaceOf(moment), visitorFor(moment)];
        // Not everybody opens what there is.
        const opened = moment.chance('opens') < 0.8 ? opens : null;
        await this.search({ text, locale, surface, visitor, at: this.at(moment.ago), opens: opened });
      }
    }
  }

  private async search({ opens, ...search }: Searching): Promise<void> {
    const id = await this.knowledge.search.searched({ ...search, answers: await this.answersTo(search) });
    if (opens === null) return;
    const { locale, surface, visitor, at } = search;
    const readAt = new Date(at.getTime() + MINUTE / 2);
    const read = { article: this.article(opens), locale, surface, visitor, at: readAt };
    this.happenings.push({ ...read, kind: 'view', search: id });
  }

  private answersTo({ text, locale }: Pick<Searching, 'text' | 'locale'>): Promise<number> {
    const key = `${locale} ${text}`;
    const known = this.answers.get(key);
    if (known) return known;
    const asked = this.knowledge.search.find({ text, locale, reader: ANYBODY, limit: 10 });
    const counted = asked.then(({ hits }) => hits.length);
    this.answers.set(key, counted);
    return counted;
  }

  private followGuides({ guides, days }: DemoReadings): void {
    for (const { guide, locale, perWeek, ways } of guides) {
      for (const moment of moments(`follows ${guide} ${locale}`, perWeek, days)) {
        const options = drawn(ways, moment.chance('way')) ?? [];
        const [surface, visitor] = [surfaceOf(moment), visitorFor(moment)];
        this.runs.push({ guide: this.guide(guide), locale, surface, visitor, options, at: this.at(moment.ago) });
      }
    }
  }

  private guide(title: string): string {
    return found(this.names.guides, title, 'guide');
  }

  private offerArticles({ offers, days }: DemoReadings): void {
    for (const offer of offers) {
      for (const moment of moments(`is offered ${offer.text}`, offer.perWeek, days)) {
        // Whoever was offered something less than three days ago is still followed.
        if (moment.ago > 3 * 24 * 60 * MINUTE) this.offers.push(this.offerOf(offer, moment));
      }
    }
  }

  private offerOf(offer: DemoReadings['offers'][number], { ago, chance }: Moment): PastOffer {
    const isControl = chance('control') < 0.25;
    const opens = !isControl && chance('opens') * 100 < offer.opens;
    const solves = opens && chance('solves') * 100 < offer.solves;
    const writes = chance('writes') * 100 < (isControl ? offer.writesUnseen : offer.writes);
    const surface: OfferingSurface = offer.surface;
    return {
      ...{ at: this.at(ago), surface, locale: offer.locale, text: offer.text, isControl },
      articles: offer.articles.map((name, index) => ({
        ...{ documentId: this.article(name), locale: offer.locale },
        opened: opens && index === 0,
        solved: solves && index === 0,
      })),
      wrote: writes && !solves,
    };
  }

  private async tellCustomer({ customer, locale, deeds }: DemoReadings['customers'][number]): Promise<void> {
    const { strapi, accounts } = this.telling;
    const scopes = { webchat: accounts.webchat.documentId, api: accounts.api.documentId };
    const [known] = await serviceOf(strapi, 'context-merge').findByIdentity(identityOf(customer, scopes));
    // A channel that is not simulated here brought nobody.
    if (!known) return;
    const visitor =
      'browser' in customer
        ? { ...NOBODY_KNOWN, key: visitorOf(customer.browser) }
        : { ...NOBODY_KNOWN, customer: known.documentId };
    for (const deed of deeds)
      await this.tellDeed(deed, { locale, surface: 'help_centre', visitor, at: this.at(deed.ago) }, known.documentId);
  }

  private async tellDeed(deed: Deed, doing: Omit<Searching, 'text' | 'opens'>, customer: string): Promise<void> {
    if (deed.does === 'searches') return this.search({ ...doing, text: deed.text, opens: deed.opens ?? null });
    if (deed.does === 'follows')
      return void this.runs.push({ ...doing, guide: this.guide(deed.guide), options: deed.options });
    const happening = { ...doing, article: this.article(deed.article) };
    if (deed.does === 'reads') return void this.happenings.push({ ...happening, kind: 'view', search: null });
    if (deed.does === 'likes') return void this.happenings.push({ ...happening, kind: 'helpful' });
    if (deed.does === 'dislikes') {
      const { reason, note } = deed;
      return void this.happenings.push({ ...happening, kind: 'unhelpful', reason, note });
    }
    const ticket = await this.newestTicketOf(customer);
    const sent = { ...happening, surface: 'inbox', visitor: NOBODY_KNOWN, kind: 'quoted', message: null } as const;
    if (ticket !== null) this.happenings.push({ ...sent, ticket });
  }

  private async newestTicketOf(customer: string): Promise<string | null> {
    const { tickets } = serviceOf(this.telling.strapi, 'helpdesk');
    const views = await Promise.all(
      (['all', 'resolved'] as const).map((view) => tickets.list({ view, customer, sort: 'newest', limit: 1 })),
    );
    const [newest] = views.flatMap(({ data }) => data).sort((left, right) => right.number - left.number);
    return newest?.documentId ?? null;
  }
}

function found(names: Names, name: string, what: string): string {
  const documentId = names.get(name);
  if (documentId === undefined) throw new Error(`The demo has no ${what} "${name}".`);
  return documentId;
}

const SURFACES: readonly KnowledgeSurface[] = [
  'help_centre',
  'help_centre',
  'help_centre',
  'help_centre',
  'widget',
  'form',
];

const surfaceOf = (moment: Moment): KnowledgeSurface => drawn(SURFACES, moment.chance('surface')) ?? 'help_centre';

/** Some allow the help centre to know them again, the others are told apart for one day. */
const visitorFor = ({ reader, chance }: Moment): KnowledgeVisitor =>
  chance('remembers') < 0.45
    ? { ...NOBODY_KNOWN, key: visitorOf(reader) }
    : { ...NOBODY_KNOWN, dayKey: fixedUuid(`day ${reader}`) };
