/**
 * The language of a text by its commonest words, as far as the database can reduce its words to stems. Short, so that
 * it decides for messages; of a few words it says nothing.
 */

/** Languages by their BCP 47 subtag, as PostgreSQL calls its text search configurations. */
export const CONFIGURATIONS = {
  da: 'danish',
  de: 'german',
  en: 'english',
  es: 'spanish',
  fi: 'finnish',
  fr: 'french',
  hu: 'hungarian',
  it: 'italian',
  nl: 'dutch',
  no: 'norwegian',
  pt: 'portuguese',
  ro: 'romanian',
  ru: 'russian',
  sv: 'swedish',
  tr: 'turkish',
} as const;
export type SearchLanguage = keyof typeof CONFIGURATIONS;

const COMMON_WORDS: Readonly<Record<SearchLanguage, string>> = {
  da: 'og at det er en til på af for med jeg ikke der har den vi som et hvad kan mig min hvor fra eller',
  de: 'und der die das ist nicht ich ein eine zu mit auf für den dem von sie wir es im sich auch haben habe bitte mein meine wie noch aber',
  en: 'the and is to of in you that it for was on are with have this be my not but your from can we what how please i do me where when',
  es: 'el la de que y en los las un una por con no para es mi se lo su del al pero como más está hola donde tengo',
  fi: 'ja on ei se että en hän mutta olen minun tämä kun niin ovat oli voi mitä miten kiitos tai',
  fr: 'le la les de des et un une est je vous que pour dans ne pas mon ma avec sur nous il ce au en du bonjour mais être été',
  hu: 'és az egy nem hogy van meg de kérem még csak már vagy mint ha ez el lehet köszönöm volt',
  it: 'il la di che e un una per non con sono mi del della è ho lo le si come ma al nel mio mia grazie questo',
  nl: 'de het een en van ik is niet dat op te met voor zijn je mijn maar heb wij dit ook bij wat hoe naar aan kan',
  no: 'og det er en til på av for med jeg ikke som har den vi et hva kan meg min hvor fra eller å deg',
  pt: 'o a de que e em um uma os as para com não é meu minha do da no na se por mais mas como obrigado você está',
  ro: 'și în de la cu nu este un o pentru că am mai care din sunt să pe ce vă mulțumesc dar',
  ru: 'и в не на я что с как это у мне мой моя за по но вы мы от для до так его где когда',
  sv: 'och att det är en på som för med jag inte har till den vi av ett om kan min hur var från eller mig',
  tr: 've bir bu için ile de da ne çok ben mı mi var yok ama gibi nasıl olarak daha benim teşekkürler',
};

const LANGUAGES: readonly SearchLanguage[] = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'da',
  'no',
  'sv',
  'fi',
  'hu',
  'ro',
  'ru',
  'tr',
];

const languagesByWord: ReadonlyMap<string, readonly SearchLanguage[]> = (() => {
  const found = new Map<string, SearchLanguage[]>();
  for (const language of LANGUAGES)
    for (const word of COMMON_WORDS[language].split(' ')) found.set(word, [...(found.get(word) ?? []), language]);
  return found;
})();

const LOOKED_AT = 2000;
/** Fewer common words than this tell nothing. */
const ENOUGH = 3;

/** The language of a text; null when it says too little. A word that two languages share tells for both. */
export function languageOf(text: string): SearchLanguage | null {
  const counts = new Map<SearchLanguage, number>();
  for (const [word] of text
    .slice(0, LOOKED_AT)
    .toLowerCase()
    .matchAll(/\p{L}+/gu))
    for (const language of languagesByWord.get(word) ?? []) counts.set(language, (counts.get(language) ?? 0) + 1);
  const [best, second] = [...counts].sort(([, one], [, other]) => other - one);
  if (!best || best[1] < ENOUGH) return null;
  return second && second[1] === best[1] ? null : best[0];
}

/** The language of a BCP 47 tag, when the database knows its stems. */
export function searchLanguage(tag: string): SearchLanguage | null {
  const subtag = tag.toLowerCase().split('-')[0];
  const spelled = subtag === 'nb' || subtag === 'nn' ? 'no' : subtag;
  return LANGUAGES.find((language) => language === spelled) ?? null;
}

/** Words so common in one of these languages that they narrow nothing down. */
export const isCommon = (word: string, languages: readonly SearchLanguage[]): boolean =>
  (languagesByWord.get(word.toLowerCase()) ?? []).some((language) => languages.includes(language));
