import type { Connector, Receiver, ReceiverContext } from '../../../../../../contracts';
import { respond, verify } from '../../kit/twilio/delivery';
import { fetchMedia } from '../../kit/twilio/media';
import { probeTwilio } from '../../kit/twilio/setup';
import { startSweep } from '../../kit/twilio/sweep';
import { reconcile, send, templates } from './client';
import { parse } from './inbound';
import { manifest, PREFIX, settingsSchema } from './manifest';
import { render, type Call } from './outbound';

/** WhatsApp by Twilio. Where a sender's webhook is told to Twilio, its console alone can do it. */
export const whatsappTwilio: Connector<Call> = {
  manifest,
  settingsSchema,
  verify,
  respond,
  parse,
  fetchMedia,
  render,
  send,
  reconcile,
  templates,
  probe: probeTwilio,
};

/** Asks Twilio's list for what no webhook brought. */
export const startReceiver = (context: ReceiverContext): Promise<Receiver> => startSweep(context, manifest.id, PREFIX);
