import { LinkButton } from '@strapi/design-system';
import { Link } from 'react-router-dom';
import { useT } from '../../app/hooks';
import { BASE } from '../../app/pages';
import { Quiet, Stack } from '../../shared/small-parts';
import { PreviewPanel } from './PreviewPanel';
import type { PanelProps } from '.';

/** The steps of a guide are edited as a tree, on a page of their own. */
export function GuidePanel({ article: { documentId, locale } }: PanelProps) {
  const t = useT();
  return (
    <Stack>
      <Quiet>{t('panel.guide.text')}</Quiet>
      <LinkButton tag={Link} to={`${BASE}/guides/${documentId}?locale=${locale}`} variant="secondary" fullWidth>
        {t('panel.guide.open')}
      </LinkButton>
      <PreviewPanel article={{ documentId, locale }} kind="guide" />
    </Stack>
  );
}
