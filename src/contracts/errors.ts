/**
 * Every error a caller can meet: a stable code, the HTTP status, and a sentence a person can act on.
 * Codes are never renamed; a new situation gets a new code.
 */
export const ERRORS = {
  invalid_input: { status: 400, text: 'Some fields are missing or have the wrong form.' },
  invalid_cursor: { status: 400, text: 'This page cursor is not valid. Start again without it.' },
  unauthorized: { status: 401, text: 'Sign in, or send a valid token.' },
  signature_invalid: { status: 401, text: 'The signature does not match.' },
  forbidden: { status: 403, text: 'You may not do this. A super admin can grant it.' },
  customer_not_found: { status: 404, text: 'There is no such customer.' },
  ticket_not_found: { status: 404, text: 'There is no such ticket.' },
  interaction_not_found: { status: 404, text: 'There is no such interaction in this ticket.' },
  message_not_found: { status: 404, text: 'There is no such message.' },
  attachment_not_found: { status: 404, text: 'There is no such attachment, or the link has run out.' },
  participant_not_found: { status: 404, text: 'There is no such person on this interaction.' },
  original_not_found: { status: 404, text: 'The original of this message is not kept.' },
  agent_not_found: { status: 404, text: 'There is no such agent.' },
  envelope_not_found: { status: 404, text: 'There is no such delivery in quarantine.' },
  account_not_found: { status: 404, text: 'There is no such account.' },
  identity_not_found: { status: 404, text: 'This customer has no such identity.' },
  note_not_found: { status: 404, text: 'There is no such note.' },
  suggestion_not_found: { status: 404, text: 'There is no such suggestion.' },
  merge_not_found: { status: 404, text: 'There is no such merge.' },
  attribute_not_found: { status: 404, text: 'There is no such attribute.' },
  external_record_not_found: { status: 404, text: 'There is no such external record.' },
  card_not_found: { status: 404, text: 'There is no such card.' },
  webhook_not_found: { status: 404, text: 'There is no such webhook.' },
  call_not_found: { status: 404, text: 'There is no such call.' },
  channel_account_not_found: { status: 404, text: 'There is no such channel account.' },
  team_not_found: { status: 404, text: 'There is no such team.' },
  tag_not_found: { status: 404, text: 'There is no such tag.' },
  macro_not_found: { status: 404, text: 'There is no such macro.' },
  invitation_not_found: { status: 404, text: 'There is no such invitation, or it has run out.' },
  hint_not_found: { status: 404, text: 'There is no such hint any more: one of the two articles has changed.' },
  article_not_found: { status: 404, text: 'There is no such article, or it is not for you to read.' },
  import_not_found: { status: 404, text: 'There is no such import.' },
  version_not_found: { status: 404, text: 'There is no such version of this article.' },
  release_not_found: { status: 404, text: 'There is no such product release.' },
  guide_not_found: { status: 404, text: 'There is no such guide, or it is not for you to follow.' },
  route_not_found: { status: 404, text: 'There is nothing here.' },
  idempotency_conflict: { status: 409, text: 'This key was used before with another content.' },
  newer_message: { status: 409, text: 'A newer message arrived. Review it before you send.' },
  not_retryable: { status: 409, text: 'This message is not in a state that can be sent again.' },
  not_cancellable: { status: 409, text: 'This message has already left.' },
  participant_not_approved: {
    status: 409,
    text: 'Somebody among the recipients waits for approval. Approve or remove them first.',
  },
  recipient_suppressed: {
    status: 409,
    text: 'Mail to this address came back as undeliverable. Lift the suppression to send anyway.',
  },
  call_gone: { status: 409, text: 'Somebody else took this call, or it has ended.' },
  call_device_missing: { status: 409, text: 'Say first on which telephone you take calls.' },
  country_not_allowed: {
    status: 422,
    text: 'Numbers in this country may not be called. An administrator can allow it in the settings of the channel.',
  },
  call_limit_reached: {
    status: 429,
    text: 'As many calls as are allowed in a day have been made. An administrator can allow more in the channel’s settings.',
  },
  window_closed: {
    status: 409,
    text: 'Free text can’t be sent here any more. Send an approved template, or go on by another channel.',
  },
  closed_ticket: { status: 409, text: 'This ticket is closed. Open it again or write a new one.' },
  identity_taken: {
    status: 409,
    text: 'This address belongs to another customer. If they are one person, merge the two.',
  },
  identity_in_use: {
    status: 409,
    text: 'Messages came by this address, so it stays. If it is somebody else’s, undo the merge that brought it.',
  },
  same_customer: { status: 409, text: 'These two are one customer already.' },
  customer_absorbed: { status: 409, text: 'This customer was merged into another one meanwhile. Load again.' },
  merge_undone: { status: 409, text: 'This merge was undone before.' },
  merge_erased: { status: 409, text: 'One of the two was erased, so this merge can’t be undone.' },
  account_circle: { status: 409, text: 'An account can’t stand below itself.' },
  domain_taken: { status: 409, text: 'This mail domain belongs to another account.' },
  matching_running: { status: 409, text: 'The search for duplicates is running already.' },
  attribute_taken: { status: 409, text: 'There is an attribute with this key already.' },
  team_taken: { status: 409, text: 'There is a team with this name already.' },
  team_private: {
    status: 409,
    text: 'This team is private and has open tickets, which everybody would see. Move them first.',
  },
  tag_taken: { status: 409, text: 'There is a tag with this name already.' },
  shortcut_taken: { status: 409, text: 'Another macro has this shortcut.' },
  agent_exists: { status: 409, text: 'Somebody with this address has been invited or works here already.' },
  action_refused: { status: 422, text: 'The network did not take this. Try again, or do it there.' },
  import_empty: {
    status: 422,
    text: 'No article was found in these files. Markdown, HTML, DOCX and the JSON exports of Zendesk and Intercom can be read.',
  },
  too_large: { status: 413, text: 'This is larger than we can take.' },
  no_reply_address: { status: 422, text: 'There is no address of this customer on that channel.' },
  file_type_refused: { status: 422, text: 'Files of this kind are not taken here.' },
  attribute_value_invalid: { status: 422, text: 'This value does not fit the attribute.' },
  free_mail_domain: { status: 422, text: 'Everybody can have an address at this domain, so it can’t name an account.' },
  template_invalid: { status: 422, text: 'This template names something that does not exist.' },
  address_not_allowed: { status: 422, text: 'This web address can’t be called from here: it is not public.' },
  templates_unavailable: { status: 502, text: 'The provider did not hand over its templates. Try again.' },
  card_unreachable: { status: 502, text: 'The other system did not answer. Try again.' },
  too_many_requests: { status: 429, text: 'Too many requests. Wait a moment and try again.' },
  internal_error: { status: 500, text: 'Something went wrong on our side. Nothing you wrote is lost.' },
  search_too_slow: { status: 503, text: 'This search took too long. Add a word or an operator that narrows it down.' },
  temporarily_unavailable: { status: 503, text: 'We could not store this right now. Try again in a few seconds.' },
} as const;

export type ErrorCode = keyof typeof ERRORS;

/** A refusal with a code of ours: controllers turn it into `{error: {code, message, details}}`. */
export class HelpdeskError extends Error {
  readonly status: number;

  constructor(
    readonly code: ErrorCode,
    readonly details: Readonly<Record<string, unknown>> = {},
    message: string = ERRORS[code].text,
  ) {
    super(message);
    this.name = 'HelpdeskError';
    this.status = ERRORS[code].status;
  }
}

/** Why a delivery or a parse did not end well: shown to agents beside the kept bytes. */
export const QUARANTINE_REASONS = {
  unparsable: { group: 'problem', text: 'We could not read this delivery.' },
  sender_unreadable: { group: 'problem', text: 'The sender could not be read with certainty.' },
  empty_delivery: { group: 'problem', text: 'There was nothing in it.' },
  unroutable: { group: 'problem', text: 'It names no channel account of ours.' },
  too_complex: { group: 'problem', text: 'It is built so that reading it would take too long.' },
  processing_failed: { group: 'problem', text: 'Storing it failed several times.' },
  unfetchable: { group: 'problem', text: 'The mailbox would not hand it over.' },
  agent_unproven: { group: 'problem', text: 'It claims to come from an agent, and nothing proves it.' },
  automatic_mail: { group: 'machine', text: 'A machine sent this. It opens no ticket.' },
  bounce_unmatched: { group: 'machine', text: 'A delivery report about no message of ours.' },
  report: { group: 'machine', text: 'A report of another mail system about mails in our name.' },
  mail_loop: { group: 'machine', text: 'It has been going round in a circle.' },
  own_mail: { group: 'machine', text: 'It came from an address of our own.' },
} as const satisfies Readonly<Record<string, { group: 'problem' | 'machine'; text: string }>>;
export type QuarantineReason = keyof typeof QUARANTINE_REASONS;
/** `problem`: a person should look; `machine`: sent by machines, kept in case somebody asks. */
export type QuarantineGroup = (typeof QUARANTINE_REASONS)[QuarantineReason]['group'];
