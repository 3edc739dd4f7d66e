import { getContext, setContext } from 'svelte';
import type { Scale } from './scales.ts';

/** How a widget shown on a projector draws its charts; each part is absent elsewhere. */
export interface Stage {
  /** Names of the figures to draw. */
  readonly figures: readonly string[] | undefined;
  /** Name of the only one for which there is room at the moment. */
  readonly only: string | undefined;
  /** Height of a chart with its key, in px. */
  readonly height: number | undefined;
  /** While this stays the same text, axes keep their ends, whatever the data does. */
  readonly fixed: string | undefined;
}

const key = Symbol('stage');

export function setStage(stage: Stage): void {
  setContext(key, stage);
}

export function getStage(): Stage | undefined {
  return getContext<Stage | undefined>(key);
}

/** Gives every scale of one axis the ends that the first one had since `fixed` last changed. */
export function endKeeper(stage: Stage | undefined): (scale: Scale) => Scale {
  let fixed: string | undefined;
  let kept: number[] = [];
  return (scale) => {
    if (stage?.fixed === undefined) fixed = undefined;
    else if (stage.fixed === fixed) scale.domain(kept);
    else {
      fixed = stage.fixed;
      kept = scale.domain();
    }
    return scale;
  };
}
