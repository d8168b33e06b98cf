import type { Connector, Receiver, ReceiverContext } from '../../../../../../contracts';
import { respond, verify } from '../../kit/twilio/delivery';
import { fetchMedia } from '../../kit/twilio/media';
import { connectNumber, probeTwilio } from '../../kit/twilio/setup';
import { startSweep } from '../../kit/twilio/sweep';
import { reconcile, send } from './client';
import { parse } from './inbound';
import { manifest, settingsSchema } from './manifest';
import { render, type Call } from './outbound';

/** Text messages and MMS by Twilio, on a number or a messaging service. */
export const sms: Connector<Call> = {
  manifest,
  settingsSchema,
  verify,
  respond,
  parse,
  fetchMedia,
  render,
  send,
  reconcile,
  probe: probeTwilio,
  connect: connectNumber,
};

/** Asks Twilio's list for what no webhook brought. */
export const startReceiver = (context: ReceiverContext): Promise<Receiver> => startSweep(context, manifest.id, '');
