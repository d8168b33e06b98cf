import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';

import { demoKnowledge } from './demo-knowledge';
import { demoReadings, drawn, moments, namesIn } from './demo-readings';

const folder = path.join(__dirname, '../../../../database/demo/knowledge');
const json = (name: string): unknown => JSON.parse(readFileSync(path.join(folder, name), 'utf8'));
const DAY = 86_400_000;

describe('the demo’s readers', () => {
  const readings = demoReadings.parse(json('readings.json'));
  const { guides } = demoKnowledge.parse(json('knowledge.json'));

  test('read articles that there are, in languages that they have', () => {
    const missing = [...namesIn(readings).articles].filter(
      (name) => !existsSync(path.join(folder, 'articles', `${name}.en.md`)),
    );
    expect(missing).toEqual([]);
    const untranslated = readings.articles.flatMap(({ article, perWeek }) =>
      Object.keys(perWeek).filter((locale) => !existsSync(path.join(folder, 'articles', `${article}.${locale}.md`))),
    );
    expect(untranslated).toEqual([]);
  });

  test('follow guides that there are', () => {
    const titles = guides.map(({ texts }) => texts.en?.title);
    for (const guide of namesIn(readings).guides) expect(titles).toContain(guide);
  });

  test('say of one article that it fails, and look for one thing that is nowhere', () => {
    const worst = [...readings.articles].sort((left, right) => right.dislikes - left.dislikes)[0];
    expect(worst?.article).toBe('building-the-fjord-shelf');
    expect(readings.searches.find(({ text }) => text === 'replacement cable')?.opens).toBeNull();
  });
});

describe('moments', () => {
  test('are as many as the rate says, within the days, and the same again', () => {
    const told = moments('somebody', 10, 42);
    expect(told).toHaveLength(60);
    expect(new Set(told.map(({ reader }) => reader)).size).toBe(60);
    for (const { ago } of told) expect(ago > 0 && ago < 42 * DAY).toBe(true);
    expect(moments('somebody', 10, 42).map(({ ago }) => ago)).toEqual(told.map(({ ago }) => ago));
    expect(moments('somebody else', 10, 42).map(({ ago }) => ago)).not.toEqual(told.map(({ ago }) => ago));
  });

  test('spread over every week', () => {
    const weeks = moments('somebody', 20, 42).map(({ ago }) => Math.floor(ago / (7 * DAY)));
    expect([...new Set(weeks)].sort()).toEqual([0, 1, 2, 3, 4, 5]);
  });
});

test('what is drawn is one of them, and of none nothing', () => {
  expect([0, 0.49, 0.5, 0.99].map((chance) => drawn(['a', 'b'], chance))).toEqual(['a', 'a', 'b', 'b']);
  expect(drawn([], 0.5)).toBeUndefined();
});
