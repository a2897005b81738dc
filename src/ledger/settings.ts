/** Limits as configuration gives them, in micro-dollars by scope; undefined: none. */
export interface LedgerSettings {
  readonly limits: Readonly<Partial<Record<'total' | 'month' | 'day', number>>>;
  /** IANA name; undefined: the machine's. */
  readonly zone: string | undefined;
  /** Shares of a limit at which to warn, ascending. */
  readonly warnAt: readonly number[];
  /** True where no other process can have this database open: what others hold is then lost for sure. */
  readonly alone: boolean;
  /** Milliseconds after which a process that has not been seen is taken to be dead. */
  readonly leaseMs: number;
}
