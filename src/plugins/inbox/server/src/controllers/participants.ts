import type { Core } from '@strapi/strapi';

import { participantBody, participantResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  decide: endpoint(
    strapi,
    { params: byDocumentId, body: participantBody, response: participantResponse },
    async ({ params, body }, context) => {
      const actor = actorOf(await agentOf(strapi, context));
      const { participants } = serviceOf(strapi, 'helpdesk');
      return { interaction: await participants.decide(params.documentId, body.address, body.decision, actor) };
    },
  ),
});
