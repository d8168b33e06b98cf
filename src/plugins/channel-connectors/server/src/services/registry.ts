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
      configFields: connector.manifest.configFields,
      canProbe: connector.probe !== undefined,
      canConnect: connector.connect !== undefined,
      hasWebhook: connector.verify !== undefined,
    }));
  }

  get(id: string): Connector {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`There is no connector "${id}".`);
    return entry.connector;
  }
}

const channelOf = ({ manifest }: Connector): ChannelView => ({ ...manifest.channel, connector: manifest.id });
