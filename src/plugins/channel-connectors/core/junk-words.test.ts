import { wordsOf } from './junk-words';

describe('words', () => {
  test.each([
    ['Buy NOW, buy cheap!', ['buy', 'now', 'cheap']],
    ['Größe 42 für 9€', ['größe', '42', 'für', '9€']],
    ['see https://bad.example-shop.com/x?y=1', ['see', 'https', 'bad.example-shop.com']],
    ["don't, rock’n’roll", ["don't", 'rock’n’roll']],
    ['order 123456, 2026', ['order', '2026']],
    ['a b c', []],
    ['Ｖｉａｇｒａ and vi\u200bag\u00adra', ['viagra', 'and']],
    ['你好世界', ['你好', '好世', '世界']],
    ['ราคา', ['รา', 'าค', 'คา']],
    ['Привет, мир', ['привет', 'мир']],
    ['مرحبا بالعالم', ['مرحبا', 'بالعالم']],
    ['x'.repeat(200), []],
    ['', []],
  ])('of %j', (text, words) => expect(wordsOf(text)).toEqual(words));

  test('are capped, and a megabyte of anything takes no longer than its beginning', () => {
    const started = process.cpuUsage();
    expect(wordsOf(Array.from({ length: 300_000 }, (_, n) => `w${String(n)}w`).join(' '))).toHaveLength(2_000);
    for (const odd of ['a.', '你', "'", 'á', '$', 'x'.repeat(999)]) wordsOf(odd.repeat(500_000));
    expect(process.cpuUsage(started).user / 1000).toBeLessThan(2_000);
  });
});
