import type { AgentLanguage } from '../../../contracts';

interface OwnersDigestWords {
  readonly decimalComma: boolean;
  /** `parts`: what there is to look at, one or both of the two below */
  readonly subject: (parts: string) => string;
  readonly failing: (count: number) => string;
  readonly due: (count: number) => string;
  readonly failingAbove: string;
  readonly dueAbove: string;
  readonly allFailing: string;
  readonly allDue: string;
  readonly more: (count: number) => string;
  /** what failing costs; `rate` and `control` as percentages */
  readonly costs: (people: number, rate: string, control: string) => string;
}

/** What the weekly mail to owners of articles says, in the languages of the admin panel. */
export const OWNERS_DIGEST_WORDS: Readonly<Record<AgentLanguage, OwnersDigestWords>> = {
  en: {
    decimalComma: false,
    subject: (parts) => `Your articles this week: ${parts}`,
    failing: (count) => `${String(count)} ${count === 1 ? 'fails' : 'fail'}`,
    due: (count) => `${String(count)} due for review`,
    failingAbove: 'After these articles of yours, more people write to us than after others. What are they missing?',
    dueAbove: 'These are due for review. Is everything in them still right?',
    allFailing: 'How they do, day by day:',
    allDue: 'All of them, with what to check:',
    more: (count) => `… and ${String(count)} more`,
    costs: (people, rate, control) =>
      `about ${String(people)} people too many wrote: ${rate} of its readers, ${control} of those of other articles`,
  },
  de: {
    decimalComma: true,
    subject: (parts) => `Deine Artikel diese Woche: ${parts}`,
    failing: (count) => `${String(count)} ${count === 1 ? 'hilft' : 'helfen'} nicht`,
    due: (count) => `${String(count)} zu prüfen`,
    failingAbove: 'Nach diesen Artikeln von dir schreiben uns mehr Leute als nach anderen. Was fehlt ihnen?',
    dueAbove: 'Diese sind zu prüfen. Stimmt noch alles, was darin steht?',
    allFailing: 'Wie es ihnen geht, Tag für Tag:',
    allDue: 'Alle, mit dem, was zu prüfen ist:',
    more: (count) => `… und ${String(count)} weitere`,
    costs: (people, rate, control) =>
      `etwa ${String(people)} Leute zu viel schrieben: ${rate} derer, die ihn lasen, ${control} bei anderen Artikeln`,
  },
};
