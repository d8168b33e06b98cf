import { z } from 'zod';

import type { ChannelAccountConfig, ConfigField, ProbeFinding, SendContext } from '../../../../../../contracts';
import { simulatedProvider, type ProviderAnswer } from '../provider';
import { callTwilio } from './api';
import { plainAddress } from './delivery';
import { CONNECTION_SETTINGS, webhookUrlOf } from './sending';

/** What every channel account at Twilio is configured with, tried and connected by. */

export const twilioFields: readonly ConfigField[] = [
  { name: 'accountSid', label: 'Account SID (AC…)', type: 'text', secret: false, required: true },
  { name: 'authToken', label: 'Auth token', type: 'text', secret: true, required: true },
  { name: 'previousAuthToken', label: 'Token before, while changing', type: 'text', secret: true, required: false },
  { name: 'messagingServiceSid', label: 'Messaging service (MG…)', type: 'text', secret: false, required: false },
];

/** The form shows nothing as an empty text. */
export const unlessEmpty = <Output>(schema: z.ZodType<Output>) =>
  z.union([z.literal('').transform(() => undefined), schema]).optional();

export const twilioSettings = {
  accountSid: z.string().regex(/^AC[0-9a-fA-F]{32}$/, 'An account SID begins with AC and has 34 characters.'),
  messagingServiceSid: unlessEmpty(z.string().regex(/^MG[0-9a-fA-F]{32}$/, 'It begins with MG and has 34 characters.')),
  ...simulatedProvider,
};

export const messagingServiceOf = ({ settings }: ChannelAccountConfig): string | null =>
  typeof settings.messagingServiceSid === 'string' && settings.messagingServiceSid !== ''
    ? settings.messagingServiceSid
    : null;

/** Whether Twilio knows the account and takes the token; and which field is wrong when it does not. */
export async function probeTwilio(account: ChannelAccountConfig): Promise<readonly ProbeFinding[]> {
  const answer = await callTwilio(account, { path: '.json' }).catch(() => null);
  const fault = faultOf(answer);
  if (fault) return [{ part: 'sending', isWell: false, ...fault }];
  return [{ part: 'sending', isWell: true, field: null, detail: 'Twilio takes the account and its token.' }];
}

const accountStatus = z.object({ status: z.string() });

function faultOf(answer: ProviderAnswer | null): Pick<ProbeFinding, 'field' | 'detail'> | null {
  if (answer === null || answer.outcome !== 'answered')
    return { field: null, detail: 'Twilio does not answer. Try again in a moment.' };
  if (answer.status === 401) return { field: 'authToken', detail: 'Twilio refuses the auth token of this account.' };
  if (answer.status === 404) return { field: 'accountSid', detail: 'Twilio knows no account with this SID.' };
  if (answer.status !== 200) return { field: null, detail: `Twilio answers with HTTP ${String(answer.status)}.` };
  const status = accountStatus.safeParse(answer.json).data?.status;
  if (status === 'active' || status === undefined) return null;
  return {
    field: 'accountSid',
    detail: `Twilio says that this account is ${status === 'suspended' ? 'suspended' : 'closed'}.`,
  };
}

const numbers = z.object({ incoming_phone_numbers: z.array(z.object({ sid: z.string(), phone_number: z.string() })) });

/** Tells Twilio where the number's messages and statuses go. A messaging service is told in its own settings. */
export async function connectNumber(
  account: ChannelAccountConfig,
  context: SendContext,
): Promise<readonly ProbeFinding[]> {
  const finding = (isWell: boolean, field: string | null, detail: string): ProbeFinding[] => [
    { part: 'receiving', isWell, field, detail },
  ];
  const query = new URLSearchParams({ PhoneNumber: plainAddress(account.address) });
  const found = await callTwilio(account, { path: `/IncomingPhoneNumbers.json?${query.toString()}` }).catch(() => null);
  const fault = faultOf(found);
  if (fault) return finding(false, fault.field, fault.detail);
  const read = numbers.safeParse(found?.outcome === 'answered' ? found.json : null);
  const number = read.data?.incoming_phone_numbers[0];
  if (!number) return finding(false, 'address', 'This number is not one of the account’s.');
  const webhookUrl = webhookUrlOf(account, context) + CONNECTION_SETTINGS;
  const form = new URLSearchParams({
    SmsUrl: webhookUrl,
    SmsMethod: 'POST',
    SmsFallbackUrl: '',
    SmsApplicationSid: '',
  });
  const changed = await callTwilio(account, {
    path: `/IncomingPhoneNumbers/${encodeURIComponent(number.sid)}.json`,
    form,
  }).catch(() => null);
  const refused = faultOf(changed);
  if (refused) return finding(false, refused.field, refused.detail);
  return finding(true, null, 'Twilio hands this number’s messages to us.');
}
