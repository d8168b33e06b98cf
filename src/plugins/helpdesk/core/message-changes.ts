import { messageContent, type MessageChange, type MessageContent, type MessageView } from '../../../contracts';

/**
 * What a message is after all that happened to it. Changes come in any order, twice, and before the message itself,
 * so all of them are kept, and each of them may be applied again: of one kind the latest counts, and of two at one
 * moment the one with the greater key.
 */

export interface KnownChange {
  readonly key: string;
  readonly at: Date;
  readonly change: MessageChange['change'];
}

export interface ChangedMessage {
  readonly text: string;
  readonly content: MessageContent | null;
  readonly editedAt: Date | null;
  readonly withdrawnAt: Date | null;
  readonly reactions: MessageView['reactions'];
}

const MOST_REACTIONS = 50;
const LONGEST_EMOJI = 40;
const LONGEST_NAME = 120;

/** `changes` are all that are known of this message, also those that have been applied before. */
export function afterChanges(message: ChangedMessage, changes: readonly KnownChange[]): ChangedMessage {
  const inOrder = [...changes].sort(byTime);
  return {
    text: textAfter(message.text, inOrder),
    content: contentAfter(message.content, inOrder),
    editedAt: lastOf(message.editedAt, inOrder, 'edited'),
    withdrawnAt: lastOf(message.withdrawnAt, inOrder, 'withdrawn'),
    reactions: reactionsAfter(inOrder),
  };
}

function byTime(a: KnownChange, b: KnownChange): number {
  return a.at.getTime() - b.at.getTime() || (a.key < b.key ? -1 : a.key > b.key ? 1 : 0);
}

function textAfter(text: string, inOrder: readonly KnownChange[]): string {
  const said = inOrder.flatMap(({ change }) =>
    change.type === 'edited' || change.type === 'content' ? (change.text ?? []) : [],
  );
  return said.at(-1) ?? text;
}

function lastOf(before: Date | null, inOrder: readonly KnownChange[], type: 'edited' | 'withdrawn'): Date | null {
  return inOrder.filter(({ change }) => change.type === type).at(-1)?.at ?? before;
}

const FORMS: ReadonlyMap<
  unknown,
  Readonly<Record<string, { safeParse(value: unknown): { success: boolean } }>>
> = new Map(messageContent.options.map(({ shape }) => [shape.type.value, shape]));

/** A field that its form does not know, or does not take, is as if it had not been told. */
function contentAfter(content: MessageContent | null, inOrder: readonly KnownChange[]): MessageContent | null {
  const told = inOrder.flatMap(({ change }) => (change.type === 'content' ? Object.entries(change.fields) : []));
  if (told.length === 0) return content;
  const type = content?.type ?? told.filter(([field]) => field === 'type').at(-1)?.[1];
  const shape = FORMS.get(type);
  if (!shape) return content;
  const fields = new Map<string, unknown>(Object.entries(content ?? {}));
  for (const [field, value] of told)
    if (field !== 'type' && Object.hasOwn(shape, field) && shape[field]?.safeParse(value).success)
      fields.set(field, value);
  const changed = messageContent.safeParse({ ...Object.fromEntries(fields), type });
  return changed.success ? changed.data : content;
}

function reactionsAfter(inOrder: readonly KnownChange[]): MessageView['reactions'] {
  const ofPerson = new Map<string, MessageView['reactions'][number]>();
  for (const { change } of inOrder) {
    if (change.type !== 'reaction') continue;
    const { by, emoji } = change;
    const who = change.who.slice(0, LONGEST_NAME);
    const person = `${by} ${who}`;
    // Whoever reacts anew stands last.
    ofPerson.delete(person);
    if (emoji) ofPerson.set(person, { emoji: emoji.slice(0, LONGEST_EMOJI), by, who });
  }
  return [...ofPerson.values()].slice(-MOST_REACTIONS);
}
