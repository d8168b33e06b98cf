import type { AuditEntryView } from '../../../../../../contracts/records';
import type { TextId } from '../../app/hooks';

type EventText = Extract<TextId, `thread.event.${string}`>;
type EventName = EventText extends `thread.event.${infer Name}` ? Name : never;

/** A sentence of the translations with what goes into it. */
export interface Phrase {
  readonly id: EventText;
  readonly values: Record<string, string>;
}

type Change = AuditEntryView['changes'][number];

/** Names of things that an audit entry holds as ids: an agent's documentId becomes the agent's name. */
export type NameOf = (field: string, value: string) => string;

/** Fields of the installation's own stand in entries as `field.<label>`. */
const OWN_FIELD = /^field\./;

/** What happened, one phrase for each change. A field without words of its own is told by its name. */
export function eventPhrases(entry: Pick<AuditEntryView, 'action' | 'changes'>, nameOf: NameOf): Phrase[] {
  const whole = wholePhrase(entry, nameOf);
  return whole ? [whole] : entry.changes.flatMap((change) => phrasesOf(change, entry.action, nameOf));
}

const AT_THE_NETWORK: Readonly<Record<string, EventName>> = {
  post_hidden: 'postHidden',
  post_shown: 'postShown',
  post_liked: 'postLiked',
  post_unliked: 'postUnliked',
  message_changed: 'messageChanged',
};

/** What is one thing that happened, whatever it changed. */
function wholePhrase(
  { action, changes }: Pick<AuditEntryView, 'action' | 'changes'>,
  nameOf: NameOf,
): Phrase | undefined {
  const now = (field: string): string | null => changes.find((change) => change.field === field)?.to ?? null;
  const channel = now('channel');
  if (action === 'channel_switched' && channel !== null) {
    const reason = now('reason');
    const because = reason === null ? '' : nameOf('composer.switch.because', reason);
    return phrase('switched', { to: nameOf('channel', channel), because });
  }
  if (action === 'interaction_logged' && channel !== null) return phrase('logged', { to: nameOf('channel', channel) });
  const done = AT_THE_NETWORK[action];
  return done && phrase(done, {});
}

function phrasesOf(change: Change, action: string, nameOf: NameOf): Phrase[] {
  switch (change.field) {
    case 'assignee':
    case 'assigneeId':
      return [assignment(change, nameOf)];
    case 'status':
    case 'priority':
      return change.to === null ? [] : [phrase(change.field, { to: nameOf(change.field, change.to) })];
    case 'subject':
      return [phrase('subject', { to: change.to ?? '' })];
    case 'tags':
      return tagPhrases(change);
    case 'folder':
      return change.to === null ? [] : [folderPhrase(change.to)];
    case 'participant':
      return [participantPhrase(action, change)];
    case 'recipient':
      return [phrase('suppressionLifted', { to: change.to ?? '' })];
    case 'interaction':
      return [phrase('interaction', { to: change.to ?? '', from: change.from ?? '' })];
    default:
      return [
        phrase('other', {
          field: change.field.replace(OWN_FIELD, ''),
          to: change.to === null ? '–' : nameOf(change.field, change.to),
        }),
      ];
  }
}

function assignment(change: Change, nameOf: NameOf): Phrase {
  return change.to === null ? phrase('unassigned', {}) : phrase('assigned', { to: nameOf('assignee', change.to) });
}

function folderPhrase(to: string): Phrase {
  if (to === 'junk') return phrase('folderJunk', {});
  return phrase(to === 'trash' ? 'folderTrash' : 'folderInbox', {});
}

const participantPhrase = (action: string, { to }: Change): Phrase =>
  phrase(action === 'participant_declined' ? 'participantDeclined' : 'participantApproved', { to: to ?? '' });

function tagPhrases(change: Change): Phrase[] {
  const before = tagList(change.from);
  const after = tagList(change.to);
  const added = after.filter((tag) => !before.includes(tag));
  const removed = before.filter((tag) => !after.includes(tag));
  return [
    ...(added.length > 0 ? [phrase('tagsAdded', { tags: added.join(', ') })] : []),
    ...(removed.length > 0 ? [phrase('tagsRemoved', { tags: removed.join(', ') })] : []),
  ];
}

function tagList(value: string | null): string[] {
  return (value ?? '')
    .split(',')
    .map((tag) => tag.trim())
    .filter((tag) => tag !== '');
}

function phrase(name: EventName, values: Phrase['values']): Phrase {
  return { id: `thread.event.${name}`, values };
}
