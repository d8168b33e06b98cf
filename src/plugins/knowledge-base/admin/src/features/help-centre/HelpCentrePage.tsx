import { LinkButton } from '@strapi/design-system';
import { ExternalLink } from '@strapi/icons';
import { useQuery } from '@tanstack/react-query';
import { helpApi } from '../../app/help-api';
import { useT } from '../../app/hooks';
import { KnowledgePage } from '../../shared/KnowledgePage';
import { Loaded } from '../../shared/Loaded';
import { SettingsForm } from './SettingsForm';

/** How the help centre looks, where it stands, and what it remembers. */
export function HelpCentrePage() {
  const t = useT();
  const query = useQuery({ queryKey: ['help-centre'], queryFn: helpApi.settings, refetchOnWindowFocus: false });
  const open = query.data && (
    <LinkButton href={query.data.path} isExternal variant="secondary" endIcon={<ExternalLink />}>
      {t('centre.open')}
    </LinkButton>
  );
  return (
    <KnowledgePage title={t('centre.title')} subtitle={t('centre.subtitle')} actions={open}>
      <Loaded query={query}>{(view) => <SettingsForm key={JSON.stringify(view.settings)} view={view} />}</Loaded>
    </KnowledgePage>
  );
}
