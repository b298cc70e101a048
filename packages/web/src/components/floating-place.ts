import type { CSSProperties } from 'react';

/** Space between a button and what floats beside it, px. */
const GAP_PX = 4;

/** Where something of a height floats over the page: below its button, above it where the window ends before, and along its end. */
export function floatingPlace(button: DOMRect, heightPx: number): CSSProperties {
  const { clientWidth, clientHeight, dir } = document.documentElement;
  const hasRoom = button.bottom + GAP_PX + heightPx <= clientHeight;
  return {
    position: 'fixed',
    insetInlineEnd: dir === 'rtl' ? button.left : clientWidth - button.right,
    ...(hasRoom
      ? { top: button.bottom + GAP_PX }
      : { top: 'auto', bottom: clientHeight - button.top + GAP_PX }),
  };
}
