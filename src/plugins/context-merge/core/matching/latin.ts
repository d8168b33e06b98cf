import { HAN_NAMES } from './han-names';

/** Names of other scripts as they are commonly written in Latin letters, so that two spellings of one name can meet. */

const CYRILLIC: Readonly<Record<string, string>> = {
  а: 'a',
  б: 'b',
  в: 'v',
  г: 'g',
  ґ: 'g',
  д: 'd',
  е: 'e',
  ё: 'e',
  є: 'ye',
  ж: 'zh',
  з: 'z',
  и: 'i',
  і: 'i',
  ї: 'yi',
  й: 'y',
  к: 'k',
  л: 'l',
  м: 'm',
  н: 'n',
  о: 'o',
  п: 'p',
  р: 'r',
  с: 's',
  т: 't',
  у: 'u',
  ў: 'u',
  ф: 'f',
  х: 'kh',
  ц: 'ts',
  ч: 'ch',
  ш: 'sh',
  щ: 'shch',
  ъ: '',
  ы: 'y',
  ь: '',
  э: 'e',
  ю: 'yu',
  я: 'ya',
  ђ: 'dj',
  ј: 'j',
  љ: 'lj',
  њ: 'nj',
  ћ: 'c',
  џ: 'dz',
};

const GREEK: Readonly<Record<string, string>> = {
  α: 'a',
  β: 'v',
  γ: 'g',
  δ: 'd',
  ε: 'e',
  ζ: 'z',
  η: 'i',
  θ: 'th',
  ι: 'i',
  κ: 'k',
  λ: 'l',
  μ: 'm',
  ν: 'n',
  ξ: 'x',
  ο: 'o',
  π: 'p',
  ρ: 'r',
  σ: 's',
  ς: 's',
  τ: 't',
  υ: 'y',
  φ: 'f',
  χ: 'ch',
  ψ: 'ps',
  ω: 'o',
};

/** Short vowels are not written; what is compared then are the consonants. */
const ARABIC: Readonly<Record<string, string>> = {
  ا: 'a',
  أ: 'a',
  إ: 'i',
  آ: 'a',
  ب: 'b',
  ت: 't',
  ث: 'th',
  ج: 'j',
  ح: 'h',
  خ: 'kh',
  د: 'd',
  ذ: 'dh',
  ر: 'r',
  ز: 'z',
  س: 's',
  ش: 'sh',
  ص: 's',
  ض: 'd',
  ط: 't',
  ظ: 'z',
  ع: 'a',
  غ: 'gh',
  ف: 'f',
  ق: 'q',
  ك: 'k',
  ل: 'l',
  م: 'm',
  ن: 'n',
  ه: 'h',
  ة: 'a',
  و: 'w',
  ي: 'y',
  ى: 'a',
  ء: '',
  ئ: 'y',
  ؤ: 'w',
  پ: 'p',
  چ: 'ch',
  ژ: 'zh',
  گ: 'g',
  ک: 'k',
  ی: 'y',
};

const HEBREW: Readonly<Record<string, string>> = {
  א: 'a',
  ב: 'b',
  ג: 'g',
  ד: 'd',
  ה: 'h',
  ו: 'v',
  ז: 'z',
  ח: 'ch',
  ט: 't',
  י: 'y',
  כ: 'k',
  ך: 'k',
  ל: 'l',
  מ: 'm',
  ם: 'm',
  נ: 'n',
  ן: 'n',
  ס: 's',
  ע: 'a',
  פ: 'p',
  ף: 'f',
  צ: 'ts',
  ץ: 'ts',
  ק: 'k',
  ר: 'r',
  ש: 'sh',
  ת: 't',
};

const KANA_ROWS: Readonly<Record<string, string>> = {
  あいうえお: 'a i u e o',
  かきくけこ: 'ka ki ku ke ko',
  がぎぐげご: 'ga gi gu ge go',
  さしすせそ: 'sa shi su se so',
  ざじずぜぞ: 'za ji zu ze zo',
  たちつてと: 'ta chi tsu te to',
  だぢづでど: 'da ji zu de do',
  なにぬねの: 'na ni nu ne no',
  はひふへほ: 'ha hi fu he ho',
  ばびぶべぼ: 'ba bi bu be bo',
  ぱぴぷぺぽ: 'pa pi pu pe po',
  まみむめも: 'ma mi mu me mo',
  やゆよ: 'ya yu yo',
  ゃゅょ: 'ya yu yo',
  らりるれろ: 'ra ri ru re ro',
  わをん: 'wa o n',
};

/** Letters of Latin alphabets that are more than a letter with a mark. */
const LATIN: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  å: 'a',
  đ: 'd',
  ð: 'd',
  þ: 'th',
  ł: 'l',
  ı: 'i',
  ħ: 'h',
  ŋ: 'n',
};

const LETTERS = new Map<string, string>([
  ...Object.entries(CYRILLIC),
  ...Object.entries(GREEK),
  ...Object.entries(ARABIC),
  ...Object.entries(HEBREW),
  ...Object.entries(LATIN),
  ...Object.entries(KANA_ROWS).flatMap(([signs, sounds]) => kanaRow(signs, sounds.split(' '))),
  ...Object.entries(HAN_NAMES).flatMap(([sound, signs]) => Array.from(signs, (sign) => [sign, sound] as const)),
]);

const KATAKANA_START = 0x30a1;
const KATAKANA_END = 0x30f6;
const KANA_SHIFT = 0x60;

const SYLLABLES_START = 0xac00;
const SYLLABLES_END = 0xd7a3;
const FIRST_SOUNDS = 'g kk n d tt r m b pp s ss - j jj ch k t p h'.split(' ');
const VOWELS = 'a ae ya yae eo e yeo ye o wa wae oe yo u wo we wi yu eu ui i'.split(' ');
const LAST_SOUNDS = '- k k ks n nj nh t l lk lm lp ls lt lp lh m p ps t t ng t t k t p h'.split(' ');

function kanaRow(signs: string, sounds: readonly string[]): [string, string][] {
  return Array.from(signs, (sign, index) => [sign, sounds[index] ?? '']);
}

/** Small Latin letters, digits and signs: `Müller` → `muller`, `Иван` → `ivan`, `张` → `zhang `. */
export function inLatin(text: string): string {
  const small = text.toLowerCase();
  if (/^[\x20-\x7e]*$/.test(small)) return small;
  const bare = small.normalize('NFKD').replace(/[\u0300-\u036f\u064b-\u0652\u05b0-\u05c7]/g, '');
  return Array.from(bare.normalize('NFC'), latinLetter).join('').replace(/ {2,}/g, ' ').trim();
}

function latinLetter(letter: string): string {
  const known = LETTERS.get(letter);
  const code = letter.codePointAt(0) ?? 0;
  if (known !== undefined) return code >= 0x4e00 && code <= 0x9fff ? ` ${known} ` : known;
  if (code >= SYLLABLES_START && code <= SYLLABLES_END) return ` ${hangul(code - SYLLABLES_START)} `;
  if (code >= KATAKANA_START && code <= KATAKANA_END) return LETTERS.get(String.fromCodePoint(code - KANA_SHIFT)) ?? '';
  return letter;
}

function hangul(index: number): string {
  const first = FIRST_SOUNDS[Math.floor(index / 588)] ?? '';
  const vowel = VOWELS[Math.floor((index % 588) / 28)] ?? '';
  const last = LAST_SOUNDS[index % 28] ?? '';
  return `${first}${vowel}${last}`.replaceAll('-', '');
}

/** Whether a name is written in Chinese, Japanese or Korean signs, where the family comes first. */
export function isFamilyFirst(text: string): boolean {
  return /[\u4e00-\u9fff\uac00-\ud7a3]/.test(text);
}
