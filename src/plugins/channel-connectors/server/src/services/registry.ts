import type { Connector, ConnectorEntry } from '../../../../../contracts';

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

  get(id: string): Connector {
    const entry = this.entries.get(id);
    if (!entry) throw new Error(`There is no connector "${id}".`);
    return entry.connector;
  }
}
