import { diffWordsWithSpace } from 'diff';

import { blocksOf } from './blocks/blocks';
import { comparableText } from './blocks/comparable-text';

/** What a version of an article keeps of it: everything that an editor writes in one language. */
export interface VersionContent {
  readonly title: string;
  readonly slug: string;
  readonly summary: string;
  /** Blocks */
  readonly body: unknown;
  readonly keywords: string;
  readonly category: { readonly documentId: string; readonly title: string } | null;
  readonly audience: string;
  /** documentIds */
  readonly accounts: readonly string[];
  readonly owner: string | null;
  readonly reviewDays: number | null;
}
export type VersionContentField = keyof VersionContent;

const FIELDS = [
  'title',
  'slug',
  'summary',
  'body',
  'keywords',
  'category',
  'audience',
  'accounts',
  'owner',
  'reviewDays',
] as const satisfies readonly VersionContentField[];

/** Which fields differ, in the order of the editor; all of them where nothing stood before is none: it is the first. */
export function changedFields(before: VersionContent | null, after: VersionContent): VersionContentField[] {
  if (!before) return [];
  return FIELDS.filter((field) => JSON.stringify(identity(before, field)) !== JSON.stringify(identity(after, field)));
}

/** A category that is called something else is the same. */
const identity = (content: VersionContent, field: VersionContentField): unknown =>
  field === 'category' ? (content.category?.documentId ?? null) : content[field];

/** Saves of one person within so many minutes are one version. */
const MERGED_MS = 10 * 60_000;

/** Whether a save goes into the version before it, or is one of its own. */
export function goesInto(
  newest: { readonly state: string; readonly adminUserId: number | null; readonly beganAt: Date } | null,
  save: { readonly adminUserId: number | null; readonly at: Date },
): boolean {
  if (newest?.state !== 'saved' || newest.adminUserId !== save.adminUserId) return false;
  return save.at.getTime() - newest.beganAt.getTime() < MERGED_MS;
}

export interface FieldPart {
  readonly kind: 'same' | 'removed' | 'added';
  readonly text: string;
}
export interface FieldDiff {
  readonly field: VersionContentField;
  readonly parts: readonly FieldPart[];
}

/** What became of each field that differs, word by word. `before` null: nothing stood there. */
export function diffOf(before: VersionContent | null, after: VersionContent): FieldDiff[] {
  return FIELDS.map((field) => ({
    field,
    parts: partsOf(before ? wordsOf(before, field) : '', wordsOf(after, field)),
  })).filter(({ parts }) => parts.some(({ kind }) => kind !== 'same'));
}

function wordsOf(content: VersionContent, field: VersionContentField): string {
  if (field === 'body') return comparableText(blocksOf(content.body));
  if (field === 'category') return content.category?.title ?? '';
  if (field === 'accounts') return content.accounts.join(', ');
  return String(content[field] ?? '');
}

/** Texts that have so little in common are shown as one taken out and one put in: comparing them takes too long. */
const MOST_EDITS = 1_000;

/** Word by word; `same`, `removed` and `added` in the order of the text. */
export function partsOf(before: string, after: string): FieldPart[] {
  if (before === after) return before === '' ? [] : [{ kind: 'same', text: before }];
  const changes = diffWordsWithSpace(before, after, { maxEditLength: MOST_EDITS });
  if (changes === undefined) return whole(before, after);
  return changes.map(({ added, removed, value }) => ({
    kind: added ? 'added' : removed ? 'removed' : 'same',
    text: value,
  }));
}

const whole = (before: string, after: string): FieldPart[] => [
  ...(before === '' ? [] : [{ kind: 'removed' as const, text: before }]),
  ...(after === '' ? [] : [{ kind: 'added' as const, text: after }]),
];

/** How many words came and went. */
export function wordsChanged(parts: readonly FieldPart[]): { added: number; removed: number } {
  const count = (kind: FieldPart['kind']): number =>
    parts.filter((part) => part.kind === kind).reduce((sum, { text }) => sum + (text.match(/\S+/g)?.length ?? 0), 0);
  return { added: count('added'), removed: count('removed') };
}
