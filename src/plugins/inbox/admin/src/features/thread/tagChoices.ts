export interface TagChoice {
  readonly tag: string;
  readonly isOn: boolean;
}

export interface TagChoices {
  readonly choices: readonly TagChoice[];
  /** what was typed and is no tag yet, ready to be added */
  readonly addable: string | null;
}

const MOST = 12;

/** Tags to choose from: those of the ticket first, then the known ones that fit what was typed. */
export function tagChoices(own: readonly string[], known: readonly string[], typed: string): TagChoices {
  const wanted = typed.trim().toLocaleLowerCase();
  const all = [...own, ...known.filter((tag) => !own.includes(tag))];
  const fitting = all.filter((tag) => tag.toLocaleLowerCase().includes(wanted));
  const exists = all.some((tag) => tag.toLocaleLowerCase() === wanted);
  return {
    choices: fitting.slice(0, MOST).map((tag) => ({ tag, isOn: own.includes(tag) })),
    addable: wanted === '' || exists ? null : typed.trim(),
  };
}

export function toggled(own: readonly string[], tag: string): string[] {
  return own.includes(tag) ? own.filter((other) => other !== tag) : [...own, tag];
}
