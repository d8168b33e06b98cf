import { MARK_END, MARK_START } from '../../../../contracts';
import { documentOf } from './document';
import { isCommon, languageOf, searchLanguage } from '../../../../kernel/search-text/language';
import { excerptAround, markMore, markWords } from '../../../../kernel/search-text/marks';
import { spaced } from '../../../../kernel/search-text/unspaced';
import { addressWords, fileWords } from './words';

test.each([
  ['Hello, where is my order? I have been waiting for two weeks and nobody answers.', 'en'],
  ['Guten Tag, ich habe die falsche Größe bekommen und möchte das Paket nicht behalten.', 'de'],
  ['Bonjour, je n’ai pas reçu ma commande et je voudrais être remboursé pour les frais.', 'fr'],
  ['Hola, no tengo el pedido y quiero que me devuelvan el dinero por favor.', 'es'],
  ['Hej, jag har inte fått min beställning och undrar var den är.', 'sv'],
  ['Здравствуйте, мой заказ не пришёл, что мне делать и где он?', 'ru'],
  ['OK', null],
  ['', null],
  ['4711 RE-2026-03', null],
])('%s is %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});

test('a tag of a language is known by its first part', () => {
  expect(searchLanguage('de-AT')).toBe('de');
  expect(searchLanguage('nb')).toBe('no');
  expect(searchLanguage('ja')).toBeNull();
  expect(searchLanguage('constructor')).toBeNull();
  expect(isCommon('Die', ['de'])).toBe(true);
  expect(isCommon('die', ['fr'])).toBe(false);
});

test('scripts without spaces become pairs', () => {
  expect(spaced('荷物 arrived')).toBe(' 荷物  arrived');
  expect(spaced('配送状況')).toBe(' 配送 送状 状況 ');
  expect(spaced('駅')).toBe(' 駅 ');
  expect(spaced('plain text')).toBe('plain text');
});

test('names of files and addresses are known by their parts', () => {
  expect(fileWords('Invoice_2026-03.pdf')).toBe('Invoice_2026-03.pdf Invoice 2026 03 pdf');
  expect(fileWords('damagedBox.JPG')).toBe('damagedBox.JPG damaged Box JPG');
  expect(addressWords('anna.berg@example.com')).toBe('anna.berg@example.com example.com anna berg');
  expect(addressWords('+4915112345')).toBe('+4915112345 4915112345');
});

test('marks are signs, whatever the text holds', () => {
  expect(markWords('A refund, two REFUNDS', ['refund'])).toBe(
    `A ${MARK_START}refund${MARK_END}, two ${MARK_START}REFUND${MARK_END}S`,
  );
  expect(markWords(`x${MARK_START}y`, ['y'])).toBe(`x${MARK_START}y${MARK_END}`);
  expect(markWords('a.b (c) [d] \\ $&', ['(c)', '$&', '\\'])).toBe(
    `a.b ${MARK_START}(c)${MARK_END} [d] ${MARK_START}\\${MARK_END} ${MARK_START}$&${MARK_END}`,
  );
  expect(markWords('nothing', ['', ' '])).toBe('nothing');
});

test('an excerpt is the piece around the first word, and else the beginning', () => {
  const long = `${'before '.repeat(40)}needle ${'after '.repeat(40)}`;
  const piece = excerptAround(long, ['needle']);
  expect(piece).toContain(`${MARK_START}needle${MARK_END}`);
  expect(piece.length).toBeLessThan(220);
  expect(piece.startsWith('… before')).toBe(true);
  expect(excerptAround(long, ['absent']).startsWith('before before')).toBe(true);
  expect(excerptAround('short', [])).toBe('short');
  expect(excerptAround('a\n\n  b', ['b'])).toBe(`a ${MARK_START}b${MARK_END}`);
});

test('a document holds what is known of its message, and of names only what it was told', () => {
  const document = documentOf(
    {
      id: 5,
      customerId: 7,
      agentId: null,
      channel: 'email',
      direction: 'inbound',
      kind: 'text',
      subject: 'Re: Broken lamp',
      ticketSubject: 'Broken lamp',
      body: 'See https://example.com/x',
      author: 'Anna Berg',
      address: 'anna@example.com',
      recipients: { to: ['Help@Shop.example'], cc: 'odd', bcc: [null, 3] },
      customerLanguage: 'de-DE',
      at: new Date(0),
    },
    ['photo_1.png'],
    'en',
  );
  expect(document).toEqual({
    id: 5,
    at: new Date(0),
    language: 'de',
    configuration: 'german',
    subject: 'Broken lamp Re: Broken lamp',
    files: 'photo_1.png photo 1 png',
    author: 'Anna Berg anna@example.com example.com anna',
    body: 'See https://example.com/x',
    facets: ['§channel=email', '§customer=7', '§is=inbound', '§has=attachment', '§has=link', '§to=help@shop.example'],
  });
});

test('what was marked already is left alone, words with accents are marked besides', () => {
  const marked = `${MARK_START}Lamp${MARK_END}`;
  expect(markMore(`A ${marked} from Café Lampe, cafe`, ['lamp', 'cafe'])).toBe(
    `A ${marked} from ${MARK_START}Café${MARK_END} Lampe, cafe`,
  );
  expect(markMore('plain', ['plain'])).toBe('plain');
});
