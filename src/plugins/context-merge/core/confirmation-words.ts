/**
 * Every word that the owners of two addresses read. Fixed texts: nothing that somebody typed (a name, a subject, the
 * other address) stands in them, because these mails go to addresses that nobody has proven yet.
 */

export type ConfirmationLanguage = 'en' | 'de';

/** What the link stands for in the stored message: only the mail that leaves has the address itself. */
export const LINK_MARK = 'a personal link';

export interface MailWords {
  readonly sender: string;
  readonly subject: string;
  /** in the mail as it is stored; `⟦a personal link⟧` is the link */
  question(until: string): string;
  readonly joined: string;
}

export interface PageWords {
  readonly title: string;
  readonly question: string;
  readonly explanation: string;
  readonly yes: string;
  readonly no: string;
  readonly confirmed: PageAnswer;
  readonly refused: PageAnswer;
  readonly over: PageAnswer;
  readonly busy: PageAnswer;
}

interface PageAnswer {
  readonly title: string;
  readonly text: string;
}

export const MAIL_WORDS: Readonly<Record<ConfirmationLanguage, MailWords>> = {
  en: {
    sender: 'Address check',
    subject: 'Is this mail address yours as well?',
    question: (until) => `Hello,

we would like to know whether this mail address and another one, from which somebody has written to us, belong to one and the same person. The owner of the other address gets the same mail.

If you have written to us from more than one address, open this page and choose "Yes, that is me":

⟦${LINK_MARK}⟧

If you know nothing about this, choose "No" there, or do nothing. Nothing changes unless the owners of both addresses say yes.

The link works once, until ${until}. It is meant for you alone: please pass it on to nobody.`,
    joined: `Hello,

the owners of this mail address and of another one have both told us that they are the same person. From now on we keep what was written to us from both addresses together, so that you do not have to explain anything twice.

If that is wrong, answer this mail and say so. We can part the two again at any time, and nothing is lost.`,
  },
  de: {
    sender: 'Adressprüfung',
    subject: 'Gehört diese Mailadresse auch zu Ihnen?',
    question: (until) => `Guten Tag,

wir möchten wissen, ob diese Mailadresse und eine andere, von der uns jemand geschrieben hat, zu ein und derselben Person gehören. Wem die andere Adresse gehört, bekommt dieselbe Mail.

Wenn Sie uns von mehr als einer Adresse geschrieben haben, öffnen Sie diese Seite und wählen Sie „Ja, das bin ich“:

⟦${LINK_MARK}⟧

Wenn Sie davon nichts wissen, wählen Sie dort „Nein“ oder tun Sie nichts. Es ändert sich nur etwas, wenn für beide Adressen mit Ja geantwortet wird.

Der Link gilt ein Mal, bis ${until}. Er ist nur für Sie bestimmt: Bitte geben Sie ihn nicht weiter.`,
    joined: `Guten Tag,

für diese Mailadresse und eine andere wurde uns bestätigt, dass sie derselben Person gehören. Von jetzt an bewahren wir zusammen auf, was uns von beiden Adressen geschrieben wurde, damit Sie nichts zweimal erklären müssen.

Wenn das falsch ist, antworten Sie auf diese Mail und sagen Sie es uns. Wir können beides jederzeit wieder trennen, und nichts geht verloren.`,
  },
};

export const PAGE_WORDS: Readonly<Record<ConfirmationLanguage, PageWords>> = {
  en: {
    title: 'One person, two mail addresses?',
    question: 'Have you written to us from more than one mail address?',
    explanation:
      'We have sent this link to two mail addresses that may belong to one person. If both are yours, say yes from each of them. We then keep what you wrote to us together, and whoever answers you sees all of it. Nothing changes unless both addresses are confirmed.',
    yes: 'Yes, that is me',
    no: 'No, I don’t know about this',
    confirmed: {
      title: 'Thank you, this address is confirmed',
      text: 'If the other address is yours as well, follow the link that we have sent there. You can close this page.',
    },
    refused: {
      title: 'Thank you, nothing will be joined',
      text: 'We have noted that the two addresses do not belong together. You can close this page.',
    },
    over: {
      title: 'This link can’t be used',
      text: 'It has run out or was answered before. If you have just answered, your answer is kept. Otherwise answer the mail in which you found it, and we send you a new one.',
    },
    busy: { title: 'Too many requests', text: 'Wait a minute and open the link again.' },
  },
  de: {
    title: 'Eine Person, zwei Mailadressen?',
    question: 'Haben Sie uns von mehr als einer Mailadresse geschrieben?',
    explanation:
      'Wir haben diesen Link an zwei Mailadressen geschickt, die vielleicht derselben Person gehören. Wenn beide Ihre sind, antworten Sie von jeder mit Ja. Dann bewahren wir zusammen auf, was Sie uns geschrieben haben, und wer Ihnen antwortet, sieht alles. Es ändert sich nur etwas, wenn beide Adressen bestätigt sind.',
    yes: 'Ja, das bin ich',
    no: 'Nein, davon weiß ich nichts',
    confirmed: {
      title: 'Danke, diese Adresse ist bestätigt',
      text: 'Wenn auch die andere Adresse Ihre ist, öffnen Sie den Link, den wir dorthin geschickt haben. Sie können diese Seite schließen.',
    },
    refused: {
      title: 'Danke, es wird nichts zusammengeführt',
      text: 'Wir haben vermerkt, dass die beiden Adressen nicht zusammengehören. Sie können diese Seite schließen.',
    },
    over: {
      title: 'Dieser Link gilt nicht',
      text: 'Er ist abgelaufen oder wurde schon beantwortet. Wenn Sie eben geantwortet haben, ist Ihre Antwort gespeichert. Sonst antworten Sie auf die Mail, in der er stand, und wir schicken Ihnen einen neuen.',
    },
    busy: { title: 'Zu viele Anfragen', text: 'Warten Sie eine Minute und öffnen Sie den Link noch einmal.' },
  },
};

/** Of a customer or a browser: the first of ours in an `Accept-Language` or BCP 47 tag; English for everybody else. */
export function languageOf(wanted: string | null | undefined): ConfirmationLanguage {
  const tags = (wanted ?? '')
    .slice(0, 500)
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().split(';');
      const quality = Number(/^\s*q=([\d.]{1,6})$/.exec(parameters[0] ?? '')?.[1] ?? 1);
      return { language: tag.trim().slice(0, 2).toLowerCase(), quality };
    })
    .filter(({ quality }) => quality > 0);
  const [best] = tags
    .filter(({ language }) => language === 'en' || language === 'de')
    .sort((a, b) => b.quality - a.quality);
  return best?.language === 'de' ? 'de' : 'en';
}
