import type { Core } from '@strapi/strapi';

import type { ChangeEvent } from '../../../../../contracts/http/customer-settings';
import { HelpdeskError, type AccountProfile, type CustomerProfile } from '../../../../../contracts';
import { databaseOf, firstRow, type Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import type { Delivery } from '../repositories/webhook-deliveries';

/** What a webhook is told: who a customer or account is. Never what was said, no notes, no tickets. */

export interface ChangeBody {
  readonly id: string;
  readonly type: ChangeEvent | 'ping';
  readonly timestamp: string;
  /** the system whose upsert it was; null: somebody or something here */
  readonly system: string | null;
  readonly data: Readonly<Record<string, unknown>>;
}

/** Read when it is sent, so that it is true then; null: nothing is left to tell of. */
export async function changeBody(strapi: Core.Strapi, delivery: Delivery): Promise<ChangeBody | null> {
  const data = await dataOf(strapi, delivery);
  const { documentId, event, changedAt, system } = delivery;
  return data && { id: documentId, type: event, timestamp: changedAt.toISOString(), system, data };
}

async function dataOf(strapi: Core.Strapi, delivery: Delivery): Promise<ChangeBody['data'] | null> {
  if (delivery.event === 'customer.erased') return { customer: { documentId: delivery.otherDocument } };
  try {
    if (delivery.accountId !== null) return await accountData(strapi, delivery.accountId);
    return await customerData(strapi, delivery);
  } catch (cause) {
    if (cause instanceof HelpdeskError && cause.status === 404) return null;
    throw cause;
  }
}

async function accountData(strapi: Core.Strapi, accountId: number): Promise<ChangeBody['data'] | null> {
  const documentId = await documentOf(databaseOf(strapi), 'hd_accounts', accountId);
  if (documentId === null) return null;
  return { account: accountView(await serviceOf(strapi, 'context-merge').account(documentId)) };
}

async function customerData(
  strapi: Core.Strapi,
  { event, customerId, otherDocument }: Delivery,
): Promise<ChangeBody['data'] | null> {
  const documentId = await documentOf(databaseOf(strapi), 'hd_customers', customerId ?? 0);
  if (documentId === null) return null;
  const { profile } = serviceOf(strapi, 'context-merge');
  const customer = customerView(await profile(documentId));
  if (event === 'customer.merged') return { customer, absorbed: { documentId: otherDocument } };
  if (event === 'customer.unmerged' && otherDocument !== null)
    return { customer, parted: customerView(await profile(otherDocument)) };
  return { customer };
}

async function documentOf(sql: Sql, table: 'hd_customers' | 'hd_accounts', id: number): Promise<string | null> {
  const row = await firstRow<{ document_id: string }>(sql, `select document_id from ${table} where id = ?`, [id]);
  return row?.document_id ?? null;
}

function customerView(customer: CustomerProfile) {
  const { documentId, displayName, language, timeZone, birthDate, postalAddress, account, attributes, tags } = customer;
  return {
    documentId,
    displayName,
    language,
    timeZone,
    birthDate,
    postalAddress,
    account,
    attributes,
    tags,
    identities: customer.identities.map(({ kind, value, scope, assurance }) => ({ kind, value, scope, assurance })),
    consents: customer.consents.map(({ purpose, channel, state, at }) => ({ purpose, channel, state, at })),
    externalRecords: customer.externalRecords.map(({ system, externalId, url }) => ({ system, externalId, url })),
    firstSeenAt: customer.firstSeenAt,
    lastSeenAt: customer.lastSeenAt,
  };
}

function accountView({ documentId, name, domains, parent, attributes, externalRecords }: AccountProfile) {
  return {
    documentId,
    name,
    domains,
    parent,
    attributes,
    externalRecords: externalRecords.map(({ system, externalId, url }) => ({ system, externalId, url })),
  };
}
