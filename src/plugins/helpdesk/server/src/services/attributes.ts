import { HelpdeskError, type AttributeDefinitionView, type AttributeService } from '../../../../../contracts';
import {
  attributeDefinition,
  attributeDefinitions,
  deleteAttributeDefinition,
  insertAttributeDefinition,
  updateAttributeDefinition,
} from '../repositories/attribute-definitions';
import { changesBetween } from '../../../core/audit-changes';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

type Definition = Parameters<AttributeService['save']>[0];

/** AttributeService of contracts/services/customer-records.ts. */
export function attributeService(context: ServiceContext): AttributeService {
  const { sql, bus, clock } = context;

  /** The one who makes the request is who did it. */
  async function log(before: AttributeDefinitionView | null, after: AttributeDefinitionView | null): Promise<void> {
    const { documentId: id, label } = after ?? before ?? { documentId: null, label: '' };
    const happened = before === null ? 'created' : after === null ? 'removed' : 'changed';
    const changes = changesBetween({ ...before }, { ...after });
    if (changes.length === 0) return;
    await recordAudit(context, sql, [
      { action: `attribute.${happened}`, subject: { kind: 'attribute', id, label }, changes },
    ]);
    bus.publish('workspace.changed', { at: clock.now().getTime() });
  }

  async function existing(documentId: string): Promise<AttributeDefinitionView> {
    const found = await attributeDefinition(sql, documentId);
    if (!found) throw new HelpdeskError('attribute_not_found');
    return found;
  }

  return {
    definitions: () => attributeDefinitions(sql),

    async save(given) {
      const definition = checked(given);
      if (given.documentId === null) {
        const made = await insertAttributeDefinition(sql, definition, clock.now());
        if (made === null) throw new HelpdeskError('attribute_taken');
        const definitionMade = await existing(made);
        await log(null, definitionMade);
        return definitionMade;
      }
      const stored = await existing(given.documentId);
      // Values are kept under the key: another key would be another attribute.
      if (stored.key !== given.key || stored.subject !== given.subject) throw unfit('key', 'The key stays as it is.');
      await updateAttributeDefinition(sql, stored.documentId, definition, clock.now());
      const changed = await existing(stored.documentId);
      await log(stored, changed);
      return changed;
    },

    async remove(documentId) {
      const stored = await existing(documentId);
      if (!(await deleteAttributeDefinition(sql, documentId))) throw new HelpdeskError('attribute_not_found');
      await log(stored, null);
    },
  };
}

/** @throws HelpdeskError invalid_input */
function checked({ documentId: _, ...definition }: Definition): Omit<AttributeDefinitionView, 'documentId'> {
  const choices = definition.type === 'choice' ? [...new Set(definition.choices.map((choice) => choice.trim()))] : [];
  // Every object has a `constructor`: a screen that looks a value up by this key would find that.
  if (!/^[a-z][a-z0-9_]{0,59}$/.test(definition.key) || definition.key === 'constructor')
    throw unfit('key', 'Lower-case letters, digits and underscores, beginning with a letter.');
  if (definition.type === 'choice' && choices.length === 0) throw unfit('choices', 'A choice needs at least one.');
  return { ...definition, choices };
}

const unfit = (field: string, message: string): HelpdeskError =>
  new HelpdeskError('invalid_input', { where: 'body', fields: [{ field, message }] });
