import fs from 'node:fs';
import path from 'node:path';

import { z } from 'zod';

import de from '../../src/plugins/inbox/admin/src/translations/manifests.de.json';
import { readFiles, root, subfolders } from './rules/source-files';

const CONNECTORS = 'src/plugins/channel-connectors/server/src/connectors';
const PREFIX = 'manifest.';

const withManifest = z.object({
  manifest: z.object({
    about: z.object({ title: z.string(), summary: z.string() }).optional(),
    configFields: z.array(
      z.object({
        label: z.string(),
        hint: z.string().optional(),
        group: z.string().optional(),
        generated: z.literal(true).optional(),
      }),
    ),
  }),
});

/** What an administrator reads of a connector: what it is, and each setting that is typed. */
async function wordsOf(connector: string): Promise<string[]> {
  const file = path.join(root, CONNECTORS, connector, 'manifest.ts');
  const { manifest } = withManifest.parse(await import(file));
  const typed = manifest.configFields.filter(({ generated }) => generated !== true);
  const words = typed.flatMap(({ label, hint, group }) => [label, hint, group]);
  return [manifest.about?.title, manifest.about?.summary, ...words].filter((word) => word !== undefined);
}

const connectors = subfolders(CONNECTORS).filter((name) =>
  fs.existsSync(path.join(root, CONNECTORS, name, 'manifest.ts')),
);

test.each(connectors)('the settings of %s are said in German, too', async (connector) => {
  const missing = (await wordsOf(connector)).filter((words) => !(PREFIX + words in de));
  expect(missing).toEqual([]);
});

test('no translation is left over from a sentence that was written anew', () => {
  const code = readFiles('src/plugins/channel-connectors/server/src', ['.ts']).map(({ text }) => text);
  const stands = (sentence: string): boolean => code.some((text) => text.includes(sentence));
  const ofProvider = (sentence: string): string =>
    sentence.replace(/^(?:Mailgun|SendGrid|Postmark|Amazon SES)/, '${provider}');
  const left = Object.keys(de)
    .map((id) => id.slice(PREFIX.length))
    .filter((sentence) => !stands(sentence) && !stands(ofProvider(sentence)));
  expect(left).toEqual([]);
});
