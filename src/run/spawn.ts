/** Makes the lab's worker. The build for one file turns it into an inlined classic worker. */
import HostWorker from './worker/host.ts?worker';

export const spawnHost = (): Worker => new HostWorker({ name: 'lab' });
