import type { AttributeDefinitionView } from '../../../../../../../contracts/customer-records';
import type { AttributeBody } from '../../../../../../../contracts/http/customer-settings';
import type { AttributeType } from '../../../../../../../contracts/vocabulary';

export type AttributeSubject = AttributeDefinitionView['subject'];

export interface AttributeDraft {
  readonly label: string;
  readonly key: string;
  readonly type: AttributeType;
  /** one a line */
  readonly choices: string;
}

const LONGEST_KEY = 60;

/** The key that a label suggests: `VAT number` → `vat_number`. Empty when the label has no Latin letter. */
export function keyFor(label: string): string {
  return label
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/ß/g, 'ss')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^[^a-z]+|_+$/g, '')
    .slice(0, LONGEST_KEY)
    .replace(/_+$/, '');
}

export const isKey = (key: string): boolean => /^[a-z][a-z0-9_]{0,59}$/.test(key);

export const choicesIn = (text: string): string[] => [
  ...new Set(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== ''),
  ),
];

export function draftOf(attribute: AttributeDefinitionView | null): AttributeDraft {
  if (!attribute) return { label: '', key: '', type: 'text', choices: '' };
  return { label: attribute.label, key: attribute.key, type: attribute.type, choices: attribute.choices.join('\n') };
}

export function bodyOf(draft: AttributeDraft, subject: AttributeSubject, position: number): AttributeBody {
  return {
    key: draft.key,
    label: draft.label.trim(),
    subject,
    type: draft.type,
    choices: draft.type === 'choice' ? choicesIn(draft.choices) : [],
    position,
  };
}

export type DraftProblem = 'label' | 'key' | 'taken' | 'choices';

export function problemOf(draft: AttributeDraft, others: readonly AttributeDefinitionView[]): DraftProblem | null {
  if (draft.label.trim() === '') return 'label';
  if (!isKey(draft.key)) return 'key';
  if (others.some(({ key }) => key === draft.key)) return 'taken';
  if (draft.type === 'choice' && choicesIn(draft.choices).length < 2) return 'choices';
  return null;
}

/** The attributes with one of them moved by a place, each with the position that it then has. */
export function moved(
  attributes: readonly AttributeDefinitionView[],
  documentId: string,
  by: -1 | 1,
): AttributeDefinitionView[] {
  const from = attributes.findIndex((attribute) => attribute.documentId === documentId);
  const to = from + by;
  const [one, other] = [attributes[from], attributes[to]];
  if (!one || !other) return [...attributes];
  return attributes
    .map((attribute, index) => (index === from ? other : index === to ? one : attribute))
    .map((attribute, position) => ({ ...attribute, position }));
}
