import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import { HelpdeskError, type QuarantineGroup } from '../../../../../contracts';
import {
  discardBody,
  inspectionResponse,
  quarantineQuery,
  quarantineResponse,
  releaseBody,
  type QuarantineResponse,
} from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { asDownload } from './downloads';
import { inspectedFor } from './originals';
import { byDocumentId } from './params';
import { accessOf } from './signed-in';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  ...reading(strapi),
  ...deciding(strapi),
});

const quarantineOf = (strapi: Core.Strapi) => serviceOf(strapi, 'channel-connectors').quarantine;

async function listOf(strapi: Core.Strapi, context: Context, group: QuarantineGroup): Promise<QuarantineResponse> {
  const access = await accessOf(strapi, context);
  const [data, counts] = await Promise.all([
    quarantineOf(strapi).list(group, access),
    quarantineOf(strapi).counts(access),
  ]);
  return { data, counts };
}

const reading = (strapi: Core.Strapi) => ({
  list: endpoint(strapi, { query: quarantineQuery, response: quarantineResponse }, ({ query }, context) =>
    listOf(strapi, context, query.group),
  ),

  inspect: endpoint(strapi, { params: byDocumentId, response: inspectionResponse }, async ({ params }, context) => ({
    item: await quarantineOf(strapi).find(params.documentId),
    inspection: await inspectedFor(strapi, context, await quarantineOf(strapi).inspect(params.documentId)),
  })),

  raw: endpoint(strapi, { params: byDocumentId, response: z.instanceof(Buffer) }, async ({ params }, context) =>
    asDownload(context, await quarantineOf(strapi).raw(params.documentId)),
  ),
});

const deciding = (strapi: Core.Strapi) => ({
  processAgain: endpoint(
    strapi,
    { params: byDocumentId, response: quarantineResponse },
    async ({ params }, context) => {
      const { group } = await quarantineOf(strapi).find(params.documentId);
      await quarantineOf(strapi).processAgain(params.documentId);
      return listOf(strapi, context, group);
    },
  ),

  release: endpoint(
    strapi,
    { params: byDocumentId, body: releaseBody, response: quarantineResponse },
    async ({ params, body }, context) => {
      const { group } = await quarantineOf(strapi).find(params.documentId);
      await quarantineOf(strapi).release(params.documentId, body.sender);
      return listOf(strapi, context, group);
    },
  ),

  discard: endpoint(strapi, { body: discardBody, response: quarantineResponse }, async ({ body }, context) => {
    const group = await groupOf(strapi, body.deliveries);
    await quarantineOf(strapi).discard(body.deliveries);
    return listOf(strapi, context, group);
  }),

  restore: endpoint(strapi, { body: discardBody, response: quarantineResponse }, async ({ body }, context) => {
    await quarantineOf(strapi).restore(body.deliveries);
    return listOf(strapi, context, await groupOf(strapi, body.deliveries));
  }),
});

/** Which list is on the agent's screen. What is gone already was on none that matters. */
async function groupOf(strapi: Core.Strapi, [first = '']: readonly string[]): Promise<QuarantineGroup> {
  try {
    return (await quarantineOf(strapi).find(first)).group;
  } catch (cause) {
    if (cause instanceof HelpdeskError && cause.code === 'envelope_not_found') return 'problem';
    throw cause;
  }
}
