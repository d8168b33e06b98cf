import type { Core } from '@strapi/strapi';

import {
  DEFAULT_HELP_CENTRE_SETTINGS,
  helpCentreSettings,
  HelpdeskError,
  type HelpCentreSettings,
} from '../../../../../contracts';
import { changesBetween } from '../../../../../kernel/audit-changes';
import { databaseOf, firstRow, inTransaction, json, rows, type Sql } from '../../../../../kernel/database';
import { serviceOf } from '../../../../../kernel/services';
import { safeUrl } from '../../../core/help/safe-values';

/** As they were saved; what was saved by an older release and fits no more is the default again. */
export const readHelpSettings = (strapi: Core.Strapi): Promise<HelpCentreSettings> => settingsIn(databaseOf(strapi));

async function settingsIn(sql: Sql): Promise<HelpCentreSettings> {
  const stored = await firstRow<{ value: unknown }>(
    sql,
    `select value::json as value from kb_settings where key = 'help-centre'`,
  );
  const known = helpCentreSettings.partial().safeParse(stored?.value ?? {});
  return known.success ? { ...DEFAULT_HELP_CENTRE_SETTINGS, ...known.data } : DEFAULT_HELP_CENTRE_SETTINGS;
}

/**
 * Saves them, with an entry in the audit log.
 * @throws HelpdeskError invalid_input: an address that no page may link to, or a domain that is none
 */
export async function saveHelpSettings(strapi: Core.Strapi, settings: HelpCentreSettings): Promise<void> {
  const kept = { ...settings, domain: settings.domain.trim().toLowerCase() };
  assertUsable(kept);
  await inTransaction(strapi, async (trx) => {
    const changes = changesBetween({ ...(await settingsIn(trx)) }, { ...kept });
    if (changes.length === 0) return;
    await rows(
      trx,
      `insert into kb_settings (key, value) values ('help-centre', ?::jsonb)
       on conflict (key) do update set value = excluded.value, saved_at = now()`,
      [json(kept)],
    );
    const subject = { kind: 'help_centre', id: null, label: kept.title };
    await serviceOf(strapi, 'helpdesk').audit.record(trx, [{ action: 'help_centre.changed', subject, changes }]);
  });
}

const DOMAIN = /^(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]$/;

function assertUsable({ logo, links, domain }: HelpCentreSettings): void {
  if (logo !== '' && !isPicture(logo)) throw unfit('logo', 'A path on this server, or an https address.');
  const strange = links.findIndex(({ url }) => safeUrl(url) === null);
  if (strange !== -1) throw unfit(`links.${String(strange)}.url`, 'A path, or an address with https, mailto or tel.');
  if (domain !== '' && !DOMAIN.test(domain)) throw unfit('domain', 'A host name, such as help.example.com.');
}

const isPicture = (address: string): boolean => /^(?:\/(?!\/)|https:)/.test(safeUrl(address) ?? '');

const unfit = (field: string, message: string): HelpdeskError =>
  new HelpdeskError('invalid_input', { where: 'body', fields: [{ field, message }] });
