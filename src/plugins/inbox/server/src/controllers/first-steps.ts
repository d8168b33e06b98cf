import type { Core } from '@strapi/strapi';

import { firstStepsResponse } from '../../../../../contracts/http/first-steps';
import { endpoint } from '../../../../../kernel/endpoint';
import { firstSteps, putAwayFirstSteps } from '../services/first-steps';
import { agentOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  show: endpoint(strapi, { response: firstStepsResponse }, async (_input, context) =>
    firstSteps(strapi, await agentOf(strapi, context)),
  ),

  putAway: endpoint(strapi, { response: firstStepsResponse }, async (_input, context) => {
    await putAwayFirstSteps(strapi);
    return firstSteps(strapi, await agentOf(strapi, context));
  }),
});
