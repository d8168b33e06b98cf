import type { HelpCentreSettings } from '../../../../../contracts/knowledge';
import type { HelpCentreSettingsView } from '../../../../../contracts/http/knowledge-help';
import { get, post, put } from './api';

export interface PreviewAsked {
  readonly kind: 'article' | 'guide' | 'home';
  readonly documentId: string | null;
  readonly locale: string;
  readonly stage: 'draft' | 'published';
}

/** contracts/http/knowledge-help: settings and previews, typed. */
export const helpApi = {
  settings: (): Promise<HelpCentreSettingsView> => get('/help-centre'),
  saveSettings: (settings: HelpCentreSettings): Promise<HelpCentreSettingsView> => put('/help-centre', settings),
  previewLink: (asked: PreviewAsked): Promise<{ path: string }> => post('/preview-links', asked),
};
