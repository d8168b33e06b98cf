import { HelpdeskError, type AccountService, type AttributeValues } from '../../../../../contracts';
import { EVERYTHING } from '../../../../../kernel/access';
import type { Sql } from '../../../../../kernel/database';
import { changesBetween, secretChange } from '../../../core/audit-changes';
import { definedAttributes, patchedAttributes, type AttributePatch } from '../../../core/attribute-values';
import { isEverybodys, normaliseDomain } from '../../../core/mail-domains';
import { accountNaming } from '../repositories/account-domains';
import {
  accountByDocumentId,
  accountFacts,
  accountsByPage,
  customerIdsOfAccount,
  insertAccount,
  isWithin,
  lockAccounts,
  saveAccount,
  searchAccounts,
  type AccountRow,
} from '../repositories/accounts';
import { attributeDefinitions } from '../repositories/attribute-definitions';
import { bulkAccounts } from '../repositories/bulk-accounts';
import { insertNote, notesOf } from '../repositories/profile-notes';
import { recordAudit } from './audit';
import type { ServiceContext } from './context';

const FOUND_AT_MOST = 20;
/** whose screens are told at once when their account was written; the others see it when they load */
const TOLD_AT_MOST = 200;

/** AccountService of contracts/services/customer-records.ts. */
export function accountService(context: ServiceContext): AccountService {
  const { sql, bus, clock } = context;

  async function tellCustomers(id: number): Promise<void> {
    const customerIds = await customerIdsOfAccount(sql, id, TOLD_AT_MOST);
    if (customerIds.length > 0) bus.publish('customers.changed', { customerIds, at: clock.now().getTime() });
  }

  /** Which fields, not their values: they are a customer's, and the log can't forget them. */
  const log = (trx: Sql, action: string, id: string, fields: readonly string[]): Promise<void> =>
    recordAudit(context, trx, [
      { action, subject: { kind: 'account', id, label: '' }, changes: fields.map(secretChange) },
    ]);

  return {
    async search(text, access = EVERYTHING) {
      if (text.trim() === '') return (await accountsByPage(sql, { limit: FOUND_AT_MOST }, access)).data;
      return searchAccounts(sql, text, FOUND_AT_MOST, access);
    },
    list: (page, access = EVERYTHING) => accountsByPage(sql, page, access),
    bulk: bulkAccounts,

    async profile(documentId, access = EVERYTHING) {
      const account = await existing(sql, documentId);
      const [facts, definitions, notes] = await Promise.all([
        accountFacts(sql, account, access),
        attributeDefinitions(sql, 'account'),
        notesOf(sql, { accountId: account.id }),
      ]);
      return {
        id: account.id,
        documentId,
        name: account.name,
        domains: [...account.domains],
        attributes: definedAttributes(account.attributes, definitions),
        notes,
        ...facts,
        createdAt: account.createdAt.toISOString(),
      };
    },

    async ref(documentId) {
      const account = await accountByDocumentId(sql, documentId);
      return account && { id: account.id, documentId, name: account.name };
    },

    create: ({ name, domains, parent, attributes }) =>
      context.transaction(async (trx) => {
        await lockAccounts(trx);
        const columns = {
          name: name.trim(),
          domains: await ownDomains(trx, domains, null),
          parentId: parent === null ? null : (await existing(trx, parent)).id,
          attributes: await withAttributes(trx, {}, attributes),
        };
        const made = await insertAccount(trx, columns, clock.now());
        await log(trx, 'account.created', made.documentId, []);
        return made;
      }),

    async patch(documentId, patch) {
      const id = await context.transaction(async (trx) => {
        await lockAccounts(trx);
        const account = await existing(trx, documentId);
        const { name = account.name, domains, attributes } = patch;
        const columns = {
          name: name.trim(),
          domains: domains === undefined ? account.domains : await ownDomains(trx, domains, account.id),
          parentId: patch.parent === undefined ? account.parentId : await parentFor(trx, account, patch.parent),
          attributes: attributes ? await withAttributes(trx, account.attributes, attributes) : account.attributes,
        };
        await saveAccount(trx, account.id, columns, clock.now());
        const { name: was, domains: wereAt, parentId, attributes: had } = account;
        const before = { name: was, domains: wereAt, parent: parentId, attributes: had };
        const { parentId: parent, ...after } = columns;
        const changed = changesBetween(before, { ...after, parent });
        if (changed.length > 0)
          await log(
            trx,
            'account.changed',
            documentId,
            changed.map(({ field }) => field),
          );
        return account.id;
      });
      await tellCustomers(id);
    },

    async addNote(documentId, text, actor) {
      const { id } = await existing(sql, documentId);
      return insertNote(sql, { accountId: id }, { text, actor, at: clock.now() });
    },
  };
}

async function existing(sql: Sql, documentId: string): Promise<AccountRow> {
  const account = await accountByDocumentId(sql, documentId);
  if (!account) throw new HelpdeskError('account_not_found');
  return account;
}

/**
 * Each domain once and in its one spelling.
 * @throws HelpdeskError invalid_input, free_mail_domain, domain_taken (with whose it is)
 */
async function ownDomains(trx: Sql, typed: readonly string[], ownId: number | null): Promise<string[]> {
  const domains = typed.map((each) => {
    const domain = normaliseDomain(each);
    if (domain === null) {
      const fields = [{ field: 'domains', message: 'Write a mail domain, as in acme.com.' }];
      throw new HelpdeskError('invalid_input', { where: 'body', fields });
    }
    if (isEverybodys(domain)) throw new HelpdeskError('free_mail_domain', { domain });
    return domain;
  });
  const unique = [...new Set(domains)];
  for (const domain of unique) {
    const account = await accountNaming(trx, domain, ownId);
    if (account) throw new HelpdeskError('domain_taken', { domain, account });
  }
  return unique;
}

async function parentFor(trx: Sql, account: AccountRow, parent: string | null): Promise<number | null> {
  if (parent === null) return null;
  const { id } = await existing(trx, parent);
  if (await isWithin(trx, account.id, id)) throw new HelpdeskError('account_circle');
  return id;
}

async function withAttributes(trx: Sql, current: AttributeValues, patch: AttributePatch): Promise<AttributeValues> {
  return patchedAttributes(current, patch, await attributeDefinitions(trx, 'account'));
}
