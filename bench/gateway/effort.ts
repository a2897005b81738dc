/** How long is measured. Fewer rounds are for trying things out. */
export interface Effort {
  readonly rounds: number;
  readonly roundSeconds: number;
  readonly sequentialRequests: number;
  readonly streamRounds: number;
  readonly streamSeconds: number;
  readonly heldStreams: number;
  readonly starts: number;
}

export const fullEffort: Effort = {
  rounds: 5,
  roundSeconds: 3,
  sequentialRequests: 2_000,
  streamRounds: 4,
  streamSeconds: 4,
  heldStreams: 1_000,
  starts: 5,
};

export const quickEffort: Effort = {
  ...fullEffort,
  rounds: 2,
  roundSeconds: 2,
  sequentialRequests: 600,
  streamRounds: 2,
  streamSeconds: 2,
  starts: 3,
};
