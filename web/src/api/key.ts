import { useSyncExternalStore } from 'react';

/**
 * The gateway key of this browser tab. It lives in sessionStorage only, so that it goes when the tab
 * does, and is sent as `Authorization: Bearer`.
 */
const storageName = 'polder-key';

interface KeyState {
  readonly key: string | null;
  /** True once the gateway has refused a request for want of a (good) key. */
  readonly needed: boolean;
}

let state: KeyState = { key: storedKey(), needed: false };
const listeners = new Set<() => void>();

function storedKey(): string | null {
  try {
    return sessionStorage.getItem(storageName);
  } catch {
    // Storage may be forbidden; the key is then kept for as long as the page is open.
    return null;
  }
}

function change(next: KeyState): void {
  if (next.key === state.key && next.needed === state.needed) return;
  state = next;
  for (const listener of listeners) listener();
}

export function currentKey(): string | null {
  return state.key;
}

export function enterKey(key: string): void {
  try {
    sessionStorage.setItem(storageName, key);
  } catch {
    // As above: kept in memory.
  }
  change({ key, needed: false });
}

/** Called when the gateway answered 401. */
export function reportKeyNeeded(): void {
  change({ key: state.key, needed: true });
}

export function useKey(): KeyState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => state,
  );
}
