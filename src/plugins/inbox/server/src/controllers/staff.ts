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
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { invite, inviteAgain, withdraw } from '../services/invitations';
import { changeStaff, staffOverview, type StaffChanger } from '../services/staff-desk';
import { workspaceOf } from '../services/workspace';
import { byDocumentId } from './params';
import { accessOf, adminUserOf, agentOf } from './signed-in';

/** Agents and invitations, for those who may look after them. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const overview = (context: Context) => staffOverview(strapi, adminUserOf(context));
  const changer = async (context: Context): Promise<StaffChanger> => ({
    adminUser: adminUserOf(context),
    actor: actorOf(await agentOf(strapi, context)),
  });

  /** Nobody is put into a private team, or taken out of it, by whom it is hidden from. */
  async function assertRuns(context: Context, before: readonly string[], after: readonly string[]): Promise<void> {
    const moved = [...before, ...after].filter((team) => before.includes(team) !== after.includes(team));
    await serviceOf(strapi, 'helpdesk').access.assertRuns(await accessOf(strapi, context), moved);
  }

  async function teamsOf(agent: string): Promise<string[]> {
    const member = (await serviceOf(strapi, 'helpdesk').staff.list()).find(({ documentId }) => documentId === agent);
    return member?.teams.map(({ documentId }) => documentId) ?? [];
  }

  return {
    list: endpoint(strapi, { response: staffResponse }, (_input, context) => overview(context)),

    change: endpoint(
      strapi,
      { params: byDocumentId, body: staffBody, response: staffResponse },
      async ({ params, body }, context) => {
        if (body.teams) await assertRuns(context, await teamsOf(params.documentId), body.teams);
        await changeStaff(strapi, params.documentId, body, await changer(context));
        const after = await overview(context);
        workspaceOf(strapi).agents.forgetAll();
        return after;
      },
    ),

    invite: endpoint(strapi, { body: invitationBody, response: invitedResponse }, async ({ body }, context) => {
      await assertRuns(context, [], body.teams);
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
