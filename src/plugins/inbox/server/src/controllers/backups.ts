import type { Core } from '@strapi/strapi';

import { backupsResponse } from '../../../../../contracts/http/backups';
import { endpoint } from '../../../../../kernel/endpoint';
import { backups } from '../services/backups';

export default ({ strapi }: { strapi: Core.Strapi }) => ({
  show: endpoint(strapi, { response: backupsResponse }, () => backups(strapi)),
});
