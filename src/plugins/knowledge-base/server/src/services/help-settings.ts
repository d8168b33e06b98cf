import type { Core } from '@strapi/strapi';

import { DEFAULT_HELP_CENTRE_SETTINGS, helpCentreSettings, type HelpCentreSettings } from '../../../../../contracts';
import { databaseOf, firstRow } from '../../../../../kernel/database';

/** As they were saved; what was saved by an older release and fits no more is the default again. */
export async function readHelpSettings(strapi: Core.Strapi): Promise<HelpCentreSettings> {
  const stored = await firstRow<{ value: unknown }>(
    databaseOf(strapi),
    `select value::json as value from kb_settings where key = 'help-centre'`,
  );
  const known = helpCentreSettings.partial().safeParse(stored?.value ?? {});
  return known.success ? { ...DEFAULT_HELP_CENTRE_SETTINGS, ...known.data } : DEFAULT_HELP_CENTRE_SETTINGS;
}
