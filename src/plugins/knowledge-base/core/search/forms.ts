import { searchLanguage, type SearchLanguage } from '../../../../kernel/search-text/language';

/** Forms of a word that have another stem: `sent` of `send`, `geliefert` of `liefern`, `colour` for `color`. */

/** Forms that are other words too (`left`, `saw`, `rose`) are left out. */
const IRREGULAR: Partial<Record<SearchLanguage, string>> = {
  en: `begin began begun, bend bent, bite bitten, break broke broken, bring brought, build built, burn burnt, buy bought,
    catch caught, choose chose chosen, come came, deal dealt, draw drew drawn, drive drove driven, eat ate eaten,
    fall fell fallen, feed fed, fight fought, fly flew flown, forget forgot forgotten, freeze froze frozen,
    grow grew grown, hang hung, hide hid hidden, hold held, keep kept, lay laid, lead led, learn learnt, lend lent,
    light lit, lose lost, mean meant, meet met, mistake mistook mistaken, pay paid, ride rode ridden, ring rang rung,
    run ran, sell sold, send sent, shake shook shaken, shrink shrank shrunk, sink sank sunk, sit sat, sleep slept,
    speak spoke spoken, spend spent, stand stood, steal stole stolen, stick stuck, strike struck, take took taken,
    teach taught, tear tore torn, throw threw thrown, understand understood, wake woke woken, wear wore worn, win won,
    withdraw withdrew withdrawn, write wrote written, overwrite overwrote overwritten, rewrite rewrote rewritten,
    undo undid undone, redo redid redone, child children, person people, man men, woman women, foot feet, tooth teeth,
    mouse mice, knife knives, shelf shelves, half halves, life lives, index indices`,
  de: `abbrechen abgebrochen, abschließen abgeschlossen, abziehen abgezogen, anbieten angeboten, annehmen angenommen,
    anrufen angerufen, aufladen aufgeladen, beginnen begann begonnen, beziehen bezogen, brechen brach gebrochen,
    bringen brachte gebracht, einfrieren eingefroren, eingeben eingegeben, einziehen eingezogen, empfangen empfing,
    erhalten erhielt, finden fand gefunden, gewinnen gewann gewonnen, herunterladen heruntergeladen,
    hochladen hochgeladen, laden geladen, leihen geliehen, lesen gelesen, nehmen nahm genommen, reißen riss gerissen,
    schließen geschlossen, schneiden geschnitten, schreiben schrieb geschrieben, senden gesandt,
    sprechen sprach gesprochen, stehlen gestohlen, überweisen überwiesen, umziehen umgezogen, unterschreiben unterschrieben,
    verbinden verbunden, vergessen vergaß, verlieren verlor verloren, verschieben verschoben, verstehen verstanden,
    waschen gewaschen, werfen geworfen, zerbrechen zerbrochen, ziehen gezogen, zugreifen zugegriffen,
    zurückgeben zurückgegeben, zurücknehmen zurückgenommen, zurücksenden zurückgesandt, zurückziehen zurückgezogen`,
};

const FORMS: ReadonlyMap<string, ReadonlyMap<string, readonly string[]>> = new Map(
  Object.entries(IRREGULAR).map(([language, groups]) => [language, formsByWord(groups)]),
);

function formsByWord(groups: string): ReadonlyMap<string, readonly string[]> {
  const all = groups.split(',').map((group) => group.trim().split(/\s+/u));
  return new Map(all.flatMap((forms) => forms.map((form) => [form, forms.filter((other) => other !== form)] as const)));
}

/** British and American English, both ways. A form that is no word stands in no article. */
const SPELLINGS: readonly (readonly [RegExp, string])[] = [
  [/(?<=\p{L}{2})our/u, 'or'],
  [/(?<=\p{L}{2})or(?!y$)/u, 'our'],
  [/(?<=\p{L}{3})is(?=e[drs]?$|ing$|ations?$)/u, 'iz'],
  [/(?<=\p{L}{3})iz(?=e[drs]?$|ing$|ations?$)/u, 'is'],
  [/(?<=\p{L}{3}[aeiou])ll(?=ed$|ing$)/u, 'l'],
  [/(?<=\p{L}{3}[aeiou])l(?=ed$|ing$)/u, 'll'],
  [/(?<=\p{L}{2}[bt])re(?=s?$)/u, 'er'],
  [/(?<=\p{L}{2}[bt])er(?=s?$)/u, 're'],
];

const englishForms = (word: string): string[] =>
  SPELLINGS.map(([from, to]) => word.replace(from, to)).filter((other) => other !== word);

/** What a German verb may begin with, and what its participle has before its `ge`: `zurückgeschickt`. */
const BEFORE = '(?:zusammen|zurück|zu|herunter|hoch|weiter|wieder|weg|ab|an|auf|aus|ein|frei|los|mit|nach|um|vor)?';
const PARTICIPLE = new RegExp(`^(${BEFORE})ge(\\p{L}{3,}?)e?t$`, 'u');
const INFINITIVE = new RegExp(`^(${BEFORE})(\\p{L}{3,}?)e?n$`, 'u');

/** Of regular verbs: `geliefert` and `liefern`, whose stems differ by what stands before them. */
function germanForms(word: string): string[] {
  const [, before = '', root] = PARTICIPLE.exec(word) ?? [];
  if (root !== undefined) return [`${before}${root}en`, `${before}${root}n`];
  const [, start = '', verb] = INFINITIVE.exec(word) ?? [];
  return verb === undefined ? [] : [`${start}ge${verb}t`, `${start}ge${verb}et`];
}

const BY_RULE: Partial<Record<SearchLanguage, (word: string) => string[]>> = { en: englishForms, de: germanForms };

/** How else a word may stand in an article, beside what its stem meets; of words that are none, no article says any. */
export function otherForms(word: string, locale: string): string[] {
  const language = searchLanguage(locale);
  if (language === null) return [];
  return [...(FORMS.get(language)?.get(word) ?? []), ...(BY_RULE[language]?.(word) ?? [])];
}
