import type { Config } from '../config/schema.ts';

/** What the user's configuration says about routing. */
export type RoutingSettings = Omit<
  Config['routing'],
  'policy' | 'explore' | 'adapt' | 'localGoal' | 'savedGoal'
> & {
  /** Relevance from which work stays local, in place of the profile's. */
  readonly confidenceThreshold?: number | undefined;
  /** Points of complexity by which local models are trusted with more than the profile says, or less. */
  readonly trust?: number | undefined;
};

export function routingSettings(config: Config): RoutingSettings {
  return { ...config.routing, confidenceThreshold: config.confidenceThreshold };
}
