import { createHash } from 'node:crypto';

/** JSON with its keys in order: equal requests have equal text, however their fields were arranged. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([left], [right]) => (left < right ? -1 : 1));
  return `{${fields.map(([name, field]) => `${JSON.stringify(name)}:${canonical(field)}`).join(',')}}`;
}

/** What was asked, in 64 characters: two requests under one key must agree in it. */
export function requestHashOf(ticket: string, body: unknown): string {
  return createHash('sha256')
    .update(canonical([ticket, body]))
    .digest('hex');
}

/**
 * The one clientMessageId of a token's key: a UUID (version 8, "made by a rule of one's own"). It is unique among
 * messages, so a crash between the message and the stored answer cannot make a second message.
 */
export function clientMessageIdOf(tokenId: string, key: string): string {
  const bytes = createHash('sha256').update(`agent-api|${tokenId}|${key}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}
