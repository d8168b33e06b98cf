import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import {
  filledMacroResponse,
  macroAppliedResponse,
  macroBody,
  macroPreviewBody,
  macroPreviewResponse,
  macrosQuery,
  macrosResponse,
  type MacrosResponse,
} from '../../../../../contracts/http/work-settings';
import type { MacroEditor } from '../../../../../contracts';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { actorOf } from '../services/agents';
import { byDocumentId, documentId } from './params';
import { abilitiesOf, accessOf, agentOf } from './signed-in';

const byMacro = z.object({ documentId, macro: documentId });

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...keeping(strapi),
  ...using(strapi),
});

/** Macros as they are set up: an agent's own, and those of everybody for who may shape them. */
const keeping = (strapi: Core.Strapi) => {
  const macros = () => serviceOf(strapi, 'helpdesk').macros;

  async function editor(context: Context) {
    const agent = await agentOf(strapi, context);
    const by: MacroEditor = {
      agentId: agent.id,
      mayShape: abilitiesOf(context).may.shape,
      access: await accessOf(strapi, context),
    };
    return { agent, by };
  }

  const everyOne = async (by: MacroEditor): Promise<MacrosResponse> => ({
    data: await macros().editable(by),
    mayShape: by.mayShape,
  });

  return {
    list: endpoint(strapi, { query: macrosQuery, response: macrosResponse }, async ({ query }, context) => {
      const { by } = await editor(context);
      return query.for === 'settings' ? everyOne(by) : { data: await macros().of(by.agentId), mayShape: by.mayShape };
    }),

    create: endpoint(strapi, { body: macroBody, response: macrosResponse, status: 201 }, async ({ body }, context) => {
      const { agent, by } = await editor(context);
      await macros().save({ ...body, documentId: null }, by, actorOf(agent));
      return everyOne(by);
    }),

    save: endpoint(
      strapi,
      { params: byDocumentId, body: macroBody, response: macrosResponse },
      async ({ params, body }, context) => {
        const { agent, by } = await editor(context);
        await macros().save({ ...body, ...params }, by, actorOf(agent));
        return everyOne(by);
      },
    ),

    remove: endpoint(strapi, { params: byDocumentId, response: macrosResponse }, async ({ params }, context) => {
      const { agent, by } = await editor(context);
      await macros().remove(params.documentId, by, actorOf(agent));
      return everyOne(by);
    }),
  };
};

/** Macros at work, in one ticket. */
const using = (strapi: Core.Strapi) => {
  const macros = () => serviceOf(strapi, 'helpdesk').macros;
  return {
    fill: endpoint(strapi, { params: byMacro, response: filledMacroResponse }, async ({ params }, context) => {
      const agent = await agentOf(strapi, context);
      const { text, missing, actions } = await macros().fill(params.macro, params.documentId, agent.id);
      return { text, missing: [...missing], actions: [...actions] };
    }),

    apply: endpoint(strapi, { params: byMacro, response: macroAppliedResponse }, async ({ params }, context) => {
      const agent = await agentOf(strapi, context);
      return { ticket: await macros().apply(params.macro, params.documentId, agent.id, actorOf(agent)) };
    }),

    preview: endpoint(
      strapi,
      { params: byDocumentId, body: macroPreviewBody, response: macroPreviewResponse },
      async ({ params, body }, context) => {
        const agent = await agentOf(strapi, context);
        const { text, missing } = await macros().preview(body, params.documentId, agent.id);
        return { text, missing: [...missing] };
      },
    ),
  };
};
