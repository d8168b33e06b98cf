import type { ConnectorEntry, ConnectorManifest } from '../../../../../contracts';

/** What the connectors of this plugin say on settings pages, in German, by what their manifests say in English. */
export const GERMAN: Readonly<Record<string, string>> = {
  // channels
  'E-mail': 'E-Mail',
  'Facebook comments': 'Facebook-Kommentare',
  'In person': 'Persönlich',
  'Instagram comments': 'Instagram-Kommentare',
  Mention: 'Erwähnung',
  Phone: 'Telefon',
  'Phone note': 'Telefonnotiz',
  'Web form': 'Webformular',

  // how the settings offer them
  'A mailbox by IMAP and SMTP, mail delivered to us directly, or Gmail and Microsoft 365 with OAuth.':
    'Ein Postfach mit IMAP und SMTP, direkt an uns zugestellte Mail, oder Gmail und Microsoft 365 mit OAuth.',
  'SMS by Twilio': 'SMS über Twilio',
  'Text messages and pictures on a number of yours. You need an account SID and its auth token.':
    'Kurznachrichten und Bilder auf einer eigenen Nummer. Nötig sind eine Account SID und ihr Auth Token.',
  'Telephone by Twilio': 'Telefon über Twilio',
  'Calls with a greeting, a waiting line, voicemail and recording. You need a Twilio number.':
    'Anrufe mit Begrüßung, Warteschlange, Anrufbeantworter und Aufzeichnung. Nötig ist eine Nummer bei Twilio.',
  'Chat and in-app messages': 'Chat, auch in Apps',
  'A chat on your own pages and in your apps. One script, nothing else to sign up for.':
    'Ein Chat auf euren Seiten und in euren Apps. Ein Skript, keine weitere Anmeldung.',
  'A form on your site, with files and protection from bots. Answers go by mail.':
    'Ein Formular auf eurer Seite, mit Dateien und Schutz vor Bots. Antworten gehen per Mail.',
  'WhatsApp by Meta': 'WhatsApp über Meta',
  'WhatsApp Cloud API, straight from Meta. You need an app, a phone number ID and a permanent token.':
    'WhatsApp Cloud API, direkt von Meta. Nötig sind eine App, die ID der Nummer und ein dauerhaftes Token.',
  'WhatsApp by Twilio': 'WhatsApp über Twilio',
  'WhatsApp on a Twilio sender. You need an account SID and its auth token.':
    'WhatsApp mit einem Absender bei Twilio. Nötig sind eine Account SID und ihr Auth Token.',
  'Any system of yours writes by signed webhook, and gets the answers the same way.':
    'Jedes eigene System schreibt per signiertem Webhook und bekommt die Antworten ebenso.',
  'What people write below the posts of your page. Answer publicly or go on privately.':
    'Was Leute unter die Beiträge eurer Seite schreiben. Antwortet öffentlich oder privat.',
  'Comments and mentions of your account. Answer publicly or go on privately.':
    'Kommentare und Erwähnungen eures Kontos. Antwortet öffentlich oder privat.',
  'Instagram messages': 'Instagram-Nachrichten',
  'Direct messages to your professional account. You need a Meta app and an access token.':
    'Direktnachrichten an euer Geschäftskonto. Nötig sind eine App bei Meta und ein Zugriffstoken.',
  'Messages to your Facebook page. You need a Meta app and a page access token.':
    'Nachrichten an eure Facebook-Seite. Nötig sind eine App bei Meta und ein Zugriffstoken der Seite.',
  'E-mail by Mailgun': 'E-Mail über Mailgun',
  'Mail comes and goes over HTTP. You need a domain, an API key and the webhook signing key.':
    'Mail kommt und geht über HTTP. Nötig sind eine Domain, ein API-Schlüssel und der Signierschlüssel der Webhooks.',
  'E-mail by Postmark': 'E-Mail über Postmark',
  'Mail comes and goes over HTTP. You need a server token and a name and password for its webhooks.':
    'Mail kommt und geht über HTTP. Nötig sind ein Server-Token sowie Name und Passwort für die Webhooks.',
  'E-mail by SendGrid': 'E-Mail über SendGrid',
  'Mail comes and goes over HTTP. You need an API key and a host for Inbound Parse.':
    'Mail kommt und geht über HTTP. Nötig sind ein API-Schlüssel und ein Host für Inbound Parse.',
  'E-mail by Amazon SES': 'E-Mail über Amazon SES',
  'Mail comes through SNS and leaves through SES. You need a region, an access key and a topic.':
    'Mail kommt über SNS und geht über SES. Nötig sind eine Region, ein Zugriffsschlüssel und ein Topic.',
  'Mentions of your account and posts with your hashtags. Answer publicly or go on privately.':
    'Erwähnungen eures Kontos und Beiträge mit euren Hashtags. Antwortet öffentlich oder privat.',
  'Mentions from a feed': 'Erwähnungen aus einem Feed',
  'Each new item of an RSS or Atom feed, such as a search alert, becomes a ticket.':
    'Jeder neue Eintrag eines RSS- oder Atom-Feeds, etwa eines Suchalarms, wird ein Ticket.',
  'People write to a bot of yours, alone or in groups. Make one with @BotFather.':
    'Leute schreiben eurem Bot, allein oder in Gruppen. @BotFather legt einen an.',
  'What was said at the counter: agents write it down by hand.':
    'Was am Tresen gesagt wurde: Agenten schreiben es von Hand auf.',
  'What was said on a telephone of your own: agents write it down by hand.':
    'Was am eigenen Telefon gesagt wurde: Agenten schreiben es von Hand auf.',

  // e-mail
  'Reading mail': 'Mail lesen',
  'Sending mail': 'Mail senden',
  Provider: 'Anbieter',
  'Fills in the servers and the way of signing in.': 'Füllt die Server und die Art der Anmeldung aus.',
  'Mailbox server (IMAP)': 'Server des Postfachs (IMAP)',
  'Such as imap.yourprovider.com. Empty: mail is delivered to us.':
    'Etwa imap.anbieter.de. Leer: Mail wird uns zugestellt.',
  'Port of the mailbox server': 'Port des Postfachs',
  '993 unless said.': 'Sonst 993.',
  'User name of the mailbox': 'Benutzername des Postfachs',
  'If it is not the address.': 'Wenn er nicht die Adresse ist.',
  'Password of the mailbox': 'Passwort des Postfachs',
  'Many providers want an app password here.': 'Viele Anbieter wollen hier ein App-Passwort.',
  'Outgoing server (SMTP)': 'Postausgangsserver (SMTP)',
  'Such as smtp.yourprovider.com.': 'Etwa smtp.anbieter.de.',
  'Port of the outgoing server': 'Port des Postausgangs',
  '587 unless said; with TLS from the first byte mostly 465.': 'Sonst 587; mit TLS vom ersten Byte an meist 465.',
  'User name of the outgoing server': 'Benutzername des Postausgangs',
  'Password of the outgoing server': 'Passwort des Postausgangs',
  'Sender name': 'Absendername',
  'Instead of the agent and the account.': 'Anstelle von Agent und Konto.',
  'Outgoing server: TLS from the first byte (port 465)': 'Postausgang: TLS vom ersten Byte an (Port 465)',
  'Mailbox server: TLS from the first byte (port 993)': 'Postfach: TLS vom ersten Byte an (Port 993)',
  'Folder to read': 'Ordner, der gelesen wird',
  'INBOX unless said.': 'Sonst INBOX.',
  'Read mails received since (date)': 'Mails lesen, eingegangen seit (Datum)',
  'Empty: from now on.': 'Leer: von jetzt an.',
  'Folder for copies of sent mails': 'Ordner für Kopien gesendeter Mails',
  'Empty: no copies.': 'Leer: keine Kopien.',
  'Most mails a minute': 'Höchstens so viele Mails je Minute',
  'Signed plus addresses in Reply-To and return path': 'Signierte Plus-Adressen in Reply-To und Rückpfad',
  'Server whose Authentication-Results are believed': 'Server, dessen Authentication-Results geglaubt werden',
  'Forwarders whose ARC seal is believed': 'Weiterleiter, deren ARC-Siegel geglaubt wird',
  'OAuth2: client id': 'OAuth2: Client-ID',
  'OAuth2: tenant (Microsoft)': 'OAuth2: Mandant (Microsoft)',
  'OAuth2: token address of another provider': 'OAuth2: Token-Adresse eines anderen Anbieters',
  'OAuth2: client secret': 'OAuth2: Client-Geheimnis',
  'OAuth2: refresh token': 'OAuth2: Aktualisierungstoken',
  'DKIM: selector': 'DKIM: Selektor',
  'DKIM: domain, if not that of the address': 'DKIM: Domain, wenn es nicht die der Adresse ist',
  'DKIM: private key (PEM)': 'DKIM: privater Schlüssel (PEM)',
  'Sender name instead of the agent and the account': 'Absendername anstelle von Agent und Konto',
  'Signed plus addresses in Reply-To': 'Signierte Plus-Adressen in Reply-To',
  'Sending domain': 'Domain des Absenders',
  'Region (us, eu)': 'Region (us, eu)',
  'Region (global, eu)': 'Region (global, eu)',
  'API key': 'API-Schlüssel',
  'HTTP webhook signing key': 'Signierschlüssel der Webhooks',
  'Signing key before, while changing': 'Voriger Signierschlüssel, solange gewechselt wird',
  'Message stream': 'Message Stream',
  'Server API token': 'API-Token des Servers',
  'Password of the webhook: letters and digits, 20 or more, of your own making':
    'Passwort des Webhooks: selbst ausgedacht, 20 oder mehr Buchstaben und Ziffern',
  'Password before, while changing': 'Voriges Passwort, solange gewechselt wird',
  'Public keys that sign: of inbound parse, of the event webhook, and those before':
    'Öffentliche Schlüssel, die signieren: von Inbound Parse, vom Event-Webhook, und die vorigen',
  'AWS region (eu-central-1 …)': 'AWS-Region (eu-central-1 …)',
  'SNS topics that we take: of inbound mail, of events':
    'SNS-Topics, die wir annehmen: für eingehende Mail, für Ereignisse',
  'Configuration set of what is sent, for its events': 'Configuration Set des Gesendeten, für seine Ereignisse',
  'Access key id': 'ID des Zugriffsschlüssels',
  'Secret access key': 'Geheimer Zugriffsschlüssel',

  // telephone and text messages
  'Account SID (AC…)': 'Account SID (AC…)',
  'Twilio Account SID': 'Account SID bei Twilio',
  'Auth token': 'Auth Token',
  'Auth token before': 'Voriges Auth Token',
  'Token before, while changing': 'Voriges Token, solange gewechselt wird',
  'Messaging service (MG…)': 'Messaging Service (MG…)',
  'Countries that may be written to (DE, US …); none named: only the number’s own':
    'Länder, in die geschrieben werden darf (DE, US …); leer: nur das der Nummer',
  'Segments a day, at most': 'Höchstens so viele Teile am Tag',
  'Segments a day to one country, at most': 'Höchstens so viele Teile am Tag in ein Land',
  'What callers hear first': 'Was Anrufer zuerst hören',
  'Language of the voice, as en-US': 'Sprache der Stimme, etwa de-DE',
  'Voice, as Polly.Joanna': 'Stimme, etwa Polly.Vicki',
  'Menu, each as 1=Orders': 'Menü, je Zeile wie 1=Bestellungen',
  'Record calls': 'Anrufe aufzeichnen',
  'What callers are told of recording': 'Was Anrufer über die Aufzeichnung hören',
  'Key that refuses recording': 'Taste, die die Aufzeichnung ablehnt',
  'Write down what is said': 'Gesprochenes mitschreiben',
  'Voicemail when nobody answers': 'Anrufbeantworter, wenn niemand annimmt',
  'What is said before voicemail': 'Ansage des Anrufbeantworters',
  'Longest wait in seconds': 'Längste Wartezeit in Sekunden',
  'Music while waiting': 'Musik beim Warten',
  'Countries that may be called (DE, US …); none named: only the number’s own':
    'Länder, in die angerufen werden darf (DE, US …); leer: nur das der Nummer',
  'Calls to customers a day, at most': 'Höchstens so viele Anrufe bei Kunden am Tag',
  'API key SID, for calls in the browser': 'SID des API-Schlüssels, für Anrufe im Browser',
  'API key secret': 'Geheimnis des API-Schlüssels',

  // chat and form
  'Name shown to visitors': 'Name, den Besucher lesen',
  'Pages that may show it': 'Seiten, die ihn zeigen dürfen',
  'Colour, as #rrggbb': 'Farbe, wie #rrggbb',
  'Ask for name and e-mail first': 'Zuerst nach Name und E-Mail fragen',
  'Unread answers go on by mail after (minutes, 0: never)':
    'Ungelesene Antworten gehen per Mail weiter nach (Minuten, 0: nie)',
  'Secret that signs identities': 'Geheimnis, das Identitäten signiert',
  Heading: 'Überschrift',
  'Text below the heading': 'Text unter der Überschrift',
  'More fields, each its label; with a star behind it must be filled in':
    'Weitere Felder, je Zeile eine Aufschrift; mit einem Stern dahinter sind sie Pflicht',
  'Ask for a subject': 'Nach einem Betreff fragen',
  'Take files': 'Dateien annehmen',
  'How to reach you without the form, such as a telephone number':
    'Wie ihr ohne das Formular zu erreichen seid, etwa eine Telefonnummer',
  'Pages that may show it in a frame': 'Seiten, die es in einem Rahmen zeigen dürfen',

  // networks, feeds and systems
  'App ID': 'ID der App',
  'App secret': 'Geheimnis der App',
  'App secret before, while changing': 'Voriges Geheimnis der App, solange gewechselt wird',
  'Page ID': 'ID der Seite',
  'ID of the connected page': 'ID der verbundenen Seite',
  'Instagram account ID': 'ID des Instagram-Kontos',
  'Phone number ID': 'ID der Nummer',
  'WhatsApp Business account ID': 'ID des WhatsApp-Business-Kontos',
  'System user’s access token': 'Zugriffstoken des Systembenutzers',
  'Page access token': 'Zugriffstoken der Seite',
  'Server of your account': 'Server eures Kontos',
  'Such as https://mastodon.social': 'Etwa https://mastodon.social',
  'Hashtags to follow': 'Hashtags, denen gefolgt wird',
  'Each post with one of them becomes a ticket.': 'Jeder Beitrag mit einem davon wird ein Ticket.',
  'Access token': 'Zugriffstoken',
  'Preferences, Development, New application.': 'Einstellungen, Entwicklung, Neue Anwendung.',
  'Address of the feed': 'Adresse des Feeds',
  'RSS or Atom, on the public web.': 'RSS oder Atom, öffentlich im Web.',
  'Token of the bot': 'Token des Bots',
  '@BotFather tells it: digits, a colon, and 35 characters.':
    '@BotFather nennt es: Ziffern, ein Doppelpunkt und 35 Zeichen.',
  'Secret before, while changing': 'Voriges Geheimnis, solange gewechselt wird',
  'Where replies are sent to': 'Wohin Antworten gehen',
  'Addresses it names are proven': 'Adressen, die es nennt, gelten als bewiesen',
  'Signing secret (whsec_…)': 'Signiergeheimnis (whsec_…)',
};

/** All that a manifest says to who sets the channel up; not what nobody sees. */
export const saidBy = ({ channel, about, configFields }: ConnectorManifest): string[] => [
  channel.label,
  ...(about ? [about.title, about.summary] : []),
  ...configFields
    .filter(({ generated }) => generated !== true)
    .flatMap(({ label, hint, group, choices = [] }) => [label, hint, group, ...choices.map((choice) => choice.label)])
    .filter((text) => text !== undefined),
];

/** The connector with its words in German, where they are others than in English. */
export function inGermanToo(entry: ConnectorEntry): ConnectorEntry {
  const { connector } = entry;
  const words = saidBy(connector.manifest).flatMap((text) => {
    const german = GERMAN[text];
    return german === undefined || german === text ? [] : [[text, german] as const];
  });
  const manifest: ConnectorManifest = { ...connector.manifest, words: { de: Object.fromEntries(words) } };
  return { ...entry, connector: { ...connector, manifest } };
}
