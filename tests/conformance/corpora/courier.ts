import type { ConformanceCase, Corpus } from '../checks';
import { courierMeta } from './courier-meta';
import { courierTelegram } from './telegram';
import { courierTwilio } from './courier-twilio';

/** One folder, several providers: each reads the rows whose file lies in its own part of it. */
export const courier: Corpus = {
  name: 'courier-webhooks',
  cases: (files): ConformanceCase[] => [...courierMeta(files), ...courierTwilio(files), ...courierTelegram(files)],
};
