/** The two ways in which an engine lets a run down. Tell them by `name`: it survives a thread. */

/** The GPU is gone: destroyed, reset, or taken away. A new device may serve. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

/** The engine cannot do this here: no memory, no SIMD, a refused shader. Another may. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
