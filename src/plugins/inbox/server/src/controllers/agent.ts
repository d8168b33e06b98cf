import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import {
  countsResponse,
  preferencesBody,
  preferencesResponse,
  sessionResponse,
} from '../../../../../contracts/http/inbox';
import { profileBody, profileResponse } from '../../../../../contracts/http/staff';
import { HelpdeskError, type StaffMember } from '../../../../../contracts';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { workspaceOf } from '../services/workspace';
import { abilitiesOf, accessOf, adminUserOf, agentOf } from './signed-in';

async function ownProfile(strapi: Core.Strapi, context: Context): Promise<StaffMember> {
  const { documentId } = await agentOf(strapi, context);
  const own = (await serviceOf(strapi, 'helpdesk').staff.list()).find((each) => each.documentId === documentId);
  if (!own) throw new HelpdeskError('agent_not_found');
  return own;
}

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  session: endpoint(strapi, { response: sessionResponse }, async (_input, context) =>
    workspaceOf(strapi).pages.session(
      await agentOf(strapi, context),
      await accessOf(strapi, context),
      abilitiesOf(context),
    ),
  ),

  counts: endpoint(strapi, { response: countsResponse }, async (_input, context) =>
    workspaceOf(strapi).pages.counts(await agentOf(strapi, context), await accessOf(strapi, context)),
  ),

  savePreferences: endpoint(
    strapi,
    { body: preferencesBody, response: preferencesResponse },
    async ({ body }, context) => {
      const agent = await agentOf(strapi, context);
      return { preferences: await workspaceOf(strapi).preferences.merge(agent, body) };
    },
  ),

  profile: endpoint(strapi, { response: profileResponse }, async (_input, context) => ({
    agent: await ownProfile(strapi, context),
  })),

  saveProfile: endpoint(strapi, { body: profileBody, response: profileResponse }, async ({ body }, context) => {
    await workspaceOf(strapi).agents.saveProfile(adminUserOf(context), body);
    return { agent: await ownProfile(strapi, context) };
  }),
});
