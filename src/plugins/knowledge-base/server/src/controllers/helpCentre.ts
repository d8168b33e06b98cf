import type { Core } from '@strapi/strapi';

import { helpCentreSettings } from '../../../../../contracts';
import {
  helpCentreSettingsView,
  previewLink,
  previewLinkInput,
  type HelpCentreSettingsView,
} from '../../../../../contracts/http/knowledge-help';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { previewPath } from '../services/help-preview';
import { readHelpSettings, saveHelpSettings } from '../services/help-settings';
import { lookAgain } from '../services/help-site';
import { chatsAmong, waysIn } from '../services/ways-in';

/** Settings of the help centre, and looking at a page before others do. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  async function view(): Promise<HelpCentreSettingsView> {
    const [settings, business, ways] = await Promise.all([
      readHelpSettings(strapi),
      serviceOf(strapi, 'helpdesk').business.facts(),
      waysIn(strapi),
    ]);
    return {
      settings,
      business: { name: business.name, color: business.color, languages: [...business.languages] },
      chats: chatsAmong(ways).map(({ account, name }) => ({ documentId: account, name })),
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
