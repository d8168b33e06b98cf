import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';

import {
  tagBody,
  tagChangeBody,
  tagRemovalBody,
  tagsChangedResponse,
  tagsResponse,
} from '../../../../../contracts/http/work-settings';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { accessOf, agentOf } from './signed-in';

/** Tags; every answer is the whole list, without those that stand on hidden tickets alone. */
export default ({ strapi }: { strapi: Core.Strapi }) => {
  const tags = () => serviceOf(strapi, 'helpdesk').tags;
  const everyOne = async (context: Context) => ({ data: await tags().list(await accessOf(strapi, context)) });
  return {
    list: endpoint(strapi, { response: tagsResponse }, (_input, context) => everyOne(context)),

    create: endpoint(strapi, { body: tagBody, response: tagsResponse, status: 201 }, async ({ body }, context) => {
      await tags().create(body, actorOf(await agentOf(strapi, context)));
      return everyOne(context);
    }),

    change: endpoint(strapi, { body: tagChangeBody, response: tagsChangedResponse }, async ({ body }, context) => {
      const { tag, ...change } = body;
      const { tickets } = await tags().change(tag, change, actorOf(await agentOf(strapi, context)));
      return { ...(await everyOne(context)), tickets };
    }),

    remove: endpoint(strapi, { body: tagRemovalBody, response: tagsChangedResponse }, async ({ body }, context) => {
      const { tickets } = await tags().remove(body.tag, actorOf(await agentOf(strapi, context)));
      return { ...(await everyOne(context)), tickets };
    }),
  };
};
