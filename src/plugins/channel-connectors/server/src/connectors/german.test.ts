import fs from 'node:fs';
import path from 'node:path';

import type { ConnectorManifest } from '../../../../../contracts';
import { GERMAN, inGermanToo, saidBy } from './german';
import { form } from './form';

/** Names that are the same in every language. */
const NAMES = new Set([
  'API',
  'Chat',
  'Google (Gmail, Workspace)',
  'Instagram',
  'Mastodon',
  'Messenger',
  'Microsoft 365',
  'SMS',
  'Telegram',
  'WhatsApp',
]);

async function manifests(): Promise<ConnectorManifest[]> {
  const folders = fs.readdirSync(__dirname, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return Promise.all(
    folders.map(async ({ name }) => {
      const { manifest }: { manifest: ConnectorManifest } = await import(path.join(__dirname, name, 'manifest'));
      return manifest;
    }),
  );
}

test('all that a connector of ours says to who sets it up is said in German too, and nothing else stands there', async () => {
  const said = new Set((await manifests()).flatMap(saidBy));
  expect(said.size).toBeGreaterThan(100);
  expect([...said].filter((text) => GERMAN[text] === undefined && !NAMES.has(text))).toEqual([]);
  expect(Object.keys(GERMAN).filter((text) => !said.has(text))).toEqual([]);
});

test('a connector carries only its own words, and goes on being what it was', () => {
  const { connector } = inGermanToo({ connector: form });
  const { words, ...manifest } = connector.manifest;
  expect(words?.de).toMatchObject({ 'Web form': 'Webformular', Heading: 'Überschrift' });
  expect(words?.de).not.toHaveProperty('Phone');
  expect({ ...connector, manifest }).toEqual(form);
});
