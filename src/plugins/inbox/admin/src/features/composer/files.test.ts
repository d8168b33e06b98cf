import type { ChannelView } from '../../../../../../contracts/records';
import { acceptedByDialog, firstRefused, kindsOfFiles, refusedFile } from './files';

type Rules = Pick<ChannelView, 'capabilities' | 'maxAttachmentBytes' | 'acceptedContentTypes' | 'maxAttachments'>;

const everything: Rules = {
  capabilities: {
    attachments: true,
    subject: false,
    carbonCopy: false,
    typing: false,
    readReceipts: false,
    startsInteractions: false,
  },
  maxAttachmentBytes: 1000,
};
const nothing: Rules = { ...everything, capabilities: { ...everything.capabilities, attachments: false } };
const pictures: Rules = { ...everything, acceptedContentTypes: ['image/*', 'application/pdf'], maxAttachments: 2 };

it.each([
  ['fits', { size: 1000, type: '' }, everything, 0, null],
  ['too large', { size: 1001, type: '' }, everything, 0, { reason: 'too_large' }],
  ['the channel takes none', { size: 1, type: '' }, nothing, 0, { reason: 'no_files' }],
  ['a note', { size: 5000, type: 'video/mp4' }, null, 9, null],
  ['of a family', { size: 1, type: 'image/heic' }, pictures, 0, null],
  ['with parameters', { size: 1, type: 'Application/PDF; version=2' }, pictures, 0, null],
  ['of another family', { size: 1, type: 'video/mp4' }, pictures, 0, { reason: 'wrong_type' }],
  ['a family of a longer name', { size: 1, type: 'imagery/x' }, pictures, 0, { reason: 'wrong_type' }],
  ['of no known kind', { size: 1, type: '' }, pictures, 0, { reason: 'wrong_type' }],
  ['one too many', { size: 1, type: 'image/png' }, pictures, 2, { reason: 'too_many', most: 2 }],
])('refusedFile: %s', (_, file, channel, others, expected) => {
  expect(refusedFile(file, channel, others)).toEqual(expected);
});

it('finds the first one that another channel would refuse', () => {
  const files = [
    { name: 'a.png', size: 1, type: 'image/png' },
    { name: 'b.mp4', size: 1, type: 'video/mp4' },
  ];
  expect(firstRefused(files, pictures)).toEqual({ file: files[1], refusal: { reason: 'wrong_type' } });
  expect(firstRefused(files, everything)).toBeNull();
});

it('names kinds of files as people do', () => {
  const types = ['image/*', 'image/jpeg', 'application/pdf', 'audio/x-wav', 'image/svg+xml'];
  expect(kindsOfFiles(types)).toEqual(['image', 'JPEG', 'PDF', 'WAV', 'SVG']);
  expect(acceptedByDialog(pictures)).toBe('image/*,application/pdf');
  expect(acceptedByDialog(everything)).toBeUndefined();
});
