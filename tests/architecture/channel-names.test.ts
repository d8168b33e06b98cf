import { channelNamesIn, channelNameViolations } from './rules/channel-names';
import { productSources, readFiles } from './rules/source-files';

describe('a channel', () => {
  const names = channelNamesIn(
    readFiles('src/plugins/channel-connectors/server/src/connectors', ['.ts']).filter(({ path }) =>
      path.endsWith('/manifest.ts'),
    ),
  );

  it('has a name in its manifest', () => {
    expect(names).toEqual(expect.arrayContaining(['webchat']));
  });

  it('is known by name in its own folder alone', () => {
    expect(channelNameViolations(productSources(), names)).toEqual([]);
  });

  it.each([
    ['src/plugins/inbox/admin/src/features/thread/model.ts', `if (channel === 'webchat') return null;`],
    ['src/plugins/helpdesk/core/placement.ts', 'const LIVE = ["webchat"];'],
  ])('is found out in %s', (path, text) => {
    expect(channelNameViolations([{ path, text }], ['webchat'])).toHaveLength(1);
  });

  it('may be drawn by an icon of its name, and its own folder may say it', () => {
    const files = [
      { path: 'src/plugins/inbox/admin/src/shared/icons.tsx', text: `'webchat'` },
      { path: 'src/plugins/channel-connectors/server/src/connectors/webchat/manifest.ts', text: `'webchat'` },
    ];
    expect(channelNameViolations(files, ['webchat'])).toEqual([]);
  });
});
