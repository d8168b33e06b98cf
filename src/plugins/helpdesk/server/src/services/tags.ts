import { HelpdeskError, type Actor, type AuditLogEntry, type TagService, type TagView } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import type { Sql } from '../../../../../kernel/database';
import { changesBetween } from '../../../core/audit-changes';
import { withTagRenamed } from '../../../core/macro-actions';
import { asMacroActions } from '../../../core/stored-values';
import {
  allTags,
  deleteTag,
  insertTag,
  lockTag,
  macrosNamingTag,
  retag,
  saveMacroActions,
  tagColors,
  tagReadingAs,
  updateTag,
  type StoredTag,
} from '../repositories/tags';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

/** More than this and the screens read their lists again anyway. */
const MOST_TOLD = 500;

interface Rewritten {
  readonly ticketIds: readonly number[];
  readonly customerIds: readonly number[];
}

const NOTHING_REWRITTEN: Rewritten = { ticketIds: [], customerIds: [] };

/** TagService of contracts/services/workspace. */
export function tagService(context: ServiceContext): TagService {
  const { sql, bus, clock } = context;

  function announce({ ticketIds, customerIds }: Rewritten): void {
    const at = Date.now();
    bus.publish('workspace.changed', { at });
    if (ticketIds.length > 0) bus.publish('tickets.changed', { ticketIds: ticketIds.slice(0, MOST_TOLD), at });
    if (customerIds.length > 0) bus.publish('customers.changed', { customerIds: customerIds.slice(0, MOST_TOLD), at });
  }

  async function viewOf(name: string): Promise<TagView> {
    const found = (await allTags(sql, EVERYTHING)).find((tag) => tag.name === name);
    if (!found) throw new HelpdeskError('tag_not_found');
    return found;
  }

  const note = (
    trx: Sql,
    actor: Actor,
    action: string,
    name: string,
    changes: AuditLogEntry['changes'],
  ): Promise<void> =>
    recordAudit(context, trx, [{ actor, action, subject: { kind: 'tag', id: null, label: name }, changes }]);

  async function existing(trx: Sql, name: string): Promise<StoredTag> {
    const tag = await lockTag(trx, name);
    if (!tag) throw new HelpdeskError('tag_not_found');
    return tag;
  }

  return {
    list: (access = EVERYTHING) => allTags(sql, access),
    colors: (access = EVERYTHING) => tagColors(sql, access),

    async create(tag, actor) {
      await context.transaction(async (trx) => {
        if (await tagReadingAs(trx, tag.name)) throw new HelpdeskError('tag_taken');
        await insertTag(trx, tag, clock.now());
        await note(trx, actor, 'tag.created', tag.name, changesBetween({}, { ...tag }));
      });
      announce(NOTHING_REWRITTEN);
      return viewOf(tag.name);
    },

    async change(name, change, actor) {
      const at = clock.now();
      const { kept, rewritten } = await context.transaction(async (trx) => {
        const tag = await existing(trx, name);
        const other = change.name === undefined ? null : await tagReadingAs(trx, change.name);
        const joined = other !== null && other.id !== tag.id ? other : null;
        const kept = joined ?? { ...tag, ...given(change) };
        const rewritten = kept.name === name ? NOTHING_REWRITTEN : await rename(trx, name, kept.name, at);
        if (joined) await deleteTag(trx, tag.id);
        else await updateTag(trx, kept, at);
        const before = { ...facts(tag), tickets: null };
        const after = { ...facts(kept), tickets: rewritten.ticketIds.length || null };
        await note(trx, actor, joined ? 'tag.joined' : 'tag.changed', name, changesBetween(before, after));
        return { kept, rewritten };
      });
      announce(rewritten);
      return { tag: await viewOf(kept.name), tickets: rewritten.ticketIds.length };
    },

    async remove(name, actor) {
      const rewritten = await context.transaction(async (trx) => {
        const tag = await existing(trx, name);
        const taken = await rename(trx, name, null, clock.now());
        await deleteTag(trx, tag.id);
        await note(trx, actor, 'tag.removed', name, changesBetween(facts(tag), {}));
        return taken;
      });
      announce(rewritten);
      return { tickets: rewritten.ticketIds.length };
    },
  };
}

const facts = ({ name, color, description }: StoredTag) => ({ name, color, description });

const given = (change: {
  name?: string | undefined;
  color?: string | undefined;
  description?: string | undefined;
}) => ({
  ...(change.name !== undefined && { name: change.name }),
  ...(change.color !== undefined && { color: change.color }),
  ...(change.description !== undefined && { description: change.description }),
});

/** Everywhere that the tag stands: customers, tickets, and what macros do. */
async function rename(trx: Sql, name: string, to: string | null, at: Date): Promise<Rewritten> {
  const rewritten = await retag(trx, name, to, at);
  for (const { id, actions } of await macrosNamingTag(trx, name))
    await saveMacroActions(trx, id, withTagRenamed(asMacroActions(actions), name, to));
  return rewritten;
}
