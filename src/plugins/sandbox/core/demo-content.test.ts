import { readFileSync, readdirSync } from 'node:fs';
import path from 'node:path';

import { customerKey, inOrder, isInbound, shop, story, type Story } from './demo-content';

const demo = path.join(__dirname, '../../../../database/demo');
const json = (...name: string[]): unknown => JSON.parse(readFileSync(path.join(demo, ...name), 'utf8'));
const stories: Story[] = readdirSync(path.join(demo, 'stories')).map((name) => ({
  ...story.parse(json('stories', name)),
  name,
}));
const cast = shop.parse(json('shop.json'));
const mails = readdirSync(path.join(demo, 'mails'));

describe('the demo content', () => {
  test('has 12 customers or more and 14 to 40 tickets', () => {
    expect(new Set(stories.map(({ customer }) => customerKey(customer))).size).toBeGreaterThanOrEqual(12);
    expect(stories.length).toBeGreaterThanOrEqual(14);
    expect(stories.length).toBeLessThanOrEqual(40);
  });

  test.each(stories.map((told) => [told.name, told] as const))(
    '%s names only agents and mails that exist',
    (_, told) => {
      const agents = cast.agents.map(({ key }) => key);
      for (const step of told.steps) {
        if ('agent' in step) expect(agents).toContain(step.agent);
        if ('assignee' in step && step.assignee) expect(agents).toContain(step.assignee);
        if (step.does === 'mail') expect(mails).toContain(step.file);
      }
    },
  );

  test.each(stories.map((told) => [told.name, told] as const))(
    '%s begins with its customer, oldest first',
    (_, told) => {
      const [first] = told.steps;
      expect(first && isInbound(first)).toBe(true);
      const ages = told.steps.map(({ ago }) => ago);
      expect(ages).toEqual([...ages].sort((left, right) => right - left));
    },
  );

  test('leaves jane to the visitor', () => {
    const everything =
      JSON.stringify([stories, cast]) +
      mails.map((name) => readFileSync(path.join(demo, 'mails', name), 'utf8')).join('');
    expect(everything).not.toContain('jane@example.com');
  });
});

describe('inOrder', () => {
  const told = (name: string, ...ages: number[]): Story => ({
    name,
    customer: { name, browser: name },
    steps: ages.map((ago) => ({ does: 'chat', ago, text: name, page: 'drift-lamp' })),
  });

  test('mixes the stories by time, and keeps a story’s own order at the same time', () => {
    const order = inOrder([told('a', 5, 1, 1), told('b', 3)]);
    expect(order.map(({ story: { name }, at }) => `${name}${at}`)).toEqual(['a0', 'b0', 'a1', 'a2']);
  });
});
