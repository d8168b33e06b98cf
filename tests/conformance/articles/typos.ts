/** Typing errors, the same in each run: of the words with four letters and more, this share has one. */
export function withTypos(text: string, rate: number, seed: number): string {
  const random = randomNumbers(seed * 7919 + 13);
  return text.replace(/\p{L}{4,}/gu, (word) => (random() < rate ? mistyped(word, random) : word));
}

function mistyped(word: string, random: () => number): string {
  const place = 1 + Math.floor(random() * (word.length - 2));
  const [before, letter, next, after] = [
    word.slice(0, place),
    word.charAt(place),
    word.charAt(place + 1),
    word.slice(place + 2),
  ];
  const kind = Math.floor(random() * 4);
  if (kind === 0) return before + next + after;
  if (kind === 1) return before + next + letter + after;
  if (kind === 2) return before + letter + letter + next + after;
  return before + 'abcdefghijklmnopqrstuvwxyz'.charAt(Math.floor(random() * 26)) + next + after;
}

/** A linear congruential generator: 0 to 1. */
function randomNumbers(seed: number): () => number {
  let state = seed % 2_147_483_648;
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return state / 2_147_483_648;
  };
}
