import { domainToUnicode } from 'node:url';

/**
 * Letters of other scripts that are taken for a Latin one at a glance, each before the one that it is taken for. Only
 * those that no font tells apart: the longer lists of Unicode (UTS #39) would call honest names look-alikes.
 */
const CYRILLIC = 'аa сc ԁd еe һh іi јj ӏl оo рp ԛq ѕs уy ѵv ԝw хx';
const GREEK = 'αa ιi κk νv οo ρp υu χx ωw';
const OTHERS = 'ıi ɑa ɡg ɩi օo ոn սu հh ցg';
const TAKEN_FOR = new Map(
  [CYRILLIC, GREEK, OTHERS]
    .join(' ')
    .split(' ')
    .map(([letter = '', latin = '']) => [letter, latin]),
);

/** What is left of a text when everything that looks the same is the same. */
export function skeletonOf(text: string): string {
  const plain = text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}]/gu, '')
    .toLowerCase();
  return [...plain].map((letter) => TAKEN_FOR.get(letter) ?? letter).join('');
}

/** The same for domains, where digits and pairs of letters are taken for letters as well. */
function domainSkeleton(domain: string): string {
  return skeletonOf(domain).replaceAll('0', 'o').replaceAll('1', 'l').replaceAll('rn', 'm').replaceAll('vv', 'w');
}

const SCRIPTS = [
  ['Latin', /\p{Script=Latin}/u],
  ['Cyrillic', /\p{Script=Cyrillic}/u],
  ['Greek', /\p{Script=Greek}/u],
  ['Armenian', /\p{Script=Armenian}/u],
  ['Hebrew', /\p{Script=Hebrew}/u],
  ['Arabic', /\p{Script=Arabic}/u],
  ['Cherokee', /\p{Script=Cherokee}/u],
] as const;

export type LookAlike =
  /** written in letters that pretend to be others; `shown` is what a reader sees */
  | { readonly kind: 'letters'; readonly shown: string }
  /** reads like one of ours */
  | { readonly kind: 'ours'; readonly ours: string };

/** Is this domain (lower-case ASCII) made to be taken for another one? Null: no. */
export function lookAlike(domain: string, ownDomains: readonly string[]): LookAlike | null {
  if (ownDomains.some((own) => domain === own || domain.endsWith(`.${own}`))) return null;
  const shown = domainToUnicode(domain) || domain;
  const skeleton = domainSkeleton(shown);
  const ours = ownDomains.find((own) => {
    const wanted = domainSkeleton(own);
    return skeleton === wanted || skeleton.endsWith(`.${wanted}`);
  });
  if (ours !== undefined) return { kind: 'ours', ours };
  const labels = shown.split('.');
  return labels.some((label) => isMixed(label) || pretends(label, labels.at(-1) ?? ''))
    ? { kind: 'letters', shown }
    : null;
}

/** Letters of two of these scripts in one word are nobody's spelling. */
function isMixed(label: string): boolean {
  return SCRIPTS.filter(([, letters]) => letters.test(label)).length > 1;
}

/** A word of which every letter is taken for a Latin one, under a Latin ending: `аррӏе.com`. */
function pretends(label: string, ending: string): boolean {
  return (
    /[^\0-\x7f]/.test(label) &&
    /^[a-z]+$/.test(ending) &&
    !/\p{Script=Latin}/u.test(label) &&
    /^[\0-\x7f]*$/.test(skeletonOf(label))
  );
}
