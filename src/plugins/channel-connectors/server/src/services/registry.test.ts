import { z } from 'zod';

import { form } from '../connectors/form';
import { ConnectorRegistry } from './registry';

test('a switch says what it is before anybody has touched it, as the schema alone knows', () => {
  const registry = new ConnectorRegistry();
  registry.register({ connector: form });
  const [facts] = registry.facts();
  const on = facts?.configFields.filter(({ isOnByDefault }) => isOnByDefault).map(({ name }) => name);
  expect(on).toEqual(['asksForSubject', 'takesFiles']);
});

test('a schema that refines and transforms is read as well, and one that cannot be told takes nothing away', () => {
  const settingsSchema = z
    .strictObject({ takesFiles: z.boolean().default(true), url: z.url().transform((text) => new URL(text)) })
    .refine(() => true);
  const registry = new ConnectorRegistry();
  registry.register({ connector: { ...form, settingsSchema } });
  registry.register({
    connector: { ...form, manifest: { ...form.manifest, id: 'other' }, settingsSchema: z.unknown().transform(String) },
  });
  const [first, other] = registry.facts();
  expect(first?.configFields.find(({ name }) => name === 'takesFiles')).toMatchObject({ isOnByDefault: true });
  expect(other?.configFields).toEqual(form.manifest.configFields);
});
