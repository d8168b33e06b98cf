import { confirmationPage } from './confirmation-page';
import { LINK_MARK, MAIL_WORDS, languageOf } from './confirmation-words';

test.each([
  [null, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT', 'de'],
  ['fr-FR,fr;q=0.9,de;q=0.8,en;q=0.7', 'de'],
  ['en-GB,en;q=0.9,de;q=0.8', 'en'],
  ['de;q=0.1, en;q=0.5', 'en'],
  ['de;q=0', 'en'],
  ['*', 'en'],
  [`${'x'.repeat(100_000)},de`, 'en'],
])('languageOf(%j) is %s', (wanted, language) => expect(languageOf(wanted)).toBe(language));

test('a mail says where its link stands, once', () => {
  for (const words of Object.values(MAIL_WORDS)) {
    expect(words.question('1 May').split(`⟦${LINK_MARK}⟧`)).toHaveLength(2);
    expect(words.joined).not.toContain('⟦');
  }
});

test('a page works without scripts, is embedded nowhere and found by no search', () => {
  const { headers, html } = confirmationPage('question', 'en');
  expect(html).not.toMatch(/<script|<link|<img|\son\w+=|https?:/i);
  expect(html).toContain('<form method="post">');
  expect(headers['Content-Security-Policy']).toMatch(/default-src 'none'.*form-action 'self'.*frame-ancestors 'none'/);
  expect(headers).toMatchObject({ 'X-Robots-Tag': 'noindex, nofollow', 'Cache-Control': 'no-store' });
});

test('only the question has buttons', () => {
  expect(confirmationPage('question', 'de').html).toContain('Ja, das bin ich');
  for (const page of ['confirmed', 'refused', 'over', 'busy'] as const)
    expect(confirmationPage(page, 'de').html).not.toContain('<button');
});
