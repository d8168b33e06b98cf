import type { PasswordRule } from './new-password';

/** What the page behind an invitation says, in the languages of the admin panel. */

export const JOIN_LANGUAGES = ['en', 'de'] as const;
export type JoinLanguage = (typeof JOIN_LANGUAGES)[number];

interface JoinWords {
  readonly title: string;
  readonly welcome: string;
  /** `{name}`: who invites */
  readonly invitedBy: string;
  readonly email: string;
  readonly name: string;
  readonly password: string;
  readonly show: string;
  readonly hide: string;
  readonly rules: Readonly<Record<PasswordRule, string>>;
  readonly begin: string;
  readonly beginning: string;
  readonly failed: string;
  readonly over: { readonly title: string; readonly text: string; readonly signIn: string };
  readonly busy: { readonly title: string; readonly text: string };
}

export const JOIN_WORDS: Readonly<Record<JoinLanguage, JoinWords>> = {
  en: {
    title: 'Your invitation',
    welcome: 'Welcome to the inbox',
    invitedBy: '{name} invites you to answer customers together. Choose a password and begin.',
    email: 'You sign in with',
    name: 'Your name, as customers read it',
    password: 'Password',
    show: 'Show',
    hide: 'Hide',
    rules: {
      length: '8 characters',
      lowercase: 'a small letter',
      uppercase: 'a capital letter',
      number: 'a number',
      bytes: 'no more than 72 characters',
    },
    begin: 'Open the inbox',
    beginning: 'One moment…',
    failed: 'That did not work. Check your connection and try again.',
    over: {
      title: 'This invitation is used or has run out',
      text: 'An invitation works once and for seven days. If you have begun already, sign in. If not, ask whoever invited you for a new link.',
      signIn: 'Sign in',
    },
    busy: { title: 'One moment, please', text: 'Too many attempts came from your network. Try again in a minute.' },
  },
  de: {
    title: 'Deine Einladung',
    welcome: 'Willkommen im Posteingang',
    invitedBy:
      '{name} lädt dich ein, gemeinsam Kundinnen und Kunden zu antworten. Wähle ein Passwort, dann geht es los.',
    email: 'Du meldest dich an mit',
    name: 'Dein Name, wie Kundinnen und Kunden ihn lesen',
    password: 'Passwort',
    show: 'Anzeigen',
    hide: 'Verbergen',
    rules: {
      length: '8 Zeichen',
      lowercase: 'ein Kleinbuchstabe',
      uppercase: 'ein Großbuchstabe',
      number: 'eine Ziffer',
      bytes: 'höchstens 72 Zeichen',
    },
    begin: 'Posteingang öffnen',
    beginning: 'Einen Moment …',
    failed: 'Das hat nicht geklappt. Prüfe die Verbindung und versuche es noch einmal.',
    over: {
      title: 'Diese Einladung ist benutzt oder abgelaufen',
      text: 'Eine Einladung gilt einmal und sieben Tage lang. Wenn du schon dabei bist, melde dich an. Wenn nicht, bitte um einen neuen Link.',
      signIn: 'Anmelden',
    },
    busy: {
      title: 'Einen Moment, bitte',
      text: 'Aus deinem Netz kamen zu viele Versuche. Versuche es in einer Minute noch einmal.',
    },
  },
};

/** The first language of the browser that we write; English else. */
export function joinLanguageOf(acceptLanguage: string | undefined): JoinLanguage {
  const wanted = (acceptLanguage ?? '').split(',').map((part) => part.trim().slice(0, 2).toLowerCase());
  return wanted.find((tag): tag is JoinLanguage => JOIN_LANGUAGES.some((language) => language === tag)) ?? 'en';
}
