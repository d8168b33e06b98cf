import type { Core } from '@strapi/strapi';

import { driftQuery, driftResponse } from '../../../../../contracts/http/knowledge-drift';
import { systemClock } from '../../../../../kernel/clock';
import { endpoint } from '../../../../../kernel/endpoint';
import { driftFigures } from '../services/drift-figures';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  figures: endpoint(strapi, { query: driftQuery, response: driftResponse }, ({ query }) =>
    driftFigures(strapi, query, systemClock.now()),
  ),
});
