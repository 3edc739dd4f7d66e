/**
 * What a presentation shows now. Parts of a lesson read it to draw themselves for a projector: the
 * widget alone and large, the prediction as a show of hands.
 */
import type { Scene } from './teach.ts';

class Presenting {
  /** Whether a lesson is being presented. */
  on = $state(false);
  /** The scene that is shown. */
  scene = $state.raw<Scene | undefined>(undefined);
  /** A prediction stands in place of the section's widget. */
  asking = $state(false);
  /** Id of that prediction. */
  asked = $state<string | undefined>(undefined);
  /** The widget shows its controls and its run bar. */
  controls = $state(false);
  /** Room for the widget, in px. */
  height = $state(0);
  /** Size of the small text, in px: 28 on a projector of 1280 px, in proportion on others. */
  text = $state(28);

  /** Height of a chart with its key, in px, where `rows` figures with their names share the room. */
  figureHeight(rows: number): number {
    const runBar = this.controls ? 5 * this.text : 0;
    return Math.max(180, (this.height - runBar - 16) / rows - 20 - 2.3 * this.text);
  }
}

export const presenting = new Presenting();
