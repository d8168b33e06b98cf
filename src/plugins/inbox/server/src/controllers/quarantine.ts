import type { Core } from '@strapi/strapi';
import { z } from 'zod';

import { quarantineResponse } from '../../../../../contracts/http/inbox';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { byDocumentId } from './params';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const quarantine = () => serviceOf(strapi, 'channel-connectors').quarantine;
  const list = async () => ({ data: await quarantine().list() });
  return {
    list: endpoint(strapi, { response: quarantineResponse }, list),

    processAgain: endpoint(strapi, { params: byDocumentId, response: quarantineResponse }, async ({ params }) => {
      await quarantine().processAgain(params.documentId);
      return list();
    }),

    /** Bytes of a stranger: a download for the agent's disk, nothing that a browser would show. */
    raw: endpoint(strapi, { params: byDocumentId, response: z.instanceof(Buffer) }, async ({ params }, context) => {
      const { content, fileName } = await quarantine().raw(params.documentId);
      context.attachment(fileName);
      context.set('Content-Type', 'application/octet-stream');
      context.set('X-Content-Type-Options', 'nosniff');
      context.set('Content-Security-Policy', "sandbox; default-src 'none'");
      context.set('Cache-Control', 'private, no-store');
      return content;
    }),
  };
};
