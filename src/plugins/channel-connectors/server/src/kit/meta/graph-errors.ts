import { z } from 'zod';

import type { SendOutcome } from '../../../../../../contracts';

/**
 * Refusals of the Graph API. WhatsApp: https://developers.facebook.com/docs/whatsapp/cloud-api/support/error-codes ;
 * Messenger and Instagram: https://developers.facebook.com/docs/messenger-platform/error-codes
 */
export const graphError = z.object({
  code: z.number().catch(-1),
  error_subcode: z.number().optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  title: z.string().optional().catch(undefined),
  error_data: z.object({ details: z.string().optional() }).optional().catch(undefined),
  is_transient: z.boolean().optional().catch(undefined),
});
export type GraphError = z.infer<typeof graphError>;

/** Worth another attempt after so many seconds: nothing was taken. */
const PASSING: Readonly<Record<number, { code: string; afterSeconds: number }>> = {
  1: { code: 'provider_trouble', afterSeconds: 15 },
  2: { code: 'provider_trouble', afterSeconds: 30 },
  131000: { code: 'provider_trouble', afterSeconds: 15 },
  131016: { code: 'provider_trouble', afterSeconds: 60 },
  131057: { code: 'provider_maintenance', afterSeconds: 300 },
  133016: { code: 'rate_limited', afterSeconds: 600 },
  4: { code: 'rate_limited', afterSeconds: 60 },
  17: { code: 'rate_limited', afterSeconds: 60 },
  32: { code: 'rate_limited', afterSeconds: 60 },
  341: { code: 'rate_limited', afterSeconds: 300 },
  613: { code: 'rate_limited', afterSeconds: 60 },
  80006: { code: 'rate_limited', afterSeconds: 60 },
  80007: { code: 'rate_limited', afterSeconds: 60 },
  130429: { code: 'rate_limited', afterSeconds: 10 },
  131056: { code: 'rate_limited', afterSeconds: 8 },
};

const FINAL: Readonly<Record<number, string>> = {
  0: 'auth_refused',
  190: 'auth_refused',
  3: 'permission_missing',
  10: 'permission_missing',
  33: 'sender_gone',
  368: 'account_locked',
  470: 'window_closed',
  551: 'blocked',
  10900: 'answered_already',
  10901: 'window_closed',
  10903: 'recipient_unavailable',
  130472: 'held_by_experiment',
  131005: 'permission_missing',
  131021: 'recipient_is_sender',
  131026: 'undeliverable',
  131030: 'recipient_not_allowed',
  131031: 'account_locked',
  131037: 'sender_not_approved',
  131042: 'payment_problem',
  131045: 'sender_not_registered',
  133010: 'sender_not_registered',
  131047: 'window_closed',
  131048: 'spam_limited',
  131049: 'marketing_held',
  131050: 'marketing_stopped',
  131051: 'form_refused_by_network',
  131052: 'media_refused',
  131053: 'media_refused',
  131062: 'recipient_needs_phone',
  132015: 'template_paused',
  132016: 'template_disabled',
};

/** The same code says several things, told apart by its subcode. */
const BY_SUBCODE: Readonly<Record<string, string>> = {
  '10/2018278': 'window_closed',
  '10/2534022': 'window_closed',
  '10/2018065': 'window_closed',
  '100/2018001': 'recipient_gone',
  '100/2534014': 'recipient_gone',
  '100/33': 'not_found',
  '200/1545041': 'blocked',
  '551/1545041': 'blocked',
};

/** A stable word for an error, the same in an answer and in a receipt. */
export function wordOfGraphError({ code, error_subcode: subcode }: GraphError): string {
  const known = BY_SUBCODE[`${String(code)}/${String(subcode)}`] ?? FINAL[code] ?? PASSING[code]?.code;
  if (known !== undefined) return known;
  if (code >= 200 && code <= 299) return 'permission_missing';
  if (code >= 132000 && code <= 132099) return 'template_refused';
  return code < 0 ? 'refused' : `graph_${String(code)}`;
}

/** What becomes of a call that Meta refused with these words. */
export function outcomeOfGraphError(error: GraphError, retryAfterSeconds: number | null): SendOutcome {
  const passing = PASSING[error.code];
  const isPassing = passing !== undefined || error.is_transient === true;
  const word = wordOfGraphError(error);
  if (!isPassing || FINAL[error.code] !== undefined) return { outcome: 'failed', code: word };
  const afterSeconds = Math.max(passing?.afterSeconds ?? 30, retryAfterSeconds ?? 0);
  return { outcome: 'retry', afterSeconds, code: word };
}
