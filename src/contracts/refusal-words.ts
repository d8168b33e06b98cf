import { ERRORS, type ErrorCode } from './errors';

/** The sentences of ERRORS as German screens say them: every code has one. */
const GERMAN: Readonly<Record<ErrorCode, string>> = {
  invalid_input: 'Manche Felder fehlen oder haben nicht die richtige Form.',
  invalid_cursor: 'Diese Stelle der Liste gilt nicht mehr. Beginne noch einmal von vorn.',
  unauthorized: 'Melde dich an oder sende ein gültiges Token.',
  signature_invalid: 'Die Signatur passt nicht.',
  forbidden: 'Das darfst du nicht. Ein Super-Admin kann es erlauben.',
  customer_not_found: 'Diesen Kunden gibt es nicht.',
  ticket_not_found: 'Dieses Ticket gibt es nicht.',
  interaction_not_found: 'Dieses Gespräch gibt es in dem Ticket nicht.',
  message_not_found: 'Diese Nachricht gibt es nicht.',
  attachment_not_found: 'Diese Datei gibt es nicht, oder der Link ist abgelaufen.',
  participant_not_found: 'Diese Person ist an dem Gespräch nicht beteiligt.',
  original_not_found: 'Das Original dieser Nachricht wird nicht aufbewahrt.',
  agent_not_found: 'Diesen Agenten gibt es nicht.',
  envelope_not_found: 'Diese Zustellung liegt nicht in der Quarantäne.',
  account_not_found: 'Diese Firma gibt es nicht.',
  identity_not_found: 'Diese Adresse hat der Kunde nicht.',
  note_not_found: 'Diese Notiz gibt es nicht.',
  suggestion_not_found: 'Diesen Vorschlag gibt es nicht.',
  merge_not_found: 'Diese Zusammenführung gibt es nicht.',
  attribute_not_found: 'Dieses Feld gibt es nicht.',
  external_record_not_found: 'Diesen fremden Datensatz gibt es nicht.',
  card_not_found: 'Diese Karte gibt es nicht.',
  webhook_not_found: 'Diesen Webhook gibt es nicht.',
  call_not_found: 'Diesen Anruf gibt es nicht.',
  channel_account_not_found: 'Dieses Kanalkonto gibt es nicht.',
  team_not_found: 'Dieses Team gibt es nicht.',
  tag_not_found: 'Dieses Schlagwort gibt es nicht.',
  macro_not_found: 'Dieses Makro gibt es nicht.',
  invitation_not_found: 'Diese Einladung gibt es nicht, oder sie ist abgelaufen.',
  hint_not_found: 'Diesen Hinweis gibt es nicht mehr: Einer der beiden Artikel hat sich geändert.',
  article_not_found: 'Diesen Artikel gibt es nicht, oder du darfst ihn nicht lesen.',
  import_not_found: 'Diesen Import gibt es nicht.',
  version_not_found: 'Diese Fassung des Artikels gibt es nicht.',
  release_not_found: 'Diese Produktversion gibt es nicht.',
  guide_not_found: 'Diese Anleitung gibt es nicht, oder du darfst ihr nicht folgen.',
  route_not_found: 'Hier ist nichts.',
  idempotency_conflict: 'Dieser Schlüssel wurde schon mit anderem Inhalt verwendet.',
  newer_message: 'Eine neuere Nachricht ist da. Sieh sie an, bevor du sendest.',
  not_retryable: 'So, wie es um diese Nachricht steht, lässt sie sich nicht noch einmal senden.',
  not_cancellable: 'Diese Nachricht ist schon hinausgegangen.',
  participant_not_approved:
    'Unter den Empfängern wartet jemand auf Zulassung. Lass die Person zuerst zu, oder entferne sie.',
  recipient_suppressed: 'Mails an diese Adresse kamen als unzustellbar zurück. Entsperre sie, um trotzdem zu senden.',
  call_gone: 'Jemand anders hat diesen Anruf angenommen, oder er ist zu Ende.',
  call_device_missing: 'Gib zuerst an, an welchem Telefon du Anrufe annimmst.',
  country_not_allowed:
    'Nummern in diesem Land dürfen nicht angerufen werden. Erlauben lässt es sich in den Einstellungen des Kanals.',
  call_limit_reached:
    'Für heute sind alle erlaubten Anrufe geführt. Mehr lassen sich in den Einstellungen des Kanals erlauben.',
  window_closed:
    'Freier Text lässt sich hier nicht mehr senden. Sende eine freigegebene Vorlage, oder geh auf einem anderen Kanal weiter.',
  closed_ticket: 'Dieses Ticket ist geschlossen. Öffne es wieder, oder schreib ein neues.',
  identity_taken: 'Diese Adresse gehört einem anderen Kunden. Sind beide dieselbe Person, dann führe sie zusammen.',
  identity_in_use:
    'Von dieser Adresse kamen Nachrichten, darum bleibt sie. Gehört sie jemand anderem, dann mach die Zusammenführung rückgängig, die sie brachte.',
  same_customer: 'Die beiden sind schon ein Kunde.',
  customer_absorbed: 'Dieser Kunde wurde inzwischen mit einem anderen zusammengeführt. Lade neu.',
  merge_undone: 'Diese Zusammenführung wurde schon rückgängig gemacht.',
  merge_erased: 'Einer der beiden wurde gelöscht, darum lässt sie sich nicht rückgängig machen.',
  account_circle: 'Eine Firma kann nicht unter sich selbst stehen.',
  domain_taken: 'Diese Mail-Domain gehört einer anderen Firma.',
  matching_running: 'Die Suche nach Doppelten läuft schon.',
  attribute_taken: 'Ein Feld mit diesem Schlüssel gibt es schon.',
  team_taken: 'Ein Team mit diesem Namen gibt es schon.',
  team_private: 'Dieses Team ist privat und hat offene Tickets, die sonst alle sähen. Gib sie zuerst an andere.',
  tag_taken: 'Ein Schlagwort mit diesem Namen gibt es schon.',
  shortcut_taken: 'Ein anderes Makro hat dieses Kürzel.',
  agent_exists: 'Jemand mit dieser Adresse ist schon eingeladen oder arbeitet schon hier.',
  action_refused: 'Das Netz hat das nicht angenommen. Versuche es noch einmal, oder tu es dort.',
  import_empty:
    'In diesen Dateien wurde kein Artikel gefunden. Lesbar sind Markdown, HTML, DOCX und die JSON-Exporte von Zendesk und Intercom.',
  too_large: 'Das ist größer, als wir annehmen können.',
  no_reply_address: 'Auf diesem Kanal hat der Kunde keine Adresse.',
  file_type_refused: 'Dateien dieser Art werden hier nicht angenommen.',
  attribute_value_invalid: 'Dieser Wert passt nicht zu dem Feld.',
  free_mail_domain: 'Bei dieser Domain kann jeder eine Adresse haben, darum kann sie keine Firma benennen.',
  template_invalid: 'Diese Vorlage nennt etwas, das es nicht gibt.',
  address_not_allowed: 'Diese Webadresse kann von hier nicht gerufen werden: Sie ist nicht öffentlich.',
  templates_unavailable: 'Der Anbieter gab seine Vorlagen nicht heraus. Versuche es noch einmal.',
  card_unreachable: 'Das andere System hat nicht geantwortet. Versuche es noch einmal.',
  too_many_requests: 'Zu viele Anfragen. Warte einen Moment und versuche es noch einmal.',
  internal_error: 'Bei uns ging etwas schief. Nichts, was du geschrieben hast, ist verloren.',
  search_too_slow: 'Diese Suche dauerte zu lange. Grenze sie mit einem Wort oder einem Operator ein.',
  temporarily_unavailable: 'Das ließ sich gerade nicht speichern. Versuche es in ein paar Sekunden noch einmal.',
};

/** Sentences that a place says instead of its code's. */
const GERMAN_OF_PLACES: ReadonlyMap<string, string> = new Map([
  ['No answer came.', 'Es kam keine Antwort.'],
  ['This card has changed. Look at it again.', 'Diese Karte hat sich geändert. Sieh sie noch einmal an.'],
  [
    'This card has changed meanwhile. Look at it again.',
    'Diese Karte hat sich inzwischen geändert. Sieh sie noch einmal an.',
  ],
  [
    'The other system did not answer within eight seconds.',
    'Das andere System hat binnen acht Sekunden nicht geantwortet.',
  ],
  ['Use https: what is sent there is about people.', 'Nimm https: Was dorthin geht, handelt von Menschen.'],
  ['Your telephone could not be rung. Try again.', 'Dein Telefon ließ sich nicht anrufen. Versuche es noch einmal.'],
  ['The call could not be held. Try again.', 'Der Anruf ließ sich nicht halten. Versuche es noch einmal.'],
  ['The call could not be ended. Try again.', 'Der Anruf ließ sich nicht beenden. Versuche es noch einmal.'],
  ['You can’t block yourself.', 'Dich selbst kannst du nicht sperren.'],
  [
    'Somebody must stay super admin. Make another one first.',
    'Jemand muss Super-Admin bleiben. Mach zuerst jemand anderen dazu.',
  ],
  [
    'What is a private team’s is decided by its members.',
    'Was einem privaten Team gehört, entscheiden seine Mitglieder.',
  ],
]);

/** What servers say of a status that nobody wrote a sentence for: Strapi's own refusals, and those of a proxy. */
const STATUS_WORDS: ReadonlySet<string> = new Set([
  '',
  'Bad Gateway',
  'Forbidden',
  'Forbidden access',
  'Gateway Timeout',
  'Internal Server Error',
  'Missing or invalid credentials',
  'Not Found',
  'Policy Failed',
  'Server Error',
  'Service Unavailable',
  'Too Many Requests',
  'Unauthorized',
  'Unknown Server Error',
]);

const isCode = (code: string): code is ErrorCode => Object.hasOwn(ERRORS, code);

/**
 * A refusal in the language of the screen: in German where there is a German sentence, else as the server said it.
 * @param language BCP 47, of the screen
 * @param said by the server; where that is no sentence, the code's own is taken
 */
export function refusalWords(language: string, code: string, said: string): string {
  const sentence = isCode(code) && STATUS_WORDS.has(said) ? ERRORS[code].text : said;
  return /^de\b/i.test(language) ? inGerman(code, sentence) : sentence;
}

function inGerman(code: string, sentence: string): string {
  const ofPlace = GERMAN_OF_PLACES.get(sentence);
  if (ofPlace !== undefined || !isCode(code)) return ofPlace ?? sentence;
  if (sentence === ERRORS[code].text) return GERMAN[code];
  // `This template names something that does not exist: {name}`: the same sentence, and what it is about.
  const beginning = `${ERRORS[code].text.slice(0, -1)}: `;
  if (!sentence.startsWith(beginning)) return sentence;
  return `${GERMAN[code].slice(0, -1)}: ${sentence.slice(beginning.length)}`;
}
