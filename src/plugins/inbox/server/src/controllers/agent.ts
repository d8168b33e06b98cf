import type { Core } from '@strapi/strapi';

import {
  countsResponse,
  preferencesBody,
  preferencesResponse,
  profileBody,
  profileResponse,
  sessionResponse,
} from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { workspaceOf } from '../services/workspace';
import { abilitiesOf, adminUserOf, agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  session: endpoint(strapi, { response: sessionResponse }, async (_input, context) =>
    workspaceOf(strapi).pages.session(await agentOf(strapi, context), abilitiesOf(context)),
  ),

  counts: endpoint(strapi, { response: countsResponse }, async (_input, context) =>
    workspaceOf(strapi).pages.counts(await agentOf(strapi, context)),
  ),

  savePreferences: endpoint(
    strapi,
    { body: preferencesBody, response: preferencesResponse },
    async ({ body }, context) => {
      const agent = await agentOf(strapi, context);
      return { preferences: await workspaceOf(strapi).preferences.merge(agent, body) };
    },
  ),

  saveProfile: endpoint(strapi, { body: profileBody, response: profileResponse }, async ({ body }, context) => {
    const saved = await workspaceOf(strapi).agents.saveProfile(adminUserOf(context), body);
    const { documentId, displayName, email, signature } = saved;
    return { agent: { documentId, displayName, email, signature } };
  }),
});
