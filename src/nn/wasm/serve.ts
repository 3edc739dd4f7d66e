/** A thread's side of `remote.ts`: answers requests with an engine of its own. */
import type { Population, PopulationEngine } from '../engine.ts';
import type { Answer, Request, Value } from './remote.ts';

/** The name of the error by which an `advance` ends that was told to stop. */
const stopped = 'StoppedError';

/**
 * What to do with each request.
 * @param turn Lets waiting messages in, so that a `stop` is heard in the middle of an `advance`.
 */
export function serve(
  engine: PopulationEngine,
  post: (answer: Answer) => void,
  turn: () => Promise<void>,
): (request: Request) => Promise<void> {
  let population: Population | undefined;
  let stopping = false;

  const breathe = async (): Promise<void> => {
    post({ kind: 'breath' });
    await turn();
    if (stopping) throw Object.assign(new Error('The thread was told to stop.'), { name: stopped });
  };

  async function valueOf(request: Request): Promise<Value> {
    if (request.call === 'create') {
      population = await engine.create(...request.args);
      return undefined;
    }
    if (!population) throw new Error(`serve: ${request.call} must come after create`);
    switch (request.call) {
      case 'advance':
        stopping = false; // a stop that came after its advance had ended
        await population.advance(...request.args, breathe);
        return undefined;
      case 'restore':
        await population.restore(...request.args);
        return undefined;
      case 'report':
        return population.report();
      case 'predict':
        return population.predict(...request.args);
      case 'gradient':
        return population.gradient(...request.args);
      case 'state':
        return population.state();
      case 'stop':
        return undefined;
    }
  }

  return async (request) => {
    if (request.call === 'stop') {
      stopping = true;
      return;
    }
    try {
      post({ kind: 'value', value: await valueOf(request) });
    } catch (error) {
      const { name, message } = error instanceof Error ? error : new Error(String(error));
      post({ kind: 'error', name, message });
    }
  };
}
