import { JUNK_FROM, junkScore, type KnownWord, type LearnedTickets } from './junk-score';
import { wordsOf } from './junk-words';

const TAUGHT = { junk: 50, wanted: 200 };
const words = (count: number, junk: number, wanted: number): KnownWord[] =>
  Array.from({ length: count }, (_, at) => ({ word: `${junk}-${wanted}-${at}`, counts: { junk, wanted } }));
const sign = (weight: number): { sign: string; weight: number } => ({ sign: `sign ${weight}`, weight });

describe('a score', () => {
  const junky = words(12, 30, 0);
  const ordinary = words(60, 25, 100);
  const ours = words(12, 0, 60);

  test.each<[string, { sign: string; weight: number }[], KnownWord[], LearnedTickets, boolean]>([
    ['nothing known', [], [], TAUGHT, false],
    ['words of junk', [], junky, TAUGHT, true],
    ['words of junk among many ordinary ones', [], [...junky, ...ordinary], TAUGHT, true],
    ['ordinary words', [], ordinary, TAUGHT, false],
    ['as many words of junk as of ours', [], [...junky, ...ours], TAUGHT, false],
    ['a line of three words of junk', [], junky.slice(0, 3), TAUGHT, false],
    ['words of junk, a sign for it', [sign(-1)], junky, TAUGHT, false],
    ['words of junk, too little taught', [], junky, { junk: 4, wanted: 200 }, false],
    ['words of junk, hardly a wanted one seen', [], junky, { junk: 50, wanted: 12 }, false],
    ['untaught, a forged sender alone', [sign(2)], [], { junk: 0, wanted: 0 }, false],
    ['untaught, a forged sender without Message-ID or recipient', [sign(2), sign(1), sign(0.9)], [], { junk: 0, wanted: 0 }, false],
    ['untaught, the word of a trusted filter', [sign(5)], [], { junk: 0, wanted: 0 }, true],
    ['untaught, the word of any filter and a forged sender', [sign(3), sign(2)], [], { junk: 0, wanted: 0 }, true],
    ['the word of a trusted filter, words of ours', [sign(5)], ours, TAUGHT, false],
  ])('%s', (_what, signs, known, learned, isJunk) => {
    expect(junkScore(signs, known, learned).score >= JUNK_FROM).toBe(isJunk);
  }); // prettier-ignore

  test('names what spoke for junk, strongest first', () => {
    expect(junkScore([sign(1), sign(3), sign(-1)], [], TAUGHT).signs).toEqual(['sign 3', 'sign 1']);
    expect(junkScore([sign(1)], junky, TAUGHT).signs).toEqual([
      'words of earlier junk (“30-0-0”, “30-0-1”, “30-0-2”)',
      'sign 1',
    ]);
  });

  test('is a number whatever was counted', () => {
    for (const [junk, wanted] of [[0, 0], [1_000_000, 0], [0, 1_000_000], [5, 5]] as const)
      for (const learned of [{ junk: 0, wanted: 0 }, TAUGHT, { junk: 1_000_000, wanted: 1_000_000 }])
        expect(junkScore([], words(2_000, junk, wanted), learned).score).toBeGreaterThanOrEqual(0); // prettier-ignore
  });
});

/** Made-up letters: shows that it learns at all, and says nothing of how it does on anybody's mail. */
describe('taught with made-up letters', () => {
  const PITCHES = [
    'rank your website on page one of the search results with our quality backlinks and an affordable package of experts',
    'claim the prize that your address has won in our lottery by sending us the details of your bank today',
    'we are a leading factory for led lights and would like to offer samples at a competitive price for your esteemed company',
    'your mailbox is nearly full so verify the password at the link below or the service will be suspended tonight',
  ];
  const LETTERS = [
    'my parcel has not arrived yet and the tracking page says nothing new since tuesday can you have a look please',
    'the lamp that I ordered came broken so I would like to have it replaced or to get my money back thank you',
    'could you send the invoice of october again with our new address on it the accountant needs it this week',
    'I cannot sign in to my account any more since the update although the password is right what should I do',
  ];
  const random = generator(11);
  const letterOf = (sentences: readonly string[], at: number): string => {
    const all = (sentences[at % sentences.length] ?? '').split(' ');
    return `Hello, ${all.filter(() => random() < 0.8).join(' ')}. Kind regards`;
  };

  test('it hides nothing wanted, and most of what is like earlier junk', () => {
    const counts = new Map<string, { junk: number; wanted: number }>();
    const learned = { junk: 20, wanted: 100 };
    for (const [kind, sentences] of [['junk', PITCHES], ['wanted', LETTERS]] as const)
      for (let at = 0; at < learned[kind]; at += 1)
        for (const word of wordsOf(letterOf(sentences, at))) {
          const count = counts.get(word) ?? { junk: 0, wanted: 0 };
          count[kind] += 1;
          counts.set(word, count);
        } // prettier-ignore
    const isHidden = (text: string): boolean => {
      const known = wordsOf(text).flatMap((word) => {
        const found = counts.get(word);
        return found ? [{ word, counts: found }] : [];
      });
      return junkScore([], known, learned).score >= JUNK_FROM;
    };
    const fresh = (sentences: readonly string[]): string[] =>
      Array.from({ length: 200 }, (_, at) => letterOf(sentences, at));
    expect(fresh(LETTERS).filter(isHidden)).toEqual([]);
    expect(fresh(PITCHES).filter(isHidden).length).toBeGreaterThan(180);
  });
});

/** The same numbers at every run (Numerical Recipes' linear congruential generator). */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}
