import type { Core } from '@strapi/strapi';

import { confirmationBody, confirmationsResponse } from '../../../../../contracts/http/merging';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId } from './params';
import { agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const confirmations = () => serviceOf(strapi, 'context-merge').confirmations;
  return {
    ask: endpoint(
      strapi,
      { body: confirmationBody, response: confirmationsResponse, status: 201 },
      async ({ body }, context) => ({
        data: await confirmations().ask(body.identities, actorOf(await agentOf(strapi, context))),
      }),
    ),

    of: endpoint(strapi, { params: byDocumentId, response: confirmationsResponse }, async ({ params }) => ({
      data: await confirmations().of(params.documentId),
    })),
  };
};
