import { Route, Routes } from 'react-router-dom';
import { GuidePage } from './GuidePage';
import { GuideList } from './GuideList';

/** `guides` and `guides/:documentId?locale=`: questions with answers that lead on. */
export const GuidesPage = () => (
  <Routes>
    <Route index element={<GuideList />} />
    <Route path=":documentId" element={<GuidePage />} />
  </Routes>
);
