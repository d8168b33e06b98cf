import type { Core } from '@strapi/strapi';

import { databaseOf } from '../../../../../kernel/database';
import { jobsOf } from '../../../../../kernel/jobs';
import { markReleased } from '../repositories/review-marks';

const JOB = 'knowledge-base:releases';
const SOON_AFTER_MIDNIGHT = '7 0 * * *';

/** A release marks its articles when it is saved, if it is out, or else on the day that it names. Call in register. */
export function defineReleaseMarks(strapi: Core.Strapi): void {
  jobsOf(strapi).define(JOB, async () => void (await markReleased(databaseOf(strapi))));
  jobsOf(strapi).cron(JOB, SOON_AFTER_MIDNIGHT);
}
