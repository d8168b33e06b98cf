import type { Core } from '@strapi/strapi';

import { readOpenApi } from '../../../../../contracts/http/agent-api';
import { endpoint } from '../../../../../kernel/endpoint';
import { publicUrl } from '../../../../../kernel/installation';
import { openApiDocument } from '../services/openapi';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  document: endpoint(strapi, readOpenApi, () => Promise.resolve(openApiDocument(publicUrl(strapi), '1.0.0'))),
});
