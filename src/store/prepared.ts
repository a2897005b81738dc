import type SqliteDatabase from 'better-sqlite3';

/** Statements that are kept; those of one shape differ only in how many values they list. */
const statementsAtMost = 500;

/** A connection with its statements kept: preparing one anew takes longer than most of them run. */
export function preparingOnce(connection: SqliteDatabase.Database) {
  const kept = new Map<string, SqliteDatabase.Statement>();
  return {
    close: () => connection.close(),
    prepare(text: string): SqliteDatabase.Statement {
      const known = kept.get(text);
      // One that is being read row by row cannot be run a second time meanwhile.
      if (known !== undefined && !known.busy) return known;
      const statement = connection.prepare(text);
      if (kept.size >= statementsAtMost) kept.delete(kept.keys().next().value!);
      kept.set(text, statement);
      return statement;
    },
  };
}
