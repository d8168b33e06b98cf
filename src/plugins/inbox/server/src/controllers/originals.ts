import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { originalResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { asDownload } from './downloads';
import { byDocumentId } from './params';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const originals = () => serviceOf(strapi, 'channel-connectors').originals;
  return {
    inspect: endpoint(strapi, { params: byDocumentId, response: originalResponse }, async ({ params }) => ({
      original: await originals().inspect(params.documentId),
    })),

    file: endpoint(strapi, { params: byDocumentId, response: z.instanceof(Buffer) }, async ({ params }, context) =>
      asDownload(context, await originals().file(params.documentId)),
    ),
  };
};
