import { manifestByHand } from '../../kit/logged-by-hand';

/** A talk across the counter, at a fair or at the door, written down by an agent. */
export const manifest = manifestByHand({
  id: 'in_person',
  label: 'In person',
  icon: 'person',
  color: { light: '#8312d1', dark: '#c98bff' },
  summary: 'What was said at the counter: agents write it down by hand.',
});

export { nothingToSet as settingsSchema } from '../../kit/logged-by-hand';
