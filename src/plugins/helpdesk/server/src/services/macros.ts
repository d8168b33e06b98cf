import {
  HelpdeskError,
  type Actor,
  type MacroAction,
  type MacroEditor,
  type MacroService,
  type MacroView,
  type NewMacro,
  type TicketPatch,
} from '../../../../../contracts';
import { maySee } from '../../../../../kernel/access';
import type { Sql } from '../../../../../kernel/database';
import { patchedAttributes } from '../../../core/attribute-values';
import { changesBetween } from '../../../core/audit-changes';
import { patchOf } from '../../../core/macro-actions';
import { isLanguage, macroFacts } from '../../../core/macro-facts';
import { assertMacroText, filledText } from '../../../core/macro-template';
import { attributeDefinitions } from '../repositories/attribute-definitions';
import { macroCircumstances } from '../repositories/macro-circumstances';
import {
  agentDocumentId,
  countUses,
  deleteMacro,
  editableMacros,
  insertMacro,
  isShortcutTaken,
  lockMacro,
  lockShortcuts,
  macroOf,
  macrosOf,
  updateMacro,
  type StoredMacro,
} from '../repositories/macros';
import { agentByDocumentId } from '../repositories/staff';
import { teamByDocumentId } from '../repositories/teams';
import { ticketRow } from '../repositories/ticket-rows';
import { recordAudit } from './audit';
import { businessFactsOf } from './business';
import type { ServiceContext } from './context';
import { patchTicket } from './ticket-patches';

/** MacroService of contracts/services/workspace. */
export function macroService(context: ServiceContext): MacroService {
  const { sql, bus, clock } = context;

  async function found(documentId: string, agentId: number): Promise<StoredMacro> {
    const macro = await macroOf(sql, documentId, agentId);
    if (!macro) throw new HelpdeskError('macro_not_found');
    return macro;
  }

  async function filled(text: string, language: string, ticket: string, agentId: number) {
    const [circumstances, business] = await Promise.all([
      macroCircumstances(sql, ticket, agentId),
      businessFactsOf(sql),
    ]);
    if (!circumstances) throw new HelpdeskError('ticket_not_found');
    return filledText(text, macroFacts({ ...circumstances, business, language, now: clock.now() }));
  }

  const record = (
    trx: Sql,
    actor: Actor,
    action: string,
    macro: Pick<MacroView, 'name' | 'documentId'>,
    changes: ReturnType<typeof changesBetween>,
  ) =>
    recordAudit(context, trx, [
      { actor, action, subject: { kind: 'macro', id: macro.documentId, label: macro.name }, changes },
    ]);

  async function patchFor(actions: readonly MacroAction[], agentId: number): Promise<TicketPatch> {
    return patchOf(actions, await agentDocumentId(sql, agentId));
  }

  return {
    async of(agentId) {
      return (await macrosOf(sql, agentId)).map(asView);
    },

    async editable(by) {
      return (await editableMacros(sql, by)).map(asView);
    },

    async save({ documentId, team, ...macro }, by, actor) {
      const saved = await context.transaction(async (trx) => {
        await lockShortcuts(trx);
        const before = documentId === null ? null : await editable(trx, documentId, by);
        if (macro.audience !== 'me' && !by.mayShape) throw new HelpdeskError('forbidden');
        const columns = { ...macro, ...(await ownerOf(trx, macro.audience, team, by)) };
        await assertSound(trx, columns);
        if (await isShortcutTaken(trx, columns, columns.agentId, before?.id ?? 0))
          throw new HelpdeskError('shortcut_taken', {
            fields: [{ field: 'shortcut', message: 'Another macro has this shortcut.' }],
          });
        const at = clock.now();
        if (before) await updateMacro(trx, before.id, columns, at);
        const stored = await lockMacro(trx, before?.documentId ?? (await insertMacro(trx, columns, at)));
        if (!stored) throw new HelpdeskError('macro_not_found');
        const changes = changesBetween(before ? factsOf(before) : {}, factsOf(stored));
        if (changes.length > 0) await record(trx, actor, before ? 'macro.changed' : 'macro.created', stored, changes);
        return stored;
      });
      bus.publish('workspace.changed', { at: Date.now() });
      return asView(saved);
    },

    async remove(documentId, by, actor) {
      await context.transaction(async (trx) => {
        const macro = await editable(trx, documentId, by);
        await deleteMacro(trx, macro.id);
        await record(trx, actor, 'macro.removed', macro, changesBetween(factsOf(macro), {}));
      });
      bus.publish('workspace.changed', { at: Date.now() });
    },

    async fill(documentId, ticket, agentId) {
      const { text, language, actions } = await found(documentId, agentId);
      return { ...(await filled(text, language, ticket, agentId)), actions: await possible(sql, actions) };
    },

    async preview({ text, language }, ticket, agentId) {
      assertMacroText(text, await fieldVariables(sql));
      return filled(text, language, ticket, agentId);
    },

    async apply(documentId, ticket, agentId, actor) {
      const { actions } = await found(documentId, agentId);
      const patch = await patchFor(await possible(sql, actions), agentId);
      const ticketId = await context.transaction((trx) => patchTicket(trx, ticket, patch, actor, clock.now()));
      await countUses(sql, [documentId], clock.now());
      bus.publish('tickets.changed', { ticketIds: [ticketId], at: Date.now() });
      const row = await ticketRow(sql, ticket);
      if (!row) throw new HelpdeskError('ticket_not_found');
      return row;
    },

    patchOf: patchFor,
    count: (documentIds) => countUses(sql, documentIds, clock.now()),
  };
}

const asView = ({ id: _, agentId: __, teamId: ___, ...view }: StoredMacro): MacroView => view;

/** What is written down of a macro: how often it is used is not its setting. */
const factsOf = ({ name, shortcut, text, into, actions, audience, team, language }: StoredMacro) => ({
  name,
  shortcut,
  text,
  into,
  actions,
  audience,
  team: team?.name ?? null,
  language,
});

/** An agent's own are theirs alone; what is shared is for who may shape it, a private team's for who is shown it. */
async function editable(trx: Sql, documentId: string, by: MacroEditor): Promise<StoredMacro> {
  const macro = await lockMacro(trx, documentId);
  if (!macro || (macro.audience === 'me' && macro.agentId !== by.agentId) || !isShown(macro.teamId, by))
    throw new HelpdeskError('macro_not_found');
  if (macro.audience !== 'me' && !by.mayShape) throw new HelpdeskError('forbidden');
  return macro;
}

const isShown = (teamId: number | null, { access }: MacroEditor): boolean =>
  maySee(access, { teamId, assigneeId: null });

async function ownerOf(
  trx: Sql,
  audience: NewMacro['audience'],
  team: string | null,
  by: MacroEditor,
): Promise<{ teamId: number | null; agentId: number | null }> {
  if (audience === 'everybody') return { teamId: null, agentId: null };
  if (audience === 'me') return { teamId: null, agentId: by.agentId };
  const found = team === null ? null : await teamByDocumentId(trx, team);
  if (!found) throw new HelpdeskError('team_not_found');
  if (!isShown(found.id, by)) throw new HelpdeskError('forbidden');
  return { teamId: found.id, agentId: null };
}

async function fieldVariables(sql: Sql): Promise<ReadonlySet<string>> {
  const definitions = await attributeDefinitions(sql);
  return new Set(definitions.map(({ subject, key }) => `${subject}.field.${key}`));
}

/** @throws HelpdeskError invalid_input, template_invalid, attribute_value_invalid, agent_not_found, team_not_found */
async function assertSound(trx: Sql, { text, actions, language }: Omit<NewMacro, 'team'>): Promise<void> {
  if (text.trim() === '' && actions.length === 0)
    throw unfit('text', 'Write something, or choose what it does to the ticket.');
  if (language !== '' && !isLanguage(language)) throw unfit('language', `There is no language ${language}.`);
  assertMacroText(text, await fieldVariables(trx));
  const definitions = await attributeDefinitions(trx, 'ticket');
  for (const action of actions) {
    if (action.type === 'attribute') patchedAttributes({}, { [action.key]: action.value }, definitions);
    if (!(await isPossible(trx, action)))
      throw new HelpdeskError(action.type === 'team' ? 'team_not_found' : 'agent_not_found');
  }
}

/** Whoever is named by an action may have gone since it was written. */
async function isPossible(sql: Sql, action: MacroAction): Promise<boolean> {
  if (action.type === 'assignee' && action.agent !== null && action.agent !== 'me')
    return (await agentByDocumentId(sql, action.agent)) !== null;
  if (action.type === 'team' && action.team !== null) return (await teamByDocumentId(sql, action.team)) !== null;
  return true;
}

/** What of it can still be done: a field, an agent or a team that is gone stops nothing else. */
async function possible(sql: Sql, actions: readonly MacroAction[]): Promise<MacroAction[]> {
  const fields = new Set((await attributeDefinitions(sql, 'ticket')).map(({ key }) => key));
  const judged = await Promise.all(
    actions.map(async (action) =>
      action.type === 'attribute' ? fields.has(action.key) : await isPossible(sql, action),
    ),
  );
  return actions.filter((_, index) => judged[index]);
}

const unfit = (field: string, message: string): HelpdeskError =>
  new HelpdeskError('invalid_input', { where: 'body', fields: [{ field, message }] });
