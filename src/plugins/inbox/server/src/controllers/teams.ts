import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import { teamBody, teamsResponse, type TeamsResponse } from '../../../../../contracts/http/staff';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { accessOf, agentOf } from './signed-in';

/** Teams, for those who may make them. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const helpdesk = () => serviceOf(strapi, 'helpdesk');
  const actor = async (context: Context) => actorOf(await agentOf(strapi, context));

  const assertRuns = async (context: Context, team: string): Promise<void> =>
    helpdesk().access.assertRuns(await accessOf(strapi, context), [team]);

  async function overview(): Promise<TeamsResponse> {
    const [data, staff] = await Promise.all([helpdesk().teams.list(), helpdesk().staff.list()]);
    return { data, agents: staff.map(({ documentId, displayName }) => ({ documentId, displayName })) };
  }

  return {
    list: endpoint(strapi, { response: teamsResponse }, overview),

    create: endpoint(strapi, { body: teamBody, response: teamsResponse }, async ({ body }, context) => {
      await helpdesk().teams.save({ ...body, documentId: null }, await actor(context));
      return overview();
    }),

    change: endpoint(
      strapi,
      { params: byDocumentId, body: teamBody, response: teamsResponse },
      async ({ params, body }, context) => {
        await assertRuns(context, params.documentId);
        await helpdesk().teams.save({ ...body, documentId: params.documentId }, await actor(context));
        return overview();
      },
    ),

    remove: endpoint(strapi, { params: byDocumentId, response: teamsResponse }, async ({ params }, context) => {
      await assertRuns(context, params.documentId);
      await helpdesk().teams.remove(params.documentId, await actor(context));
      return overview();
    }),
  };
};
