import type { Core } from '@strapi/strapi';

import { helpCentreSettings } from '../../../../../contracts';
import {
  helpCentreSettingsView,
  previewLink,
  previewLinkInput,
  type HelpCentreSettingsView,
} from '../../../../../contracts/http/knowledge-help';
import { databaseOf } from '../../../../../kernel/database';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { reachableAccounts } from '../repositories/help-site';
import { previewPath } from '../services/help-preview';
import { readHelpSettings, saveHelpSettings } from '../services/help-settings';
import { lookAgain } from '../services/help-site';

/** Settings of the help centre, and looking at a page before others do. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  async function view(): Promise<HelpCentreSettingsView> {
    const [settings, business, accounts] = await Promise.all([
      readHelpSettings(strapi),
      serviceOf(strapi, 'helpdesk').business.facts(),
      reachableAccounts(databaseOf(strapi)),
    ]);
    const chats = accounts.filter(({ channel }) => channel === 'webchat');
    return {
      settings,
      business: { name: business.name, color: business.color, languages: [...business.languages] },
      chats: chats.map(({ documentId, name }) => ({ documentId, name })),
      path: '/help',
    };
  }

  return {
    settings: endpoint(strapi, { response: helpCentreSettingsView }, view),
    save: endpoint(strapi, { body: helpCentreSettings, response: helpCentreSettingsView }, async ({ body }) => {
      await saveHelpSettings(strapi, body);
      lookAgain(strapi);
      return view();
    }),
    preview: endpoint(strapi, { body: previewLinkInput, response: previewLink }, ({ body }) =>
      Promise.resolve({ path: previewPath(strapi, body) }),
    ),
  };
};
