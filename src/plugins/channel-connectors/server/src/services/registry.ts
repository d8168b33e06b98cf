import { z } from 'zod';

import type { ChannelView, Connector, ConnectorEntry, ConnectorFacts } from '../../../../../contracts';

/** The connectors of this process: ours, and those that other plugins register. */
export class ConnectorRegistry {
  private readonly entries = new Map<string, ConnectorEntry>();

  register(entry: ConnectorEntry): void {
    const { id } = entry.connector.manifest;
    if (this.entries.has(id)) throw new Error(`A connector "${id}" is registered already.`);
    this.entries.set(id, entry);
  }

  all(): ConnectorEntry[] {
    return [...this.entries.values()];
  }

  /** one per connector: a channel that several serve stands here several times */
  channels(): ChannelView[] {
    return this.all().map(({ connector }) => channelOf(connector));
  }

  facts(): ConnectorFacts[] {
    return this.all().map(({ connector }) => ({
      id: connector.manifest.id,
      channel: channelOf(connector),
      ...(connector.manifest.about && { about: connector.manifest.about }),
      ...(connector.manifest.words && { words: connector.manifest.words }),
      configFields: fieldsOf(connector),
      canProbe: connector.probe !== undefined,
      canConnect: connector.connect !== undefined,
      hasWebhook: connector.verify !== undefined,
      isBuiltIn: connector.manifest.builtIn !== undefined,
    }));
  }

  /** null: the plugin that brought it is not there (any more) */
  find(id: string): Connector | null {
    return this.entries.get(id)?.connector ?? null;
  }

  get(id: string): Connector {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`There is no connector "${id}".`);
    return entry.connector;
  }
}

function channelOf({ manifest: { id, channel, words = {} } }: Connector): ChannelView {
  const labels = Object.entries(words).flatMap(([language, said]) => {
    const label = said[channel.label];
    return label === undefined ? [] : [[language, label] as const];
  });
  return { ...channel, connector: id, ...(labels.length > 0 && { labels: Object.fromEntries(labels) }) };
}

const properties = z.object({ properties: z.record(z.string(), z.looseObject({ default: z.unknown().optional() })) });

/** The fields of the manifest, each switch with what it is before somebody has touched it: the schema alone knows. */
function fieldsOf({ manifest, settingsSchema }: Connector): ConnectorFacts['configFields'] {
  const schema = z.toJSONSchema(settingsSchema, { io: 'input', unrepresentable: 'any' });
  const settings = properties.safeParse(schema).data?.properties ?? {};
  return manifest.configFields.map((field) =>
    field.type === 'boolean' && settings[field.name]?.default === true ? { ...field, isOnByDefault: true } : field,
  );
}
