import { inLatin } from './latin';
import { isTypo } from './similarity';

/** A company's name without its legal form, as words. */
export interface CompanyName {
  readonly written: string;
  readonly words: readonly string[];
  /** the words in order of the alphabet: equal for two spellings of one name */
  readonly key: string;
}

const LEGAL_FORMS = new Set(
  `inc incorporated llc llp lp ltd limited plc corp corporation co company gmbh ggmbh mbh ag kg kgaa ohg gbr ug ev ek eg
   se sa sarl sas sasu eurl snc srl spa sapa sl slu scl bv nv vof cv oy oyj ab as asa aps ou sia uab doo dd kft zrt nyrt
   sro spzoo pty pte sdn bhd kk ltda eireli cia cie ooo zao oao pao fze fzco`.split(/\s+/),
);

const JOINING = new Set(['the', 'and', 'und', 'et']);

/** Words that many companies have in their name tell little. */
const COMMON_WORDS = new Set(
  `y e of for de del la le les der die das group gruppe holding holdings international global worldwide services
   service solutions systems system center centre zentrum consulting consultants management partners partner trading
   enterprises enterprise industries industry technology technologies tech software digital media design studio studios
   school schools academy university college institute institut association foundation society club church care health
   medical clinic hospital child children childrens day early learning community house home north south east west new
   first national american europe european restaurant cafe hotel shop store bau handel praxis verein verlag press publishing bank insurance
   versicherung motors foods energy security cleaning travel real estate properties construction`.split(/\s+/),
);

const COMMON_WEIGHT = 0.35;
const MOST_WORDS = 12;

/** null: no letters or digits in it. */
export function readCompanyName(text: string): CompanyName | null {
  const all = inLatin(text)
    .replace(/(?<=\b[a-z])[. ](?=[a-z]\b)/g, '')
    .replace(/(?<=[a-z])['’`´?](?=[a-z])/g, '')
    .replace(/&|\+/g, ' and ')
    .split(/[^a-z0-9]+/)
    .filter(Boolean);
  const named = all.filter((word, index) => index === 0 || !LEGAL_FORMS.has(word)).filter((word) => !JOINING.has(word));
  const words = [...new Set(named.length > 0 ? named : all)].slice(0, MOST_WORDS);
  if (words.length === 0) return null;
  return { written: text.trim(), words, key: [...words].sort().join(' ') };
}

/** 0 to 1: how much a word tells two companies apart. */
export const wordWeight = (word: string): number => (COMMON_WORDS.has(word) ? COMMON_WEIGHT : 1);

export interface CompanyLikeness {
  readonly level: 'same' | 'similar' | 'partly' | 'different';
  /** the words that both have */
  readonly shared: readonly string[];
}

const SAME_AT = 0.95;
const SIMILAR_AT = 0.72;
const PARTLY_AT = 0.45;

/** By the weight of the words that both have: exactly, with a slip of the pen, or shortened (dev, development). */
export function compareCompanies(a: CompanyName, b: CompanyName): CompanyLikeness {
  if (a.key === b.key) return { level: 'same', shared: a.words };
  if (isAcronym(a.words, b.words) || isAcronym(b.words, a.words)) return { level: 'similar', shared: [] };
  const left = new Set(b.words);
  const shared: string[] = [];
  let agreed = 0;
  for (const word of a.words) {
    const partner = left.has(word) ? word : [...left].find((other) => isWrittenForm(word, other));
    if (partner === undefined) continue;
    left.delete(partner);
    shared.push(word);
    agreed += word === partner ? wordWeight(word) : 0.9 * Math.min(wordWeight(word), wordWeight(partner));
  }
  return { level: levelOf(agreed, weigh(a.words), weigh(b.words)), shared };
}

function levelOf(agreed: number, own: number, others: number): CompanyLikeness['level'] {
  const likeness = (2 * agreed) / (own + others);
  if (likeness >= SAME_AT) return 'same';
  if (likeness >= SIMILAR_AT) return 'similar';
  const isContained = agreed >= 0.9 && agreed / Math.min(own, others) >= 0.9;
  return isContained || (likeness >= PARTLY_AT && agreed >= 0.9) ? 'partly' : 'different';
}

const weigh = (words: readonly string[]): number => words.reduce((sum, word) => sum + wordWeight(word), 0);

function isWrittenForm(word: string, other: string): boolean {
  if (/\d/.test(word) || /\d/.test(other)) return false;
  const [short, long] = word.length < other.length ? [word, other] : [other, word];
  return (short.length >= 3 && (long.startsWith(short) || isContraction(short, long))) || isTypo(word, other);
}

/** `svcs` for services, `ctr` for center: letters left out, the vowels first. */
function isContraction(short: string, long: string): boolean {
  if (short[0] !== long[0] || /[aeiou]/.test(short.slice(1))) return false;
  let next = 0;
  for (const letter of long) if (letter === short[next]) next++;
  return next === short.length;
}

function isAcronym(short: readonly string[], long: readonly string[]): boolean {
  const [only = ''] = short;
  return short.length === 1 && long.length >= 3 && only === long.map((word) => word[0]).join('');
}
