import type { UnhelpfulReason } from '../../../contracts/knowledge';

/** What the widget says of articles: loaded with them. */
const ENGLISH = {
  search: 'Search answers',
  orAsk: 'or just ask',
  clear: 'Clear the search',
  results: '{count} answers',
  oneResult: '1 answer',
  corrected: 'Answers for “{words}”',
  nothing: 'Nothing found for “{words}”.',
  nothingText: 'Try other words, or ask us: we are glad to help.',
  failed: 'The search does not answer right now. You can still ask us.',
  start: 'Answers that help most',
  guides: 'Step by step',
  otherWays: 'Other ways to reach us',
  loading: 'Loading…',
  gone: 'This article is no longer here.',
  asPage: 'Open as a page',
  newTab: 'opens in a new tab',
  updated: 'Updated {date}',
  checked: 'Checked {date}',
  minutes: '{count} min',
  didItSolve: 'Did this solve it?',
  yes: 'Yes, it did',
  no: 'No',
  thanks: 'Thank you. Good to know.',
  solvedThanks: 'Good to hear. Your message was not sent.',
  whyNot: 'What was missing?',
  note: 'In your own words (optional)',
  tell: 'Tell us',
  toldThanks: 'Thank you. Whoever wrote this article reads it.',
  stillHelp: 'Still need help?',
  askUs: 'Ask us',
  related: 'Related',
  maybe: 'This may answer it',
  hide: 'Hide these answers',
  finish: 'Back to the start',
  goOnWriting: 'Go on writing',
  step: 'Step {count}',
  backTo: 'One step back',
  restart: 'Begin again',
  guideFailed: 'This guide does not answer right now.',
  tryAgain: 'Try again',
  readArticle: 'Read the whole article',
  youAnswered: 'So far',
} as const;
export type WordName = keyof typeof ENGLISH;

const GERMAN: Record<WordName, string> = {
  search: 'Antworten suchen',
  orAsk: 'oder fragen Sie uns',
  clear: 'Suche leeren',
  results: '{count} Antworten',
  oneResult: '1 Antwort',
  corrected: 'Antworten zu „{words}“',
  nothing: 'Nichts gefunden zu „{words}“.',
  nothingText: 'Versuchen Sie es mit anderen Worten, oder fragen Sie uns: Wir helfen gern.',
  failed: 'Die Suche antwortet gerade nicht. Sie können uns trotzdem fragen.',
  start: 'Was am meisten hilft',
  guides: 'Schritt für Schritt',
  otherWays: 'So erreichen Sie uns auch',
  loading: 'Wird geladen…',
  gone: 'Diesen Artikel gibt es nicht mehr.',
  asPage: 'Als Seite öffnen',
  newTab: 'öffnet einen neuen Tab',
  updated: 'Stand {date}',
  checked: 'Geprüft am {date}',
  minutes: '{count} Min.',
  didItSolve: 'Ist es damit geklärt?',
  yes: 'Ja, geklärt',
  no: 'Nein',
  thanks: 'Danke, gut zu wissen.',
  solvedThanks: 'Das freut uns. Ihre Nachricht wurde nicht gesendet.',
  whyNot: 'Was hat gefehlt?',
  note: 'In eigenen Worten (freiwillig)',
  tell: 'Mitteilen',
  toldThanks: 'Danke. Wer den Artikel schreibt, liest das.',
  stillHelp: 'Noch nicht geklärt?',
  askUs: 'Fragen Sie uns',
  related: 'Passt dazu',
  maybe: 'Das könnte es beantworten',
  hide: 'Antworten ausblenden',
  finish: 'Zurück zum Anfang',
  goOnWriting: 'Weiterschreiben',
  step: 'Schritt {count}',
  backTo: 'Einen Schritt zurück',
  restart: 'Von vorn',
  guideFailed: 'Diese Anleitung antwortet gerade nicht.',
  tryAgain: 'Noch einmal',
  readArticle: 'Ganzen Artikel lesen',
  youAnswered: 'Bisher',
};

const ENGLISH_REASONS: Record<UnhelpfulReason, string> = {
  not_my_case: 'Not my case',
  too_long: 'Too long',
  unclear: 'Hard to follow',
  outdated: 'Out of date',
  other: 'Something else',
};
const GERMAN_REASONS: Record<UnhelpfulReason, string> = {
  not_my_case: 'Nicht mein Fall',
  too_long: 'Zu lang',
  unclear: 'Schwer verständlich',
  outdated: 'Veraltet',
  other: 'Etwas anderes',
};

export interface Words {
  say(name: WordName, values?: Readonly<Record<string, string>>): string;
  readonly reasons: readonly (readonly [UnhelpfulReason, string])[];
}

export function wordsOf(language: string): Words {
  const words: Record<WordName, string> = language === 'de' ? GERMAN : ENGLISH;
  const reasons = language === 'de' ? GERMAN_REASONS : ENGLISH_REASONS;
  return {
    say: (name, values = {}) => words[name].replace(/\{(\w+)\}/g, (whole, key: string) => values[key] ?? whole),
    reasons: [
      ['not_my_case', reasons.not_my_case],
      ['too_long', reasons.too_long],
      ['unclear', reasons.unclear],
      ['outdated', reasons.outdated],
      ['other', reasons.other],
    ],
  };
}
