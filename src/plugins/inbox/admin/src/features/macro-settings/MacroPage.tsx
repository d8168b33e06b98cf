import { Layouts, Page } from '@strapi/strapi/admin';
import { Navigate, useParams } from 'react-router-dom';
import { useT } from '../../app/hooks';
import { Loaded } from '../customer-settings/parts/Loaded';
import { MacroForm } from './MacroForm';
import { MACROS_PATH, NEW_MACRO } from './paths';
import { useEditableMacros } from './queries';

/** One macro: new, or one that is there. */
export function MacroPage() {
  const t = useT();
  const { macro: documentId } = useParams();
  const query = useEditableMacros();
  if (!query.data)
    return (
      <Page.Main>
        <Layouts.Header title={t('macros.title')} />
        <Layouts.Content>
          <Loaded query={query}>{() => null}</Loaded>
        </Layouts.Content>
      </Page.Main>
    );
  const { data, mayShape } = query.data;
  const macro = data.find((each) => each.documentId === documentId) ?? null;
  if (macro === null && documentId !== NEW_MACRO) return <Navigate to={MACROS_PATH} replace />;
  return <MacroForm key={documentId} macro={macro} mayShape={mayShape} />;
}
