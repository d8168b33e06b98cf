import { type DraftEntry, type DraftStep, EMPTY_DRAFT, isUnsaved, stepDraft } from './draftModel';

const after = (...steps: DraftStep[]): DraftEntry => steps.reduce(stepDraft, EMPTY_DRAFT);

describe('stepDraft', () => {
  it.each<[string, DraftStep[], DraftEntry]>([
    ['typing', [{ type: 'write', text: 'a' }], { text: 'a', savedText: '', state: 'unsaved' }],
    [
      'saved while nothing more was typed',
      [{ type: 'write', text: 'a' }, { type: 'save' }, { type: 'saved', text: 'a' }],
      { text: 'a', savedText: 'a', state: 'saved' },
    ],
    [
      'typed on while it was being saved',
      [{ type: 'write', text: 'a' }, { type: 'save' }, { type: 'write', text: 'ab' }, { type: 'saved', text: 'a' }],
      { text: 'ab', savedText: 'a', state: 'unsaved' },
    ],
    [
      'offline',
      [{ type: 'write', text: 'a' }, { type: 'save' }, { type: 'not_saved' }],
      { text: 'a', savedText: '', state: 'kept_here' },
    ],
    [
      'from another device, nothing typed here',
      [{ type: 'receive', text: 'x' }],
      { text: 'x', savedText: 'x', state: 'saved' },
    ],
    [
      'from another device, while typing here',
      [
        { type: 'write', text: 'mine' },
        { type: 'receive', text: 'x' },
      ],
      { text: 'mine', savedText: 'x', state: 'unsaved' },
    ],
    [
      'sent while the save was still on its way: the empty text has to follow',
      [{ type: 'write', text: 'a' }, { type: 'save' }, { type: 'write', text: '' }, { type: 'saved', text: 'a' }],
      { text: '', savedText: 'a', state: 'unsaved' },
    ],
    [
      'written back to what the server has',
      [
        { type: 'receive', text: 'x' },
        { type: 'write', text: 'xy' },
        { type: 'write', text: 'x' },
      ],
      { text: 'x', savedText: 'x', state: 'saved' },
    ],
    [
      'emptied',
      [
        { type: 'receive', text: 'x' },
        { type: 'write', text: '' },
      ],
      { text: '', savedText: 'x', state: 'unsaved' },
    ],
  ])('%s', (_, steps, expected) => {
    expect(after(...steps)).toEqual(expected);
  });

  it('asks for saving what is unsaved or only kept here', () => {
    expect(
      [
        after({ type: 'write', text: 'a' }),
        after({ type: 'write', text: 'a' }, { type: 'not_saved' }),
        EMPTY_DRAFT,
      ].map(isUnsaved),
    ).toEqual([true, true, false]);
  });
});
