export { OwnFace, ProfileButton } from './ProfileButton';
export { useOwnProfile } from './useOwnProfile';
