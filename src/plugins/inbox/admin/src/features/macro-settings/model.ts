import type { AttributeDefinitionView } from '../../../../../../contracts/customer-records';
import type { MacroBody } from '../../../../../../contracts/http/work-settings';
import { MACRO_VARIABLES } from '../../../../../../contracts/macro-text';
import type { MacroAction, MacroView } from '../../../../../../contracts/workspace-records';

export type MacroDraft = Required<Pick<MacroBody, 'name' | 'shortcut' | 'text' | 'into' | 'audience' | 'language'>> & {
  readonly team: string | null;
  readonly actions: readonly MacroAction[];
};

export function draftOf(macro: MacroView | null, mayShape: boolean): MacroDraft {
  if (!macro)
    return {
      name: '',
      shortcut: '',
      text: '',
      into: 'reply',
      audience: mayShape ? 'everybody' : 'me',
      team: null,
      language: '',
      actions: [],
    };
  const { name, shortcut, text, into, audience, team, language, actions } = macro;
  return { name, shortcut, text, into, audience, team: team?.documentId ?? null, language, actions };
}

export const bodyOf = (draft: MacroDraft): MacroBody => ({
  ...draft,
  name: draft.name.trim(),
  shortcut: draft.shortcut.trim(),
  text: draft.text.trim() === '' ? '' : draft.text,
  team: draft.audience === 'team' ? draft.team : null,
  actions: [...draft.actions],
});

export type DraftProblem = 'name' | 'shortcut' | 'team' | 'value' | 'empty';

/** What is to be mended before it can be stored, in the order of the form. */
export function problemOf({ name, shortcut, audience, team, text, actions }: MacroDraft): DraftProblem | null {
  if (name.trim() === '') return 'name';
  if (!/^(?:[\p{L}\p{N}][\p{L}\p{N}_-]{0,39})?$/u.test(shortcut.trim())) return 'shortcut';
  if (audience === 'team' && team === null) return 'team';
  if (!actions.every(isComplete)) return 'value';
  return text.trim() === '' && actions.length === 0 ? 'empty' : null;
}

const isComplete = (action: MacroAction): boolean => {
  if (action.type === 'addTags' || action.type === 'removeTags') return action.tags.length > 0;
  return action.type !== 'attribute' || (action.key !== '' && action.value !== '');
};

/** An action as it begins, for the choice of the ones there are. */
export function newAction(type: MacroAction['type'], fields: readonly AttributeDefinitionView[]): MacroAction {
  switch (type) {
    case 'status':
      return { type, status: 'resolved' };
    case 'priority':
      return { type, priority: 'high' };
    case 'assignee':
      return { type, agent: 'me' };
    case 'team':
      return { type, team: null };
    case 'addTags':
    case 'removeTags':
      return { type, tags: [] };
    case 'attribute': {
      const [field] = fields;
      return field ? firstValue(field) : { type, key: '', value: '' };
    }
  }
}

export function firstValue({ key, type, choices }: AttributeDefinitionView): MacroAction {
  const values = { boolean: true, choice: choices[0] ?? '', number: 0, text: '', date: '', url: '' } as const;
  return { type: 'attribute', key, value: values[type] };
}

export const tagsIn = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim().slice(0, 60))
      .filter((tag) => tag !== ''),
  ),
];

export interface Variable {
  readonly name: string;
  /** null: one of ours, whose word the screens have */
  readonly label: string | null;
  readonly subject: AttributeDefinitionView['subject'] | null;
}

/** Everything that a macro's words can name here. */
export const variablesOf = (fields: readonly AttributeDefinitionView[]): Variable[] => [
  ...MACRO_VARIABLES.map((name) => ({ name, label: null, subject: null })),
  ...fields
    // Yes and no are words of a language, and nothing says which one.
    .filter(({ type }) => type !== 'boolean')
    .map(({ subject, key, label }) => ({ name: `${subject}.field.${key}`, label, subject })),
];
