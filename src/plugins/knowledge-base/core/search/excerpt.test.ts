import { MARK_END, MARK_START } from '../../../../contracts';
import { excerptOf } from './excerpt';

const marked = (word: string): string => `${MARK_START}${word}${MARK_END}`;
const TABLE = 'Model | Weight\nHalden tall | 7.4 kg\nHalden floor | 19.8 kg';

test.each([
  ['a table is read by its cells', TABLE, 'tall', `Halden ${marked('tall')} · 7.4 kg; Halden floor · 19.8 kg`],
  [
    'bars at both ends of a row',
    '| Model | Weight |\n| Tall | 7 kg |',
    'model',
    `${marked('Model')} · Weight; Tall · 7 kg`,
  ],
  [
    'a list has no dashes',
    '- the shade\n- the stem\n  - the foot',
    'shade',
    `the ${marked('shade')}; the stem; the foot`,
  ],
  [
    'a list of sentences',
    '- Keep the shade.\n- Pull it\n\nThen wait',
    'shade',
    `Keep the ${marked('shade')}. Pull it. Then wait`,
  ],
  ['steps keep their numbers', '1. Screw it in\n2. Tighten it', 'screw', `${marked('Screw')} it in 2. Tighten it`],
  [
    'a line of code stays',
    'Try\ncat lamp.json | jq .\nthen wait',
    'cat',
    `${marked('cat')} lamp.json | jq . then wait`,
  ],
  ['a dash within a sentence stays', 'Warm - not hot', 'hot', `Warm - not ${marked('hot')}`],
])('%s', (_name, body, word, expected) => {
  expect(excerptOf(body, [word])).toBe(expected);
});
