import type { Core } from '@strapi/strapi';

import type { Findings, ParsedDelivery, StoredEnvelope } from '../../../../../contracts';
import { loggerOf, type Logger } from '../../../../../kernel/log';
import type { DueEnvelope } from '../repositories/envelopes';
import type { Accounts, OpenedAccount } from './accounts';
import type { ConnectorRegistry } from './registry';

/** The envelope as connectors see it. */
export function stored(envelope: DueEnvelope, raw: Buffer, findings: Findings): StoredEnvelope {
  const { documentId, headers, context, receivedAt, release } = envelope;
  return { documentId, headers, context, raw, receivedAt, findings, release };
}

const unreadable = (detail: string): ParsedDelivery => ({ outcome: 'quarantined', reason: 'unparsable', detail });

/** Lets a connector read one delivery. What it cannot read hurts nobody else: it is kept, with its reason. */
export class DeliveryReader {
  private readonly log: Logger;

  constructor(
    strapi: Core.Strapi,
    private readonly parts: { accounts: Accounts; registry: ConnectorRegistry },
  ) {
    this.log = loggerOf(strapi, 'ingest');
  }

  /** `raw` is null when the file with its bytes is gone. */
  async parse(
    envelope: DueEnvelope,
    raw: Buffer | null,
    findings: Findings,
    account: OpenedAccount | null,
  ): Promise<ParsedDelivery> {
    if (!account) return { outcome: 'quarantined', reason: 'unroutable', detail: 'Its channel account is gone.' };
    if (raw === null) return unreadable('The file with its bytes is not there.');
    try {
      const house = await this.parts.accounts.house(account.channel);
      return await this.parts.registry.get(account.connector).parse(stored(envelope, raw, findings), account, house);
    } catch (cause) {
      this.log.error(
        'A connector failed to read a delivery.',
        { connector: account.connector, envelope: envelope.documentId },
        cause,
      );
      return unreadable('Reading it failed unexpectedly.');
    }
  }
}
