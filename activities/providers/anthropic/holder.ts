import { json } from 'node:stream/consumers';
import { holdAnswer } from './hold-answer.ts';
import type { HeldOrder } from './held-order.ts';

/* A process of its own for one answer of Claude: what it needs, keys among it, comes by its standard input. */

await holdAnswer((await json(process.stdin)) as HeldOrder);
