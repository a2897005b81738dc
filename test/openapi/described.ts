import { faultsOf, type Schema } from './schema-faults.ts';

interface Content {
  readonly schema?: Schema;
  readonly 'x-events'?: Readonly<Record<string, Schema>>;
}

interface Described {
  readonly paths: Record<
    string,
    Record<string, { readonly responses: Record<string, { readonly content?: Record<string, Content> }> }>
  >;
  readonly components: { readonly schemas: Record<string, Schema> };
}

/**
 * Holds answers against the OpenAPI document of a gateway. What a schema does not name counts as a fault, so
 * that nothing is answered of which nobody can read, though the document allows more.
 */
export class DescribedAnswers {
  readonly #document: Described;

  private constructor(document: Described) {
    this.#document = document;
  }

  static async of(gateway: string): Promise<DescribedAnswers> {
    return new DescribedAnswers((await (await fetch(`${gateway}/openapi.json`)).json()) as Described);
  }

  /** All that is described: `GET /polder/runs/{id}`. */
  get routes(): string[] {
    return Object.entries(this.#document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    );
  }

  /** Media types of good answers of a route. */
  typesOf(route: string): string[] {
    const { responses } = this.#operation(route);
    const good = Object.entries(responses).filter(([status]) => status.startsWith('2'));
    return good.flatMap(([, { content }]) => Object.keys(content ?? {}));
  }

  /** What is wrong with an answer; empty where it is as described. */
  async faultsOf(route: string, response: Response): Promise<string[]> {
    const text = await response.text();
    const type = response.headers.get('content-type')?.split(';')[0] ?? '';
    const described = this.#operation(route).responses[response.status]?.content;
    const content = described?.[type] ?? described?.['*/*'];
    if (content === undefined) return [`${response.status} ${type} is not described: ${text.slice(0, 200)}`];
    if (type === 'application/json') return this.#faults(content.schema, JSON.parse(text));
    if (type === 'application/x-ndjson')
      return text
        .trim()
        .split('\n')
        .flatMap((line) => this.#faults(content.schema, JSON.parse(line)));
    if (type === 'text/event-stream') return this.#faultsOfEvents(content['x-events'] ?? {}, text);
    return text === '' ? ['is empty'] : [];
  }

  #faultsOfEvents(described: Readonly<Record<string, Schema>>, text: string): string[] {
    const events = [...text.matchAll(/^(?:event: (.*)\n)?data: (.*)$/gm)];
    if (events.length === 0) return ['has no events'];
    return events.flatMap(([, name = 'message', data = '']) => {
      if (data === '[DONE]') return [];
      const schema = described[name] ?? described['*'];
      return schema === undefined
        ? [`event ${name} is not described`]
        : this.#faults(schema, JSON.parse(data));
    });
  }

  #faults(schema: Schema | undefined, value: unknown): string[] {
    if (schema === undefined) return ['has no schema'];
    return faultsOf(value, schema, this.#document.components.schemas);
  }

  #operation(route: string) {
    const [method = '', path = ''] = route.split(' ');
    const operation = this.#document.paths[path]?.[method.toLowerCase()];
    if (operation === undefined) throw new Error(`${route} is not described.`);
    return operation;
  }
}
