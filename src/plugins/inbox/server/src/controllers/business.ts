import type { Core } from '@strapi/strapi';

import { businessBody, businessResponse } from '../../../../../contracts/http/work-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { agentOf } from './signed-in';

/** What the business is called, and how it looks and speaks. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const business = () => serviceOf(strapi, 'helpdesk').business;
  return {
    facts: endpoint(strapi, { response: businessResponse }, async () => ({ facts: await business().facts() })),

    save: endpoint(strapi, { body: businessBody, response: businessResponse }, async ({ body }, context) => ({
      facts: await business().save(body, actorOf(await agentOf(strapi, context))),
    })),
  };
};
