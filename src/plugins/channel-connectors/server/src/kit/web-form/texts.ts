/** What the form says, in the languages that it speaks. */
const en = {
  title: 'Write to us',
  name: 'Your name',
  email: 'Your e-mail address',
  subject: 'Subject',
  message: 'Message',
  files: 'Files: pictures, PDF or text, 5 at most, 10 MB each',
  optional: 'optional',
  send: 'Send',
  sending: 'Sending …',
  noScript:
    'This form needs JavaScript, because your browser solves a small sum before it sends: that keeps machines out without asking you to prove anything.',
  unable:
    'Your browser cannot send this form from here: it does the sum that keeps machines out on pages over https only.',
  otherWays: 'Other ways to reach us:',
  thanks: 'Thank you. Your message has arrived.',
  reference: 'Your reference number:',
  keep: 'Please note it down: we send no confirmation by mail. We will answer to the address that you have given.',
  again: 'Write another message',
  flaws: 'Your message was not sent yet:',
  missing: 'Please fill this in.',
  emailWrong: 'Please check this address.',
  tooLong: 'This is too long.',
  fileRefused: 'Only pictures, PDF and plain text can be sent here, 5 files of 10 MB at most. Please choose again.',
  chooseAgain: 'Please choose your files again.',
  proof: 'The form was open for too long, or was sent too fast. Please send it once more.',
  busy: 'Too many messages came from here. Please try again later.',
  unavailable: 'We could not take your message right now. Please try again in a minute.',
  /** beside the form, while somebody fills it in */
  answers: {
    maybe: 'This may answer it',
    hide: 'Hide',
    loading: 'Loading …',
    gone: 'This article is no longer here.',
    solved: 'This solved it',
    goOn: 'No, I write to you',
    thanks: 'Good to hear. Your message was not sent.',
    writeAll: 'Write to us all the same',
  },
};
export type Texts = typeof en;

const de: Texts = {
  title: 'Schreiben Sie uns',
  name: 'Ihr Name',
  email: 'Ihre E-Mail-Adresse',
  subject: 'Betreff',
  message: 'Nachricht',
  files: 'Dateien: Bilder, PDF oder Text, höchstens 5 zu je 10 MB',
  optional: 'freiwillig',
  send: 'Senden',
  sending: 'Wird gesendet …',
  noScript:
    'Dieses Formular braucht JavaScript, weil Ihr Browser vor dem Senden eine kleine Rechenaufgabe löst: So bleiben Maschinen draußen, ohne dass Sie etwas beweisen müssen.',
  unable:
    'Ihr Browser kann dieses Formular von hier nicht senden: Die Rechenaufgabe, die Maschinen draußen hält, löst er nur auf Seiten mit https.',
  otherWays: 'So erreichen Sie uns auch:',
  thanks: 'Danke. Ihre Nachricht ist angekommen.',
  reference: 'Ihre Vorgangsnummer:',
  keep: 'Bitte notieren Sie sie: Wir senden keine Bestätigung per Mail. Wir antworten an die angegebene Adresse.',
  again: 'Noch eine Nachricht schreiben',
  flaws: 'Ihre Nachricht wurde noch nicht gesendet:',
  missing: 'Bitte füllen Sie dieses Feld aus.',
  emailWrong: 'Bitte prüfen Sie diese Adresse.',
  tooLong: 'Das ist zu lang.',
  fileRefused: 'Hier gehen nur Bilder, PDF und reiner Text, höchstens 5 Dateien zu 10 MB. Bitte wählen Sie neu.',
  chooseAgain: 'Bitte wählen Sie Ihre Dateien noch einmal.',
  proof: 'Das Formular war zu lange offen oder wurde zu schnell gesendet. Bitte senden Sie es noch einmal.',
  busy: 'Von hier kamen zu viele Nachrichten. Bitte versuchen Sie es später noch einmal.',
  unavailable: 'Wir konnten Ihre Nachricht gerade nicht annehmen. Bitte versuchen Sie es in einer Minute noch einmal.',
  answers: {
    maybe: 'Das könnte es beantworten',
    hide: 'Ausblenden',
    loading: 'Wird geladen …',
    gone: 'Diesen Artikel gibt es nicht mehr.',
    solved: 'Damit ist es geklärt',
    goOn: 'Nein, ich schreibe Ihnen',
    thanks: 'Das freut uns. Ihre Nachricht wurde nicht gesendet.',
    writeAll: 'Trotzdem schreiben',
  },
};

const LANGUAGES: Readonly<Record<string, Texts>> = { en, de };

export interface Language {
  readonly tag: string;
  readonly texts: Texts;
}

/** The first language of `Accept-Language` that is spoken here, by its own order of preference. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', quality = ''] = part.trim().toLowerCase().split(';');
      return { tag: tag.split('-', 1)[0] ?? '', weight: Number(/q=([\d.]+)/.exec(quality)?.[1] ?? 1) };
    })
    .filter(({ weight }) => weight > 0)
    .sort((a, b) => b.weight - a.weight);
  const tag = wanted.find((each) => Object.hasOwn(LANGUAGES, each.tag))?.tag ?? 'en';
  return { tag, texts: LANGUAGES[tag] ?? en };
}
