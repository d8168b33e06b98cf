/** The mail that somebody gets who was invited, in the first language of the business that we write. */

const WORDS = {
  en: {
    subject: (business: string) => `Your invitation to ${business}’s helpdesk`,
    hello: (name: string) => (name === '' ? 'Hello,' : `Hello ${name},`),
    text: (inviter: string, business: string) =>
      `${inviter} invites you to answer customers together at ${business}. Open this link and choose a password, and you are in the inbox:`,
    end: (days: number) => `The link is for you alone, works once and for ${String(days)} days.`,
  },
  de: {
    subject: (business: string) => `Einladung zum Helpdesk von ${business}`,
    hello: (name: string) => (name === '' ? 'Hallo,' : `Hallo ${name},`),
    text: (inviter: string, business: string) =>
      `${inviter} lädt dich ein, bei ${business} gemeinsam Kundinnen und Kunden zu antworten. Öffne diesen Link und wähle ein Passwort, schon bist du im Posteingang:`,
    end: (days: number) => `Der Link ist nur für dich, gilt einmal und ${String(days)} Tage lang.`,
  },
} as const;

interface Invitation {
  /** '' where nobody said */
  readonly name: string;
  readonly inviter: string;
  readonly business: string;
  /** BCP 47, the most wanted first */
  readonly languages: readonly string[];
  readonly url: string;
  readonly days: number;
}

/** A name is one line here, whatever was typed. */
const oneLine = (typed: string): string => typed.replace(/\s+/g, ' ').trim();

export function invitationMail(invitation: Invitation): { subject: string; text: string } {
  const language = invitation.languages.map((tag) => tag.split('-')[0]).find((tag) => tag === 'de' || tag === 'en');
  const words = WORDS[language ?? 'en'];
  const business = oneLine(invitation.business);
  return {
    subject: words.subject(business),
    text: [
      words.hello(oneLine(invitation.name)),
      words.text(oneLine(invitation.inviter), business),
      invitation.url,
      words.end(invitation.days),
      '',
    ].join('\n\n'),
  };
}
