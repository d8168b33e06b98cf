import type { TriedStep } from '../customer-records';
import type {
  ArticleHit,
  ArticleRef,
  ArticleView,
  HelpCentreSettings,
  KnowledgeSurface,
  KnowledgeVisitor,
  OfferingSurface,
  Reader,
  UnhelpfulReason,
} from '../knowledge';
import type { WayKind } from '../records';
import type { Actor } from './helpdesk';

/** A request, as far as it says who makes it. */
export interface AskingRequest {
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** their newest tickets are wanted too; false or absent: `tickets` is empty */
  readonly withTickets?: boolean;
}

/** Who is signed in as a customer: told by whoever signs customers in. */
export interface SignedInReader {
  /** documentId */
  readonly customer: string;
  readonly name: string;
  /** documentIds of the account, and of those above it */
  readonly accounts: readonly string[];
  /** the newest tickets of theirs, at most 5, for the first page of the help centre; empty where nobody asked for them */
  readonly tickets: readonly {
    readonly subject: string;
    readonly path: string;
    /** of its channel, as the channel names it */
    readonly icon: string;
    readonly state: 'answered' | 'in_progress' | 'solved';
  }[];
}

/** An enabled channel account that customers can reach a person by, told by whoever knows the channels. */
export interface WayIn {
  readonly kind: WayKind;
  /** documentId */
  readonly account: string;
  /** of the account, as agents know it */
  readonly name: string;
  /** as everybody calls the channel: WhatsApp */
  readonly label: string;
  readonly icon: string;
  /** what a browser opens; null: the chat, which stands on our own pages */
  readonly href: string | null;
}

/** Something that happened to an article. Written down with others, never waited for by a reader. */
export type ArticleHappening = {
  readonly article: string;
  readonly locale: string;
  readonly surface: KnowledgeSurface;
  readonly visitor: KnowledgeVisitor;
  /** absent: now; given of imports and demo data */
  readonly at?: Date;
} & (
  | { readonly kind: 'view'; /** the search that led here */ readonly search: string | null }
  | { readonly kind: 'helpful' }
  | { readonly kind: 'unhelpful'; readonly reason: UnhelpfulReason | null; readonly note: string }
  /** an agent put it into an answer: `ticket` and `message` by documentId */
  | { readonly kind: 'quoted'; readonly ticket: string; readonly message: string | null }
);

export interface KnowledgeSearchQuery {
  /** what was typed; or a whole message, of which the words that matter are taken */
  readonly text: string;
  /** BCP 47: articles of this language first, and of the fallback language where it has none */
  readonly locale: string;
  readonly reader: Reader;
  readonly limit: number;
}

export interface KnowledgeSearchAnswer {
  readonly hits: readonly ArticleHit[];
  /** what the words were taken for, where nothing was found as typed: "cracked" for "craked"; null: as typed */
  readonly corrected: string | null;
}

/** What somebody looked for. */
export interface SearchMade {
  readonly text: string;
  readonly locale: string;
  readonly surface: KnowledgeSurface;
  readonly visitor: KnowledgeVisitor;
  readonly answers: number;
  /** absent: now; given of imports and demo data */
  readonly at?: Date;
}

export interface KnowledgeSearchService {
  /** Somebody looks for something, by few words. Nothing is written down: that is `searched`. */
  find(query: KnowledgeSearchQuery): Promise<KnowledgeSearchAnswer>;
  /**
   * Articles that may answer a message: fewer, and none rather than a poor one. In the language that it is written in;
   * `locale` counts where the message does not tell.
   */
  suggest(query: KnowledgeSearchQuery): Promise<readonly ArticleHit[]>;
  /** The language of the business that a message is written in; `asked` (BCP 47) where it does not tell. */
  spokenIn(message: string, asked: string): Promise<string>;
  /** Writes down what was looked for and how many answers there were. Answers the id of the search. */
  searched(search: SearchMade): Promise<string>;
}

export interface ArticleService {
  /** A published article that this reader may read, in this language or the fallback. Rejects with `article_not_found`. */
  read(
    article: { readonly documentId: string } | { readonly slug: string },
    locale: string,
    reader: Reader,
  ): Promise<ArticleView>;
  /** Those that are published and may be read, by documentId. */
  refs(documentIds: readonly string[], locale: string, reader: Reader): Promise<ReadonlyMap<string, ArticleRef>>;
  /** Its words alone, as an agent puts them into an answer. Rejects with `article_not_found`. */
  text(documentId: string, locale: string, reader: Reader): Promise<string>;
  /** A draft made from an answer, for an editor to finish. Answers where it is edited in the admin panel. */
  draftFrom(
    answer: {
      readonly title: string;
      readonly text: string;
      readonly locale: string;
      /** documentIds of where it was written */
      readonly ticket: string;
      readonly message: string | null;
    },
    actor: Actor,
  ): Promise<{ readonly documentId: string; readonly adminPath: string }>;
  record(happenings: readonly ArticleHappening[]): Promise<void>;
  /** Which articles agents put into answers: in this ticket, or (null) in the last 90 days. By documentId, the most frequent first. */
  quoted(ticket: string | null, limit: number): Promise<string[]>;
  /** An answer was taken back before it left: it has quoted nothing. */
  unquote(message: string): Promise<void>;
}

/** What an agent sees of what customers did before they wrote. */
export interface TrailService {
  /** By documentId of the customer; newest first, at most `limit`. */
  of(customer: string, limit: number): Promise<TriedStep[]>;
}

/** A page of the help centre's kind, for other plugins whose pages stand beside it (the portal). */
export interface HelpPage {
  /** BCP 47 */
  readonly locale: string;
  readonly title: string;
  /** HTML of the caller's: everything that is not theirs is escaped */
  readonly main: string;
  /** further stylesheets and scripts: paths on this server */
  readonly styles: readonly string[];
  readonly scripts: readonly string[];
  readonly signedIn: Pick<SignedInReader, 'name'> | null;
  /** paths of this page in other languages */
  readonly translations: readonly { readonly locale: string; readonly path: string }[];
  /** search engines are asked to leave it out */
  readonly isPrivate: boolean;
}

/** Articles that are offered to somebody who is about to write, and what became of that. */
export interface DeflectionService {
  /** Answers no articles where nothing fits, and to those who are to see none (settings: `controlShare`). */
  offer(question: {
    readonly surface: OfferingSurface;
    /** what they have typed so far: of it only the words that matter are kept */
    readonly text: string;
    readonly locale: string;
    readonly reader: Reader;
    readonly visitor: KnowledgeVisitor;
    /** the offer that this goes on with; null: a new one */
    readonly offer: string | null;
  }): Promise<{ readonly offer: string | null; readonly articles: readonly ArticleHit[] }>;
  /** An offer that is not known, or is too old, is let be. */
  happened(
    offer: string,
    what:
      | { readonly did: 'opened'; readonly article: string }
      | { readonly did: 'solved'; readonly article: string | null }
      | {
          readonly did: 'wrote';
          /** value of the `visitor` identity that they wrote as, where only the caller knows: what they read is theirs */
          readonly visitor?: string;
        },
  ): Promise<void>;
}

/** Articles that come from files. */
export interface ImportService {
  /** Writes them down and places them; what could not be placed is told by the page of the import. */
  takeIn(options: {
    readonly files: readonly { readonly name: string; readonly content: Buffer }[];
    /** BCP 47, for what does not say its language */
    readonly locale: string;
    readonly publishes: boolean;
    readonly startedBy: string;
  }): Promise<{
    readonly failed: number;
    /** those that are there now: `name` of the file without language and ending, in lower case */
    readonly articles: readonly { readonly name: string; readonly locale: string; readonly documentId: string }[];
  }>;
}

/** A guide that somebody followed: the options that they chose, by id and in order. */
export interface PastGuideRun {
  /** documentId */
  readonly guide: string;
  readonly locale: string;
  readonly surface: KnowledgeSurface;
  readonly visitor: KnowledgeVisitor;
  readonly options: readonly string[];
  /** of the first answer */
  readonly at: Date;
}

/** Articles that were offered to somebody, and what was known of them 72 hours later. */
export interface PastOffer {
  readonly at: Date;
  readonly surface: OfferingSurface;
  readonly locale: string;
  /** they were of the group that is shown nothing */
  readonly isControl: boolean;
  /** what they had typed: of it only the words that matter are kept */
  readonly text: string;
  readonly articles: readonly {
    readonly documentId: string;
    readonly locale: string;
    readonly opened: boolean;
    readonly solved: boolean;
  }[];
  readonly wrote: boolean;
}

/** What readers did before this installation saw it: of imports and demo data. What is told twice is counted twice. */
export interface ReadingPastService {
  /** A guide that is not published, or an option that it does not have, ends the run there. */
  guideRuns(runs: readonly PastGuideRun[]): Promise<void>;
  offers(offers: readonly PastOffer[]): Promise<void>;
  /** Counts anew how articles do, from the first thing that is written down; call when all of it was told. */
  count(): Promise<void>;
}

/** What one agent is to look at, once a week: the inbox mails it. */
export interface OwnersDigest {
  /** documentId */
  readonly agent: string;
  readonly subject: string;
  /** plain text in the language of this agent, with addresses of this installation */
  readonly text: string;
}

export interface KnowledgeBaseService {
  /** Reviews that are due and articles that fail, for each owner who has any. */
  digests(now: Date): Promise<readonly OwnersDigest[]>;
  readonly articles: ArticleService;
  readonly search: KnowledgeSearchService;
  readonly trail: TrailService;
  readonly imports: ImportService;
  readonly deflection: DeflectionService;
  readonly past: ReadingPastService;
  /** Call in register: who a request is from. The first that knows them answers. */
  learnReaders(who: (request: AskingRequest) => Promise<SignedInReader | null>): void;
  /** Call in register: how customers reach a person. Asked again whenever an account has changed. */
  learnWays(ways: () => Promise<readonly WayIn[]>): void;
  /**
   * Whom a request of another plugin's page is counted as. `peer`: its network address, which is not kept; `customer`:
   * documentId of who is signed in there. Whoever asks not to be followed (DNT, GPC) or has said no is nobody's
   * customer: what they are offered and read is counted by the day's hash alone.
   */
  visitor(
    request: Pick<AskingRequest, 'headers'> & { readonly peer: string },
    customer: string | null,
  ): Promise<KnowledgeVisitor>;
  /** Resolves once articles can be written in every language of the business. */
  languagesReady(): Promise<void>;
  settings(): Promise<HelpCentreSettings>;
  /**
   * Saves them, with an entry in the audit log.
   * @throws HelpdeskError invalid_input: an address that no page may link to, or a domain that is none
   */
  saveSettings(settings: HelpCentreSettings): Promise<void>;
  /**
   * Path of a stylesheet with the help centre's colours, for pages that have a look of their own: `--accent` with
   * `--on-accent` on it, `--accent-text` on the page, `--soft`; light and dark, as the reader's system says.
   */
  themePath(): Promise<string>;
  /** Head, header, theme and footer of the help centre around `main`, with the headers that it is sent with. */
  page(page: HelpPage): Promise<{ readonly html: string; readonly headers: Readonly<Record<string, string>> }>;
}
