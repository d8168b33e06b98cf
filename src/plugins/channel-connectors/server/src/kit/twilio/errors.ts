import type { SendOutcome } from '../../../../../../contracts';

/**
 * What Twilio's error codes mean for a message (https://www.twilio.com/docs/api/errors): tried again, or failed under
 * a word of ours. The words are shown to agents and never change.
 */
const RETRIED: Readonly<Record<number, { readonly code: string; readonly seconds: number }>> = {
  14107: { code: 'rate_limited', seconds: 10 },
  20429: { code: 'rate_limited', seconds: 10 },
  20500: { code: 'provider_unavailable', seconds: 30 },
  20503: { code: 'provider_unavailable', seconds: 30 },
  30001: { code: 'queue_full', seconds: 60 },
  30017: { code: 'rate_limited', seconds: 60 },
  30022: { code: 'rate_limited', seconds: 60 },
  63018: { code: 'rate_limited', seconds: 60 },
};

const FAILED: Readonly<Record<number, string>> = {
  11751: 'media_refused',
  12300: 'media_refused',
  20003: 'auth_refused',
  20005: 'account_suspended',
  20404: 'account_not_found',
  21211: 'invalid_recipient',
  21212: 'sender_refused',
  21217: 'invalid_recipient',
  21408: 'country_not_allowed',
  21602: 'empty_message',
  21606: 'sender_refused',
  21610: 'opted_out',
  21611: 'queue_full',
  21612: 'no_route',
  21614: 'not_mobile',
  21617: 'text_too_long',
  21620: 'media_refused',
  21656: 'template_parameters',
  21659: 'sender_refused',
  21660: 'sender_refused',
  21703: 'sender_refused',
  21704: 'sender_refused',
  21705: 'sender_refused',
  30002: 'account_suspended',
  30003: 'unreachable',
  30004: 'blocked',
  30005: 'unknown_number',
  30006: 'landline',
  30007: 'filtered',
  30008: 'unknown_error',
  30019: 'media_too_large',
  30032: 'sender_unregistered',
  30034: 'sender_unregistered',
  63003: 'invalid_recipient',
  63005: 'content_refused',
  63007: 'sender_refused',
  63012: 'provider_fault',
  63013: 'policy_refused',
  63016: 'window_closed',
  63019: 'media_refused',
  63021: 'content_refused',
  63024: 'invalid_recipient',
  63027: 'template_missing',
  63028: 'template_parameters',
  63032: 'policy_refused',
  63033: 'blocked',
  63036: 'no_whatsapp',
  63041: 'template_paused',
  63042: 'template_paused',
  63049: 'marketing_held',
  63051: 'account_suspended',
};

/** Who has said STOP gets nothing any more, whoever writes. */
const OPTED_OUT = 21610;
export const OPTED_OUT_REASON = 'They have said STOP: Twilio takes no message for this number until they write START.';

/** Faults of the account or its sender, not of one message: one sentence for its health. */
const ACCOUNT_FAULTS: Readonly<Record<string, string>> = {
  auth_refused: 'Twilio refuses the auth token. Copy it again from the console.',
  account_suspended: 'Twilio has suspended this account. Look into its console.',
  sender_unregistered: 'Carriers refuse this number because it is not registered (A2P 10DLC, toll-free verification).',
  filtered: 'A carrier has filtered a message as spam. Look into the error log of Twilio’s console.',
};

export const wordOfError = (code: number): string => RETRIED[code]?.code ?? FAILED[code] ?? `twilio_${String(code)}`;

export const suppressionOfError = (code: number): string | null => (code === OPTED_OUT ? OPTED_OUT_REASON : null);

export const accountFaultOf = (word: string): string | null => ACCOUNT_FAULTS[word] ?? null;

const RETRY_SECONDS = 10;

/**
 * What an answer that is no success means for the message. Without a code of Twilio's, an answer of a gateway on the
 * way says nothing about what stands behind it.
 */
export function outcomeOfError(code: number | null, status: number, retryAfterSeconds: number | null): SendOutcome {
  const afterSeconds = (least: number): number => Math.max(least, retryAfterSeconds ?? 0);
  const retried = code === null ? undefined : RETRIED[code];
  if (retried) return { outcome: 'retry', code: retried.code, afterSeconds: afterSeconds(retried.seconds) };
  if (status === 429) return { outcome: 'retry', code: 'rate_limited', afterSeconds: afterSeconds(RETRY_SECONDS) };
  if (status === 503)
    return { outcome: 'retry', code: 'provider_unavailable', afterSeconds: afterSeconds(RETRY_SECONDS) };
  if (status >= 500) return { outcome: 'uncertain', code: `http_${String(status)}` };
  if (code === null) return { outcome: 'failed', code: status === 401 ? 'auth_refused' : `http_${String(status)}` };
  const suppress = suppressionOfError(code);
  return { outcome: 'failed', code: wordOfError(code), ...(suppress !== null && { suppress }) };
}
