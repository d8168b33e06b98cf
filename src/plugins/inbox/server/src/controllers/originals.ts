import type { Core } from '@strapi/strapi';
import type { Context } from 'koa';
import { z } from 'zod';

import type { InspectionView } from '../../../../../contracts';
import { originalResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { asDownload } from './downloads';
import { byDocumentId } from './params';
import { accessOf } from './signed-in';

/** A delivery is not told which ticket it may belong to where the agent does not see that one. */
export async function inspectedFor(
  strapi: Core.Strapi,
  context: Context,
  inspection: InspectionView,
): Promise<InspectionView> {
  const { likelyTicket } = inspection;
  if (likelyTicket === null) return inspection;
  const { access } = serviceOf(strapi, 'helpdesk');
  const seen = await access.seenAmong(await accessOf(strapi, context), 'ticket', [likelyTicket.documentId]);
  return seen.has(likelyTicket.documentId) ? inspection : { ...inspection, likelyTicket: null };
}

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const originals = () => serviceOf(strapi, 'channel-connectors').originals;
  return {
    inspect: endpoint(strapi, { params: byDocumentId, response: originalResponse }, async ({ params }, context) => ({
      original: await inspectedFor(strapi, context, await originals().inspect(params.documentId)),
    })),

    file: endpoint(strapi, { params: byDocumentId, response: z.instanceof(Buffer) }, async ({ params }, context) =>
      asDownload(context, await originals().file(params.documentId)),
    ),
  };
};
