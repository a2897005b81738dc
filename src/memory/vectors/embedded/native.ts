import type usearch from 'usearch';

export type Native = typeof usearch;

/** The prebuilt library, or undefined on a machine for which there is none. */
export async function loadNative(): Promise<Native | undefined> {
  try {
    return (await import('usearch')).default;
  } catch (thrown) {
    if (isMissingBinary(thrown)) return undefined;
    throw thrown;
  }
}

function isMissingBinary(thrown: unknown): boolean {
  if (!(thrown instanceof Error)) return false;
  const code = 'code' in thrown ? thrown.code : undefined;
  return (
    code === 'ERR_DLOPEN_FAILED' || code === 'ERR_MODULE_NOT_FOUND' || /No native build/.test(thrown.message)
  );
}
