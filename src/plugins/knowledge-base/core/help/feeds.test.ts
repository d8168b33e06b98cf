import { rss, sitemap, sitemapIndex } from './feeds';

/** What an editor writes is text in what machines read (T50). */

const HOSTILE = `</title><script>alert("1")</script>]]>&'`;
const INERT = '&lt;/title&gt;&lt;script&gt;';

test('nothing that an editor writes ends an element of the RSS', () => {
  const about = { title: HOSTILE, address: HOSTILE, own: `" onload="x`, locale: HOSTILE };
  const xml = rss(about, [{ title: HOSTILE, address: HOSTILE, summary: HOSTILE, at: new Date(0) }]);
  expect(xml).not.toContain('<script');
  expect(xml).not.toContain('" onload="');
  expect(xml.split(INERT)).toHaveLength(9);
});

test('nor of the maps', () => {
  const page = { address: HOSTILE, changedAt: null, others: [{ locale: HOSTILE, address: `" onload="x` }] };
  for (const xml of [sitemap([page]), sitemapIndex([HOSTILE])]) {
    expect(xml).not.toContain('<script');
    expect(xml).not.toContain('" onload="');
    expect(xml).toContain(INERT);
  }
});
