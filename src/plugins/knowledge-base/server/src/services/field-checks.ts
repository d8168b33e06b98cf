import type { Core } from '@strapi/strapi';
import { errors } from '@strapi/utils';
import { z } from 'zod';

import type { Sql } from '../../../../../kernel/database';
import { unknownAccounts, unknownAgents } from '../repositories/agents';
import { namedInDrafts } from '../repositories/editing';
import { knownLocales } from './locales';

/** What the content manager shows beside a field. */
export const refusedField = (field: string, message: string): Error =>
  new errors.ValidationError(message, { errors: [{ path: [field], message, name: 'ValidationError' }] });

/** Strapi takes any language silently; one that is not set up would never be shown. */
export async function checkLocale(strapi: Core.Strapi, locale: unknown): Promise<void> {
  if (typeof locale !== 'string' || locale === '*') return;
  if (!(await knownLocales(strapi)).has(locale))
    throw refusedField('locale', `Articles are not written in the language ${locale.slice(0, 35)}.`);
}

const MOST_ACCOUNTS = 200;
const names = z.looseObject({ owner: z.unknown().optional(), accounts: z.unknown().optional() });
const documentIds = z.array(z.string().min(1).max(64)).max(MOST_ACCOUNTS);

/** Agents and accounts are named by documentId: what is newly named has to exist. What was named before may be gone. */
export async function checkFields(
  trx: Sql,
  kind: string,
  write: { readonly documentId?: string | undefined; readonly data?: unknown },
): Promise<void> {
  const written = names.safeParse(write.data);
  if (!written.success || (kind !== 'article' && kind !== 'guide')) return;
  const before = write.documentId === undefined ? null : await namedInDrafts(trx, write.documentId);
  await checkOwner(trx, written.data.owner, before?.owner ?? null);
  await checkAccounts(trx, written.data.accounts, before?.accounts);
}

async function checkOwner(trx: Sql, owner: unknown, before: string | null): Promise<void> {
  if (owner === undefined || owner === null || owner === '' || owner === before) return;
  if (typeof owner !== 'string' || (await unknownAgents(trx, [owner])).length > 0)
    throw refusedField('owner', 'There is no such agent.');
}

async function checkAccounts(trx: Sql, accounts: unknown, before: unknown): Promise<void> {
  if (accounts === undefined || accounts === null) return;
  const named = documentIds.safeParse(accounts);
  if (!named.success) throw refusedField('accounts', `Name at most ${String(MOST_ACCOUNTS)} accounts.`);
  const kept = new Set(documentIds.safeParse(before).data ?? []);
  const unknown = await unknownAccounts(
    trx,
    named.data.filter((account) => !kept.has(account)),
  );
  if (unknown.length > 0) throw refusedField('accounts', 'There is no such account.');
}
