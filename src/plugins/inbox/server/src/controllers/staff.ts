import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import {
  inviteAgainBody,
  invitationBody,
  invitedResponse,
  staffBody,
  staffResponse,
} from '../../../../../contracts/http/staff';
import { endpoint } from '../../../../../kernel/endpoint';
import { actorOf } from '../services/agents';
import { invite, inviteAgain, withdraw } from '../services/invitations';
import { changeStaff, staffOverview, type StaffChanger } from '../services/staff-desk';
import { workspaceOf } from '../services/workspace';
import { byDocumentId } from './params';
import { adminUserOf, agentOf } from './signed-in';

/** Agents and invitations, for those who may look after them. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const overview = (context: Context) => staffOverview(strapi, adminUserOf(context));
  const changer = async (context: Context): Promise<StaffChanger> => ({
    adminUser: adminUserOf(context),
    actor: actorOf(await agentOf(strapi, context)),
  });

  return {
    list: endpoint(strapi, { response: staffResponse }, (_input, context) => overview(context)),

    change: endpoint(
      strapi,
      { params: byDocumentId, body: staffBody, response: staffResponse },
      async ({ params, body }, context) => {
        await changeStaff(strapi, params.documentId, body, await changer(context));
        const after = await overview(context);
        workspaceOf(strapi).agents.forgetAll();
        return after;
      },
    ),

    invite: endpoint(strapi, { body: invitationBody, response: invitedResponse }, async ({ body }, context) => {
      const invited = await invite(strapi, body, await changer(context));
      return { ...(await overview(context)), ...invited };
    }),

    inviteAgain: endpoint(
      strapi,
      { params: byDocumentId, body: inviteAgainBody, response: invitedResponse },
      async ({ params, body }, context) => {
        const invited = await inviteAgain(strapi, params.documentId, body.mail, await changer(context));
        return { ...(await overview(context)), ...invited };
      },
    ),

    withdraw: endpoint(strapi, { params: byDocumentId, response: staffResponse }, async ({ params }, context) => {
      await withdraw(strapi, params.documentId, await changer(context));
      return overview(context);
    }),
  };
};
