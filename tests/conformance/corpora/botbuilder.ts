import type { ConformanceCase, Corpus } from '../checks';
import { botbuilderFacebook } from './botbuilder-facebook';
import { botbuilderTwilio } from './botbuilder-twilio';

/** Payloads of two adapters; each is read by the connector of its provider. */
export const botbuilder: Corpus = {
  name: 'botbuilder-facebook-twilio',
  cases: (files): ConformanceCase[] => [...botbuilderFacebook(files), ...botbuilderTwilio(files)],
};
