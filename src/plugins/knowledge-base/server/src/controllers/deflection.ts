import type { Core } from '@strapi/strapi';

import { deflectionQuery, deflectionView as answer } from '../../../../../contracts/http/knowledge-deflection';
import { endpoint } from '../../../../../kernel/endpoint';
import { serviceOf } from '../../../../../kernel/services';
import { deflectionView } from '../services/deflections';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  show: endpoint(strapi, { query: deflectionQuery, response: answer }, ({ query }) =>
    deflectionView(strapi, query.days, serviceOf(strapi, 'knowledge-base').articles),
  ),
});
