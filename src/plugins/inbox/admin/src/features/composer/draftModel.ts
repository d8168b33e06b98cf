/** One text being written: what the agent sees, what the server has, and whether the two are the same. */
export interface DraftEntry {
  readonly text: string;
  readonly savedText: string;
  readonly state: 'clean' | 'unsaved' | 'saving' | 'saved' | 'kept_here';
}

export const EMPTY_DRAFT: DraftEntry = { text: '', savedText: '', state: 'clean' };

export type DraftStep =
  | { readonly type: 'write'; readonly text: string }
  | { readonly type: 'save' }
  | { readonly type: 'saved'; readonly text: string }
  | { readonly type: 'not_saved' }
  /** what the server holds, or what was written on another device */
  | { readonly type: 'receive'; readonly text: string };

/** The next state of a draft. What is being typed here is never replaced by what was typed elsewhere. */
export function stepDraft(draft: DraftEntry, step: DraftStep): DraftEntry {
  switch (step.type) {
    case 'write':
      return { ...draft, text: step.text, state: step.text === draft.savedText ? settled(step.text) : 'unsaved' };
    case 'save':
      return { ...draft, state: 'saving' };
    case 'saved':
      return { ...draft, savedText: step.text, state: draft.text === step.text ? settled(step.text) : 'unsaved' };
    case 'not_saved':
      return { ...draft, state: 'kept_here' };
    case 'receive':
      if (draft.state !== 'clean' && draft.state !== 'saved') return { ...draft, savedText: step.text };
      return { text: step.text, savedText: step.text, state: settled(step.text) };
  }
}

function settled(text: string): 'clean' | 'saved' {
  return text === '' ? 'clean' : 'saved';
}

/** Has something to be sent to the server? */
export function isUnsaved(draft: DraftEntry): boolean {
  return draft.state === 'unsaved' || draft.state === 'kept_here';
}
