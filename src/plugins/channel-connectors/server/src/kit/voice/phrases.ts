/** What callers and agents hear where an account says nothing of its own, in the language of its voice. */

export interface Phrases {
  readonly greeting: string;
  readonly recordingNotice: (key: string) => string;
  readonly voicemailGreeting: string;
  readonly menuOption: (label: string, key: string) => string;
  readonly position: (position: number) => string;
  readonly whisper: (caller: string) => string;
  readonly beforeCalling: (customer: string) => string;
  readonly handover: (from: string, note: string) => string;
  readonly takenByOthers: string;
  readonly nobodyThere: string;
  readonly thanks: string;
}

const ENGLISH: Phrases = {
  greeting: 'Thank you for calling.',
  recordingNotice: (key) => `This call is recorded. If you do not agree, press ${key}.`,
  voicemailGreeting: 'Nobody can take your call right now. Please leave a message after the tone.',
  menuOption: (label, key) => `For ${label}, press ${key}.`,
  position: (position) => (position <= 1 ? 'You are next in line.' : `You are number ${String(position)} in line.`),
  whisper: (caller) => `Call from ${caller}. Press 1 to take it.`,
  beforeCalling: (customer) => `Press 1 to call ${customer}.`,
  handover: (from, note) => `${from} hands over a call. ${note} Press 1 to take it.`,
  takenByOthers: 'Somebody else has taken this call.',
  nobodyThere: 'Nobody can take your call right now. Please try again later.',
  thanks: 'Thank you. We will get back to you.',
};

const GERMAN: Phrases = {
  greeting: 'Vielen Dank für Ihren Anruf.',
  recordingNotice: (key) => `Dieses Gespräch wird aufgezeichnet. Wenn Sie das nicht möchten, drücken Sie die ${key}.`,
  voicemailGreeting: 'Im Moment kann niemand Ihren Anruf annehmen. Bitte sprechen Sie nach dem Ton.',
  menuOption: (label, key) => `Für ${label} drücken Sie die ${key}.`,
  position: (position) =>
    position <= 1 ? 'Sie sind als Nächstes an der Reihe.' : `Sie sind auf Platz ${String(position)}.`,
  whisper: (caller) => `Anruf von ${caller}. Zum Annehmen drücken Sie die 1.`,
  beforeCalling: (customer) => `Drücken Sie die 1, um ${customer} anzurufen.`,
  handover: (from, note) => `${from} übergibt ein Gespräch. ${note} Zum Annehmen drücken Sie die 1.`,
  takenByOthers: 'Jemand anderes hat den Anruf angenommen.',
  nobodyThere: 'Im Moment kann niemand Ihren Anruf annehmen. Bitte versuchen Sie es später noch einmal.',
  thanks: 'Vielen Dank. Wir melden uns bei Ihnen.',
};

/** @param language as `de-DE` */
export const phrasesOf = (language: string): Phrases => (/^de\b/.test(language) ? GERMAN : ENGLISH);
