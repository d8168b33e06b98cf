import { manifestByHand } from '../../kit/logged-by-hand';

/** A telephone call that did not run through here, written down by an agent. */
export const manifest = manifestByHand({
  id: 'phone_note',
  label: 'Phone note',
  icon: 'call',
  color: { light: '#328048', dark: '#5cb176' },
  summary: 'What was said on a telephone of your own: agents write it down by hand.',
});

export { nothingToSet as settingsSchema } from '../../kit/logged-by-hand';
