import type { MacroAction, MacroView } from '../../../../../../contracts/workspace-records';
import type { PatchBody } from '../../../../../../contracts/http/inbox';
import type { AttributeValues } from '../../../../../../contracts/customer-records';
import type { TicketRow } from '../../../../../../contracts/records';

const plain = (text: string): string => text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();

/** How well a macro fits what was typed: the lower the better; null: not at all. */
function distance({ name, shortcut, text }: MacroView, query: string): number | null {
  const [code, title] = [plain(shortcut), plain(name)];
  if (query === '') return 4;
  if (code === query) return 0;
  if (code.startsWith(query)) return 1;
  if (title.startsWith(query) || title.split(/\s+/).some((word) => word.startsWith(query))) return 2;
  if (title.includes(query) || code.includes(query)) return 3;
  return query.length > 2 && plain(text).includes(query) ? 5 : null;
}

/** Somebody else's language comes last, however well it fits. */
const isForeign = ({ language }: MacroView, spoken: string | null): boolean =>
  language !== '' && spoken !== null && language.split('-')[0] !== spoken.split('-')[0];

/** Macros for what was typed, the best first; those that fit as well keep their order, which is by use. */
export function foundMacros(macros: readonly MacroView[], typed: string, language: string | null): MacroView[] {
  const query = plain(typed);
  return macros
    .flatMap((macro) => {
      const far = distance(macro, query);
      return far === null ? [] : [{ macro, far: far + (isForeign(macro, language) ? 10 : 0) }];
    })
    .sort((a, b) => a.far - b.far)
    .slice(0, 40)
    .map(({ macro }) => macro);
}

/** What several macros do together: of each kind and field the last one. Tags stand beside each other. */
export function joinedActions(before: readonly MacroAction[], more: readonly MacroAction[]): MacroAction[] {
  const replaces = (one: MacroAction, other: MacroAction): boolean =>
    one.type === other.type &&
    (one.type === 'attribute' && other.type === 'attribute'
      ? one.key === other.key
      : one.type !== 'addTags' && one.type !== 'removeTags');
  const kept = before.filter((old) => !more.some((one) => replaces(one, old)) && !more.some((one) => isSame(one, old)));
  return [...kept, ...more];
}

const isSame = (one: MacroAction, other: MacroAction): boolean => JSON.stringify(one) === JSON.stringify(other);

/** What puts a ticket back to where it was before these actions. */
export function wayBack(actions: readonly MacroAction[], ticket: TicketRow, attributes: AttributeValues): PatchBody {
  const keys = actions.flatMap((action) => (action.type === 'attribute' ? [action.key] : []));
  const does = (...types: MacroAction['type'][]): boolean => actions.some(({ type }) => types.includes(type));
  return {
    ...(does('status') && { status: ticket.status }),
    ...(does('priority') && { priority: ticket.priority }),
    ...(does('assignee') && { assignee: ticket.assignee?.documentId ?? null }),
    ...(does('team') && { team: ticket.team?.documentId ?? null }),
    ...(does('addTags', 'removeTags') && { tags: [...ticket.tags] }),
    ...(keys.length > 0 && { attributes: Object.fromEntries(keys.map((key) => [key, attributes[key] ?? null])) }),
  };
}
