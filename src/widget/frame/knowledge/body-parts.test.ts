import { bodyParts } from './body-parts';

const card = (path: string): string =>
  `<aside class="guide-card" data-guide="${path}"><strong>Guide</strong><a class="button" href="${path}">Start</a></aside>`;

test('a guide stands between what is before and after it, whatever signs that has', () => {
  expect(bodyParts(`<p>Before</p>${card('/help/de/guides/f%C3%BCr-alle')}\n<p>50 % of all, 100%</p>`)).toEqual([
    { kind: 'html', html: '<p>Before</p>' },
    { kind: 'guide', locale: 'de', slug: 'für-alle' },
    { kind: 'html', html: '\n<p>50 % of all, 100%</p>' },
  ]);
});

test('of nothing but guides there is no markup', () => {
  expect(bodyParts(`${card('/help/en/guides/one')}\n${card('/help/en/guides/two')}\n`)).toEqual([
    { kind: 'guide', locale: 'en', slug: 'one' },
    { kind: 'guide', locale: 'en', slug: 'two' },
  ]);
});

test('a body without guides is one piece', () => {
  expect(bodyParts('<p>Words</p>')).toEqual([{ kind: 'html', html: '<p>Words</p>' }]);
});
