import type { Core } from '@strapi/strapi';

import { peopleQuery, peopleResponse } from '../../../../../contracts/http/knowledge-people';
import { databaseOf } from '../../../../../kernel/database';
import { endpoint } from '../../../../../kernel/endpoint';
import { findAccounts, findAgents } from '../repositories/people';

export default ({ strapi }: { strapi: Core.Strapi }) => {
  const sql = databaseOf(strapi);
  const schemas = { query: peopleQuery, response: peopleResponse };
  return {
    agents: endpoint(strapi, schemas, async ({ query }) => ({ data: await findAgents(sql, query) })),
    accounts: endpoint(strapi, schemas, async ({ query }) => ({ data: await findAccounts(sql, query) })),
  };
};
