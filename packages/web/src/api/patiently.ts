import { API_ROOT } from '@mailhaul/contract/client';

const TRY_AGAIN_MS = 2_000;
/** A page that was loaded anew and still lacks a part would lack it again. */
const RELOAD_AGAIN_MS = 60_000;
const RELOADED = 'mailhaul.reloaded';

/**
 * Loads a part of the page, also while the service is away: the page stays and waits. When the service is there and the part is not,
 * the part belongs to an older build, and the page is loaded anew.
 */
export async function patiently<Part>(load: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await load();
    } catch (error) {
      if (await isThere()) return reload(error);
    }
    await new Promise((resolve) => {
      setTimeout(resolve, TRY_AGAIN_MS);
    });
  }
}

async function isThere(): Promise<boolean> {
  try {
    return (await fetch(`${API_ROOT}/session`)).ok;
  } catch {
    return false;
  }
}

function reload(error: unknown): Promise<never> {
  const last = Number(sessionStorage.getItem(RELOADED) ?? 0);
  if (Date.now() - last < RELOAD_AGAIN_MS) throw error;
  sessionStorage.setItem(RELOADED, String(Date.now()));
  location.reload();
  return new Promise(() => undefined);
}
