import { useEffect, useRef, useState } from 'react';

/**
 * A value that may change with every key: the first change counts at once, further ones once it has not changed
 * for so many milliseconds.
 */
export function useSettled(value: string, pauseMs: number): string {
  const [settled, setSettled] = useState(value);
  const changedAt = useRef(Number.NEGATIVE_INFINITY);
  useEffect(() => {
    const now = performance.now();
    const isFirst = now - changedAt.current >= pauseMs;
    changedAt.current = now;
    if (isFirst) {
      setSettled(value);
      return;
    }
    const timer = setTimeout(() => setSettled(value), pauseMs);
    return () => clearTimeout(timer);
  }, [value, pauseMs]);
  return settled;
}
