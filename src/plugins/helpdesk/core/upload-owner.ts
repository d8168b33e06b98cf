import type { Actor } from '../../../contracts';

/** Whose uploads an actor may attach: the same word that the upload was stored under. */
export function ownerOf(actor: Actor): string {
  return actor.type === 'agent' ? `agent:${String(actor.agentId)}` : actor.type;
}
