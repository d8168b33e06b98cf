import { z } from 'zod';

import { parse } from '../../../src/plugins/channel-connectors/server/src/connectors/messenger/inbound';
import { sampleEnvelope } from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { differs, judged, type Check, type ConformanceCase, type CorpusFiles } from '../checks';
import { metaAccountFor } from './courier-meta';

/** Messenger's events. `Activities.json` is what the adapter sends, not Meta. */
export function botbuilderFacebook(files: CorpusFiles): ConformanceCase[] {
  return files.paths
    .filter((path) => path.includes('Facebook') && path.endsWith('.json') && isDelivery(files.text(path)))
    .map((path) => ({ name: path, judge: async () => Promise.resolve([judge(files.bytes(path))]) }));
}

const isDelivery = (text: string): boolean => /"entry"\s*:/.test(text);

const event = z.looseObject({
  sender: z.object({ id: z.string() }),
  message: z.object({ mid: z.string(), text: z.string().optional() }).optional(),
});
const delivery = z.object({ entry: z.array(z.object({ messaging: z.array(event).default([]) })) });

function judge(raw: Buffer): Check {
  const parsed = parse(sampleEnvelope({ raw }), metaAccountFor(raw));
  if (parsed.outcome === 'quarantined') return judged('reading', [`kept apart: ${parsed.reason}, ${parsed.detail}`]);
  const events = delivery
    .parse(JSON.parse(raw.toString().replace(/^\ufeff/, '')))
    .entry.flatMap((each) => each.messaging);
  return judged('reading', [
    ...differs('messages', events.length, parsed.messages.length),
    ...events.flatMap(({ sender, message }, at) => {
      const read = parsed.messages[at];
      if (!message) return read?.kind === 'unsupported' ? [] : ['an event that is shown as a message'];
      return [
        ...differs('id', message.mid, read?.externalId ?? null),
        ...differs('text', message.text ?? '', read?.text ?? null),
        ...differs('sender', sender.id, read?.sender.replyIdentity.value ?? null),
      ];
    }),
  ]);
}
