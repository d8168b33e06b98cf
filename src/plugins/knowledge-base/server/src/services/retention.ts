import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { forgetOld } from '../repositories/retention';

const JOB = 'knowledge-base:forgetReaders';
const NIGHTLY = '10 2 * * *';

/** Nobody is known for longer than they need to be. Call in register. */
export function defineRetention(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, () => forgetOld(databaseOf(strapi)));
  jobsOf(strapi).cron(JOB, NIGHTLY);
}
