/**
 * A text in parts that a channel takes, in order. Divided where it hurts least: between paragraphs, else lines, else
 * sentences, else words, else characters, and never inside of one. Nothing is lost but the white space at the seams.
 * @param most UTF-16 code units, at least 16
 * @returns [] when there are no words
 */
export function partsOfText(text: string, most: number): string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const end = seamOf(rest, most);
    parts.push(rest.slice(0, end).trimEnd());
    rest = rest.slice(end).trimStart();
  }
  return rest === '' ? parts : [...parts, rest];
}

const SEAMS = ['\n\n', '\n', /[.!?…]\s/g, /\s/g] as const;

function seamOf(text: string, most: number): number {
  const window = text.slice(0, most + 1);
  for (const seam of SEAMS) {
    const at = lastOf(window, seam);
    // A seam near the beginning would leave crumbs
    if (at >= most / 2) return at;
  }
  return wholeCharacters(window, most);
}

function lastOf(text: string, seam: string | RegExp): number {
  if (typeof seam === 'string') return text.lastIndexOf(seam);
  const last = [...text.matchAll(seam)].at(-1);
  return last ? last.index + last[0].length - 1 : -1;
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** The end of the last character, as people see it, that fits; of one that never fits, half a one. */
function wholeCharacters(text: string, most: number): number {
  const last = characters.segment(text).containing(most)?.index ?? most;
  if (last > 0) return last;
  return /[\uD800-\uDBFF]/.test(text.charAt(most - 1)) ? most - 1 : most;
}
