import { parse } from '../../../src/plugins/channel-connectors/server/src/connectors/sms/inbound';
import { sampleAccount, sampleEnvelope } from '../../../src/plugins/channel-connectors/server/src/kit/contract/samples';
import { differs, judged, type ConformanceCase, type CorpusFiles } from '../checks';

/** Twilio's forms, some written down as an object of their fields. `Activities.json` is what the adapter sends, not Twilio. */
export function botbuilderTwilio(files: CorpusFiles): ConformanceCase[] {
  return files.paths
    .filter((path) => path.includes('Twilio') && /Payload\.(?:txt|json)$/.test(path))
    .map((path) => ({ name: path, judge: async () => Promise.resolve([judge(files.text(path), path)]) }));
}

function judge(text: string, path: string) {
  const form = path.endsWith('.json') ? formOf(JSON.parse(text)) : new URLSearchParams(text);
  const account = sampleAccount({
    address: form.get('To') ?? '',
    settings: { accountSid: form.get('AccountSid') ?? '' },
  });
  const parsed = parse(sampleEnvelope({ raw: Buffer.from(form.toString()) }), account);
  if (parsed.outcome !== 'parsed') return judged('reading', [`kept apart: ${parsed.detail}`]);
  const [message] = parsed.messages;
  return judged('reading', [
    ...differs('messages', 1, parsed.messages.length),
    ...differs('id', form.get('MessageSid'), message?.externalId ?? null),
    ...differs('text', form.get('Body'), message?.text ?? null),
    ...differs('sender', form.get('From'), message?.sender.replyIdentity.value ?? null),
    ...differs('files', Number(form.get('NumMedia')), message?.media?.length ?? 0),
  ]);
}

function formOf(fields: unknown): URLSearchParams {
  const entries = typeof fields === 'object' && fields !== null ? Object.entries(fields) : [];
  return new URLSearchParams(entries.map(([name, value]): [string, string] => [name, String(value)]));
}
