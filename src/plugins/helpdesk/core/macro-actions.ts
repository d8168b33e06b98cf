import type { MacroAction, TicketPatch } from '../../../contracts';

type Mutable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** Whoever uses the macro, where its action names an agent. */
const ME = 'me';

/** What the actions do together: the last one of a kind has the last word. */
export function patchOf(actions: readonly MacroAction[], agent: string | null): TicketPatch {
  const patch: Mutable<TicketPatch> = {};
  const attributes = new Map<string, string | number | boolean | null>();
  const tags = new Map<string, 'add' | 'remove'>();
  for (const action of actions) {
    switch (action.type) {
      case 'status':
        patch.status = action.status;
        break;
      case 'priority':
        patch.priority = action.priority;
        break;
      case 'assignee':
        patch.assignee = action.agent === ME ? agent : action.agent;
        break;
      case 'team':
        patch.team = action.team;
        break;
      case 'attribute':
        attributes.set(action.key, action.value);
        break;
      case 'addTags':
        for (const tag of action.tags) tags.set(tag, 'add');
        break;
      case 'removeTags':
        for (const tag of action.tags) tags.set(tag, 'remove');
        break;
    }
  }
  const tagged = (what: 'add' | 'remove'): string[] => [...tags].flatMap(([tag, does]) => (does === what ? [tag] : []));
  return {
    ...patch,
    ...(attributes.size > 0 && { attributes: Object.fromEntries(attributes) }),
    ...(tagged('add').length > 0 && { addTags: tagged('add') }),
    ...(tagged('remove').length > 0 && { removeTags: tagged('remove') }),
  };
}

/** The ticket's tags after a patch. */
export function patchedTags(
  current: readonly string[],
  { tags, addTags = [], removeTags = [] }: Pick<TicketPatch, 'tags' | 'addTags' | 'removeTags'>,
): string[] {
  const gone = new Set(removeTags);
  return [...new Set([...(tags ?? current).filter((tag) => !gone.has(tag)), ...addTags])];
}

/** The actions with a tag under its new name; `null`: it exists no more. What does nothing any more is left out. */
export function withTagRenamed(actions: readonly MacroAction[], tag: string, to: string | null): MacroAction[] {
  return actions.flatMap((action): MacroAction[] => {
    if (action.type !== 'addTags' && action.type !== 'removeTags') return [action];
    const tags = [...new Set(action.tags.flatMap((each) => (each === tag ? (to ?? []) : each)))];
    return tags.length === 0 ? [] : [{ ...action, tags }];
  });
}
