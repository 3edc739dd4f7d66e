/** What a run consists of; pure, so that page and worker agree on it. */
export const heldRows = 800;

/** How far the world moves, level by level; the first is where the model was made. */
export const levels = {
  mix: [0.2, 0.35, 0.5, 0.65, 0.8], // share of threes and fours
  rotation: [0, 6, 12, 18, 24], // degrees
  noise: [0.15, 0.22, 0.29, 0.36, 0.43], // standard deviation of the gray
} as const;
export type Kind = keyof typeof levels;
export const steps = levels.mix.length;
