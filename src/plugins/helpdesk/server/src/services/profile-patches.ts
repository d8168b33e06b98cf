import { HelpdeskError, type CustomerFields, type CustomerPatch } from '../../../../../contracts';
import type { Sql } from '../../../../../kernel/database';
import { patchedAttributes } from '../../../core/attribute-values';
import { birthDay, languageTag, tidyAddress, tidyTags, timeZoneName } from '../../../core/customer-values';
import { domainOfAddress, registeredDomain } from '../../../core/mail-domains';
import { forbidDomains } from '../repositories/account-domains';
import { accountByDocumentId } from '../repositories/accounts';
import { attributeDefinitions } from '../repositories/attribute-definitions';
import { fieldsOfCustomers, setCustomerFields } from '../repositories/customer-fields';
import { lockCustomers } from '../repositories/customers';
import { mailAddressesOf } from '../repositories/profile-identities';
import { customerKey } from '../repositories/profiles';

/** Writes what an agent or another system says about a customer, under the row's lock; answers the row id. */
export async function patchCustomer(trx: Sql, documentId: string, patch: CustomerPatch, now: Date): Promise<number> {
  const { id, current } = await lockedCustomer(trx, documentId);
  const fields: Partial<CustomerFields> = {
    ...namesIn(patch),
    ...valuesIn(patch, now),
    ...(patch.account !== undefined && { accountId: await accountIdOf(trx, patch.account) }),
    ...(patch.attributes !== undefined && {
      attributes: patchedAttributes(current.attributes, patch.attributes, await attributeDefinitions(trx, 'customer')),
    }),
  };
  await setCustomerFields(trx, id, fields);
  if (patch.account === null) await keepOutOfAccounts(trx, id);
  return id;
}

async function lockedCustomer(trx: Sql, documentId: string): Promise<{ id: number; current: CustomerFields }> {
  const id = await customerKey(trx, documentId);
  if (id === null) throw new HelpdeskError('customer_not_found');
  await lockCustomers(trx, [id]);
  // While we waited for the lock, somebody may have merged this customer into another one.
  if ((await customerKey(trx, documentId)) !== id) throw new HelpdeskError('customer_absorbed');
  const current = (await fieldsOfCustomers(trx, [id])).get(id);
  if (!current) throw new HelpdeskError('customer_not_found');
  return { id, current };
}

function namesIn({ displayName }: CustomerPatch): Partial<CustomerFields> {
  return displayName === undefined ? {} : { displayName: displayName.trim(), nameIsKnown: true };
}

function valuesIn(patch: CustomerPatch, now: Date): Partial<CustomerFields> {
  const { language, timeZone, birthDate, postalAddress, tags } = patch;
  return {
    ...(language !== undefined && { language: language && languageTag(language) }),
    ...(timeZone !== undefined && { timeZone: timeZone && timeZoneName(timeZone) }),
    ...(birthDate !== undefined && { birthDate: birthDate && birthDay(birthDate, now) }),
    ...(postalAddress !== undefined && { postalAddress: postalAddress && tidyAddress(postalAddress) }),
    ...(tags !== undefined && { tags: tidyTags(tags) }),
  };
}

async function accountIdOf(trx: Sql, account: string | null): Promise<number | null> {
  if (account === null) return null;
  const found = await accountByDocumentId(trx, account);
  if (!found) throw new HelpdeskError('account_not_found');
  return found.id;
}

/** The rule of mail domains must not put back whom an agent took out. */
async function keepOutOfAccounts(trx: Sql, customerId: number): Promise<void> {
  const addresses = await mailAddressesOf(trx, customerId);
  const domains = addresses.flatMap((address) => registeredDomain(domainOfAddress(address) ?? '') ?? []);
  await forbidDomains(trx, customerId, domains);
}
