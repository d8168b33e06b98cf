import type { TimelineEvent } from '../../../../../../contracts/customer-records';
import type { TextId } from '../../app/hooks';
import { eventPhrases, type NameOf } from '../thread/eventPhrases';

type EventText = Extract<TextId, `story.event.${string}` | `thread.event.${string}`>;

/** A sentence of the translations with what goes into it. */
export interface Phrase {
  readonly id: EventText;
  readonly values: Record<string, string>;
}

type Told = Pick<TimelineEvent, 'event' | 'changes'> & {
  /** whose timeline it stands on */
  readonly customer: { readonly displayName: string };
};

/** What it was about: of two customers the other one, of a change what it is now, else what it was. */
function subjectOf({ event, changes, customer }: Told): string {
  const [change] = changes;
  if (!change) return '';
  const named = [change.to, change.from].flatMap((value) => value ?? []);
  const isOfTwo = event === 'merged' || event === 'unmerged';
  const other = isOfTwo ? named.find((name) => name !== customer.displayName) : undefined;
  return other ?? named[0] ?? '';
}

const NAMED: Readonly<Record<string, EventText>> = {
  merged: 'story.event.merged',
  unmerged: 'story.event.unmerged',
  page_visited: 'story.event.page',
  article_read: 'story.event.article',
  searched: 'story.event.search',
  identity_added: 'story.event.identityAdded',
  identity_removed: 'story.event.identityRemoved',
};

const NAMELESS: Readonly<Record<string, EventText>> = {
  merged: 'story.event.mergedOne',
  unmerged: 'story.event.unmergedOne',
  note_added: 'story.event.note',
  note_removed: 'story.event.noteRemoved',
  consent_changed: 'story.event.consent',
  customer_created: 'story.event.customer',
  account_created: 'story.event.account',
};

const inWords = (name: string): string => name.replaceAll('_', ' ');

/** One event as phrases. What has no words of its own is told by its name, and never left out. */
export function eventWords(told: Told, nameOf: NameOf): Phrase[] {
  const { event, changes } = told;
  const subject = subjectOf(told);
  if (event === 'ticket_created') return [{ id: 'story.event.ticket', values: {} }];
  const named = NAMED[event];
  if (named !== undefined && subject !== '') return [{ id: named, values: { name: subject } }];
  const nameless = NAMELESS[event];
  if (nameless !== undefined) return [{ id: nameless, values: {} }];
  const phrases = eventPhrases({ action: event, changes }, nameOf);
  return phrases.length > 0 ? phrases : [{ id: 'story.event.other', values: { event: inWords(event) } }];
}
