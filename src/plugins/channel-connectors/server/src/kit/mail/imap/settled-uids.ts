import { z } from 'zod';

import { UidSet } from './uid-set';

/**
 * Which UIDs are done with, so that the daily audit finds the others without fetching anything. Written now and then,
 * not with every mail: what a crash forgets is fetched once more, and known by its bytes.
 */

const stored = z.object({
  server: z.string(),
  uidValidity: z.string(),
  uids: z.string(),
  auditedAt: z.iso.datetime(),
});

interface Numbering {
  readonly server: string;
  readonly uidValidity: string;
}

export class SettledUids {
  private isChanged = false;

  private constructor(
    private readonly numbering: Numbering,
    private uids: UidSet,
    private lastAudit: Date,
  ) {}

  /** What was stored, if it is of this numbering; otherwise none, and the first audit is due a day from now. */
  static read(state: unknown, numbering: Numbering, now: Date): SettledUids {
    const parsed = stored.safeParse(state);
    const isOfThis =
      parsed.success && parsed.data.server === numbering.server && parsed.data.uidValidity === numbering.uidValidity;
    return isOfThis
      ? new SettledUids(numbering, UidSet.parse(parsed.data.uids), new Date(parsed.data.auditedAt))
      : new SettledUids(numbering, UidSet.of([]), now);
  }

  get auditedAt(): Date {
    return this.lastAudit;
  }

  has(uid: number): boolean {
    return this.uids.has(uid);
  }

  add(uid: number): void {
    this.uids.add(uid);
    this.isChanged = true;
  }

  noteAudit(at: Date): void {
    this.lastAudit = at;
    this.isChanged = true;
  }

  /** Forgets what is older than the audit looks, and what is no longer there. */
  forgetAllBut(present: readonly number[]): void {
    this.uids = UidSet.of(present.filter((uid) => this.uids.has(uid)));
    this.isChanged = true;
  }

  /** To be stored; null when nothing has changed since it was asked for last. */
  changes(): z.input<typeof stored> | null {
    if (!this.isChanged) return null;
    this.isChanged = false;
    return { ...this.numbering, uids: this.uids.toString(), auditedAt: this.lastAudit.toISOString() };
  }
}
