/**
 * Text messages are carried, counted and paid in segments (GSM 03.38 and 03.40): one of 160 characters of the GSM
 * alphabet or 70 of any other, and several of 153 or 67 each, because their order is written into them.
 */
export interface SegmentCount {
  readonly segments: number;
  /** `gsm`: the small alphabet; `ucs2`: one character of the text is not in it, so all are written larger */
  readonly alphabet: 'gsm' | 'ucs2';
  /** in units of the alphabet */
  readonly used: number;
  /** units that still fit into the last segment */
  readonly left: number;
}

const BASIC =
  '@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&\'()*+,-./0123456789:;<=>?¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà';
/** written as two */
const EXTENSION = '\f^{}\\[~]|€';

const UNITS: ReadonlyMap<string, number> = new Map([
  ...[...BASIC].map((character) => [character, 1] as const),
  ...[...EXTENSION].map((character) => [character, 2] as const),
]);

/** How many segments this text is. An empty one is none. Pure: the composer and the server count the same. */
export function segmentsOf(text: string): SegmentCount {
  const gsm = [...text].map((character) => UNITS.get(character));
  const alphabet = gsm.includes(undefined) ? 'ucs2' : 'gsm';
  // A pair of surrogates, and a character with its escape, are never divided between two segments.
  const units = alphabet === 'gsm' ? gsm.map((each) => each ?? 1) : [...text].map((character) => character.length);
  const used = units.reduce((sum, each) => sum + each, 0);
  const [alone, each] = alphabet === 'gsm' ? [160, 153] : [70, 67];
  if (used <= alone) return { segments: used === 0 ? 0 : 1, alphabet, used, left: alone - used };
  const { segments, filled } = filledBy(units, each);
  return { segments, alphabet, used, left: each - filled };
}

function filledBy(units: readonly number[], size: number): { segments: number; filled: number } {
  let segments = 1;
  let filled = 0;
  for (const unit of units) {
    if (filled + unit > size) {
      segments += 1;
      filled = 0;
    }
    filled += unit;
  }
  return { segments, filled };
}
