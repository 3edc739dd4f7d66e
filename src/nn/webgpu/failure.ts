/** The two ways in which a GPU lets a population down. Tell them by `name`: it survives a thread. */

/** The GPU is gone: destroyed, reset, or taken away. A new device may serve. */
export class DeviceLostError extends Error {
  override readonly name = 'DeviceLostError';
}

/** The GPU is there but cannot do this: no memory, a refused shader. Another engine may. */
export class EngineFailure extends Error {
  override readonly name = 'EngineFailure';
}
