import { lazy, Suspense, type ComponentType } from 'react';

/** Inputs of the content manager that are not Strapi's own: the layout names them for fields of ours. */
export const CHOICE = 'knowledge-choice';
export const STEPS = 'knowledge-steps';

const Choice = lazy(() => import('./ChoiceField').then(({ ChoiceField }) => ({ default: ChoiceField })));
const Steps = lazy(() => import('./StepsField').then(({ StepsField }) => ({ default: StepsField })));

/** The content manager waits for no input that is still on its way. */
const shown = (Input: ComponentType): ComponentType =>
  function Shown(props) {
    return (
      <Suspense fallback={null}>
        <Input {...props} />
      </Suspense>
    );
  };

export const inputs = [
  { type: CHOICE, Component: shown(Choice) },
  { type: STEPS, Component: shown(Steps) },
];
