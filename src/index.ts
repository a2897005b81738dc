/** The library: `import { startPolder } from 'polder'` runs a gateway inside another program. */
export type { Config } from './config/schema.ts';
export {
  type HouseOptions,
  openRouter,
  type RouteDecision,
  type RunningPolder,
  startPolder,
} from './house.ts';
export type { PackKit, PackModule } from './packs/load.ts';
export type { Pack, Performed, Program } from './packs/pack.ts';
