import { MARK_END, MARK_START } from '../../../../contracts';
import type { Contradiction } from '../../../../contracts/http/knowledge-search';
import { isTelling, plainWord, wordsOf } from './words';

/** Where two articles of a language say one thing differently: shown to an editor, who knows which is right. */

export interface Disagreement {
  readonly differs: Contradiction;
  /** 0 to 1: how much the two sentences are about one thing */
  readonly likeness: number;
  /** with MARK_START and MARK_END around what differs */
  readonly sentence: string;
  readonly other: string;
}

const NUMBER_LIKENESS = 0.5;
const OPPOSITE_LIKENESS = 0.6;
/** Sentences with fewer words in common must hardly have others. */
const FEWEST_SHARED = 3;
const SHORT_LIKENESS = 0.75;
const MOST_SENTENCES = 200;
const LONGEST_SENTENCE = 400;

/** The clearest of them; null: they do not disagree, as far as can be read off their words. */
export function disagreement(one: string, other: string, locale: string): Disagreement | null {
  const [left, right] = [sentencesOf(one, locale), sentencesOf(other, locale)];
  const found = left.flatMap((a) => right.flatMap((b) => compared(a, b)));
  const steps = differentSteps(one, other, locale);
  return [...found, ...(steps === null ? [] : [steps])].sort((a, b) => b.likeness - a.likeness)[0] ?? null;
}

interface Amount {
  readonly value: number;
  /** of what: the word or sign behind or before it, '' for a number alone */
  readonly unit: string;
  readonly text: string;
}

interface Sentence {
  readonly text: string;
  /** what it is about: telling words without amounts and without what turns it round */
  readonly topic: ReadonlySet<string>;
  readonly amounts: readonly Amount[];
  /** words that turn it round, as they stand */
  readonly turns: readonly string[];
  readonly isNegative: boolean;
}

const SENTENCE = /(?:[^.!?\n]|(?<=\d)\.(?=\d)|(?<=\b\p{L})\.(?=\p{L}\.))+[.!?]*/gu;

function sentencesOf(text: string, locale: string): Sentence[] {
  const pieces = [...text.matchAll(SENTENCE)].map(([piece]) => piece.replace(/^\s*(?:\d+\.|-)\s+/u, '').trim());
  return pieces
    .filter((piece) => piece.length > 8 && piece.length <= LONGEST_SENTENCE)
    .slice(0, MOST_SENTENCES)
    .map((piece) => sentenceOf(piece, locale));
}

function sentenceOf(text: string, locale: string): Sentence {
  const amounts = amountsOf(text);
  const words = wordsOf(text);
  const units = new Set(amounts.map(({ unit }) => unit));
  const topic = words.filter(
    (word) =>
      word.length > 2 &&
      !/\d/.test(word) &&
      !NUMBERS.has(word) &&
      !turnOf(word) &&
      !units.has(root(word)) &&
      isTelling(word, locale),
  );
  return {
    text,
    topic: new Set(topic.map(root)),
    amounts,
    turns: words.filter((word) => turnOf(word) !== null),
    isNegative: words.filter((word) => NEGATIONS.has(word)).length % 2 === 1,
  };
}

/** So that one word in two forms is one: its beginning. */
const root = (word: string): string => plainWord(word).slice(0, 6);

function compared(one: Sentence, other: Sentence): Disagreement[] {
  const shared = [...one.topic].filter((word) => other.topic.has(word)).length;
  const likeness = shared / (one.topic.size + other.topic.size - shared || 1);
  if (likeness < (shared < FEWEST_SHARED ? SHORT_LIKENESS : NUMBER_LIKENESS) || shared < 2) return [];
  const amounts = differentAmounts(one, other);
  if (amounts !== null)
    return [
      {
        differs: 'number',
        likeness,
        sentence: marked(one.text, [amounts[0].text]),
        other: marked(other.text, [amounts[1].text]),
      },
    ];
  if (likeness < OPPOSITE_LIKENESS || !areOpposite(one, other)) return [];
  return [
    {
      differs: 'opposite',
      likeness,
      sentence: marked(one.text, turnsIn(one)),
      other: marked(other.text, turnsIn(other)),
    },
  ];
}

/** Of one unit, amounts that the two have none of in common. */
function differentAmounts(one: Sentence, other: Sentence): readonly [Amount, Amount] | null {
  for (const amount of one.amounts) {
    const ofUnit = other.amounts.filter(({ unit }) => unit === amount.unit);
    const [first] = ofUnit;
    const values = new Set(one.amounts.filter(({ unit }) => unit === amount.unit).map(({ value }) => value));
    if (first && ofUnit.every(({ value }) => !values.has(value))) return [amount, first];
  }
  return null;
}

const AMOUNT =
  /(?<before>[€$£]\s?)?(?<![\p{L}\d])(?<number>\d+(?:[.,]\d+)*|\p{L}+)(?:\s?(?<sign>[%€$£])|[\s-]+(?<first>\p{L}+)(?:[\s-]+(?<second>\p{L}+))?)?/gu;

function amountsOf(text: string): Amount[] {
  return [...text.matchAll(AMOUNT)].flatMap(({ 0: whole, groups }) => {
    const { before, number = '', sign, first } = groups ?? {};
    const value = /^\d/.test(number) ? numberOf(number) : NUMBERS.get(number.toLowerCase());
    if (value === undefined || Number.isNaN(value)) return [];
    const unit = before?.trim() ?? sign ?? (first === undefined ? '' : root(unitWord(first, groups?.second)));
    return [{ value, unit, text: whole.trim().split(/\s+/u).slice(0, 2).join(' ') }];
  });
}

/** `14 business days` are days. */
const unitWord = (first: string, second: string | undefined): string =>
  second !== undefined && /^(?:business|working|calendar|full|whole|volle|ganze)$/iu.test(first) ? second : first;

/** `1,000` and `1.000` are a thousand, `1,5` and `1.5` one and a half. */
function numberOf(text: string): number {
  const parts = text.split(/[.,]/u);
  const last = parts.at(-1) ?? '';
  if (parts.length > 1 && last.length !== 3) return Number(`${parts.slice(0, -1).join('')}.${last}`);
  return Number(parts.join(''));
}

const NUMBERS: ReadonlyMap<string, number> = new Map(
  [
    'two zwei deux dos due twee',
    'three drei trois tres tre drie',
    'four vier quatre cuatro quattro',
    'five fünf cinq cinco cinque vijf',
    'six sechs seis sei zes',
    'seven sieben sept siete sette zeven',
    'eight acht huit ocho otto',
    'nine neun neuf nueve nove negen',
    'ten zehn dix diez dieci tien',
  ].flatMap((words, index) => words.split(' ').map((word) => [word, index + 2] as const)),
);

const NEGATIONS = new Set(
  `not no never cannot cant dont doesnt isnt arent wont without none neither nicht kein keine keinen keiner keinem nie
   niemals ohne weder pas jamais sans aucun aucune nunca jamás sin ningún ninguna ninguno mai senza nessun nessuna niet
   geen nooit zonder não nunca sem nenhum nenhuma`.split(/\s+/u),
);

const OPPOSITES: readonly (readonly [string, string])[] = [
  ['always', 'never'],
  ['enable', 'disable'],
  ['enabled', 'disabled'],
  ['open', 'closed'],
  ['before', 'after'],
  ['possible', 'impossible'],
  ['allowed', 'forbidden'],
  ['include', 'exclude'],
  ['included', 'excluded'],
  ['free', 'charged'],
  ['automatically', 'manually'],
  ['minimum', 'maximum'],
  ['required', 'optional'],
  ['immer', 'nie'],
  ['aktivieren', 'deaktivieren'],
  ['aktiviert', 'deaktiviert'],
  ['geöffnet', 'geschlossen'],
  ['möglich', 'unmöglich'],
  ['erlaubt', 'verboten'],
  ['inklusive', 'exklusive'],
  ['kostenlos', 'kostenpflichtig'],
  ['automatisch', 'manuell'],
  ['mindestens', 'höchstens'],
  ['vorher', 'nachher'],
  ['toujours', 'jamais'],
  ['activer', 'désactiver'],
  ['gratuit', 'payant'],
  ['avant', 'après'],
  ['siempre', 'nunca'],
  ['activar', 'desactivar'],
  ['antes', 'después'],
  ['sempre', 'mai'],
  ['attivare', 'disattivare'],
  ['prima', 'dopo'],
];

const PARTNERS: ReadonlyMap<string, string> = new Map(
  OPPOSITES.flatMap(([one, other]) => [
    [one, other],
    [other, one],
  ]),
);

const turnOf = (word: string): string | null => (NEGATIONS.has(word) ? '' : (PARTNERS.get(word) ?? null));

function areOpposite(one: Sentence, other: Sentence): boolean {
  if (one.isNegative !== other.isNegative) return true;
  return one.turns.some((word) => {
    const partner = PARTNERS.get(word);
    return partner !== undefined && other.turns.includes(partner) && !other.turns.includes(word);
  });
}

/** As they stand in the text: `can't` was taken for `cant`. */
const turnsIn = ({ turns }: Sentence): string[] => [...turns];

function marked(text: string, pieces: readonly string[]): string {
  const wanted = new Set(pieces.map((piece) => piece.toLowerCase()));
  const [single] = pieces;
  if (single !== undefined && single.includes(' ')) return text.replace(single, `${MARK_START}${single}${MARK_END}`);
  return text.replace(/[\p{L}\p{N}][\p{L}\p{M}\p{N}.,'’]*[\p{L}\p{N}%€]|[\p{L}\p{N}]/gu, (word) =>
    wanted.has(word.toLowerCase().replace(/['’]/gu, '')) ? `${MARK_START}${word}${MARK_END}` : word,
  );
}

/** Steps that both have, in another order. */
function differentSteps(one: string, other: string, locale: string): Disagreement | null {
  const [left, right] = [stepsOf(one, locale), stepsOf(other, locale)];
  const shared = left.flatMap((step) => {
    const place = right.findIndex((candidate) => likenessOf(step, candidate) >= OPPOSITE_LIKENESS);
    return place === -1 ? [] : [{ step, place }];
  });
  const wrong = shared.findIndex(({ place }, index) => index > 0 && place < (shared[index - 1]?.place ?? -1));
  const [first, second] = [shared[wrong - 1], shared[wrong]];
  if (shared.length < 3 || !first || !second) return null;
  return {
    differs: 'steps',
    likeness: shared.length / Math.max(left.length, right.length),
    sentence: marked(`${first.step.text} → ${second.step.text}`, []),
    other: marked(`${second.step.text} → ${first.step.text}`, []),
  };
}

const stepsOf = (text: string, locale: string): Sentence[] =>
  [...text.matchAll(/^\s*\d+\.\s+(?<step>.+)$/gmu)].map(({ groups }) => sentenceOf(groups?.step ?? '', locale));

function likenessOf(one: Sentence, other: Sentence): number {
  const shared = [...one.topic].filter((word) => other.topic.has(word)).length;
  return shared / (one.topic.size + other.topic.size - shared || 1);
}
