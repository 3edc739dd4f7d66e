import { expect, test } from 'vitest';
import oracles from '../test/oracles.json' with { type: 'json' };
import { double } from './double.ts';
import { single } from './elementary.ts';
import { power } from './numerics.ts';
import { stepScalars, updateParameters } from './optimizer.ts';
import type { Optimizer } from './spec.ts';
