import { useSyncExternalStore } from 'react';

/** In steps, so that a window that is drawn wider does not draw the table at every pixel. */
const STEP_PX = 40;

/** The width of the window, px, rounded down to a step. */
export function useWindowWidth(): number {
  return useSyncExternalStore(
    (onChange) => {
      window.addEventListener('resize', onChange);
      return () => window.removeEventListener('resize', onChange);
    },
    () => Math.floor(window.innerWidth / STEP_PX) * STEP_PX,
  );
}
