import type { HelpPage, KnowledgeBaseService } from '../../../../../contracts';

/** A page in the help centre's frame. */
export const framedPage: KnowledgeBaseService['page'] = ({ locale, title, main }: HelpPage) =>
  Promise.resolve({
    html: `<!doctype html><html lang="${locale}"><title>${title}</title><main>${main}</main></html>`,
    headers: { 'Content-Type': 'text/html; charset=utf-8' },
  });
