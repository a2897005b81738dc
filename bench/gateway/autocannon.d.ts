/** The part of autocannon that the benchmark uses; the package brings no types. */
declare module 'autocannon' {
  interface Request {
    body?: string;
    setupRequest?(request: Request): Request;
  }
  interface Options {
    url: string;
    method: string;
    headers: Readonly<Record<string, string>>;
    connections: number;
    /** Seconds. */
    duration: number;
    requests: readonly Request[];
  }
  interface Result {
    /** Seconds. */
    duration: number;
    '2xx': number;
    non2xx: number;
    errors: number;
  }
  export default function autocannon(options: Options): Promise<Result>;
}
