/** What the page as a whole knows, whichever lesson is open. */
import type { EngineReport } from '#run/protocol.ts';

class Site {
  /** What the open lesson's worker computes with. */
  report = $state.raw<EngineReport | undefined>(undefined);
  /** Whether everything needed without a network has been stored. */
  offline = $state(false);
  /** Present while a newer version waits; calling it loads that version. */
  applyUpdate = $state.raw<(() => void) | undefined>(undefined);
}

export const site = new Site();
