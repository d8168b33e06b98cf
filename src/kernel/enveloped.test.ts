import { z } from 'zod';

import { attachmentsOf, enveloped, envelopedAs, envelopedFile } from './enveloped';

const body = z.object({ text: z.string(), files: z.array(envelopedFile) });
const bytes = Buffer.from([0, 255, 10, 13]);

test('a file comes out of an envelope as it went in', () => {
  const written = { text: 'ä', files: [enveloped({ fileName: 'a.png', contentType: 'image/png', content: bytes })] };
  const read = envelopedAs(Buffer.from(JSON.stringify(written)), body);
  expect(read).toEqual(written);
  expect(attachmentsOf(read?.files ?? [])).toEqual([
    { fileName: 'a.png', contentType: 'image/png', content: bytes, contentId: null, inline: false },
  ]);
});

test.each(['', '{"text":', '{"text":"a","files":[{"fileName":"a","contentType":"b","content":"!"}]}'])(
  '%j is nothing of ours',
  (text) => {
    expect(envelopedAs(Buffer.from(text), body)).toBeNull();
  },
);
