import { type CommandContext, CommandError } from './context.ts';
import { configuredGateway, type GatewayClient } from './gateway-client.ts';
import type { MemoryDoor } from './house.ts';

/** Works with memory through the gateway that is running, or by opening the data folder of one that is not. */
export async function withMemory<Result>(
  context: CommandContext,
  work: (memory: MemoryDoor) => Promise<Result>,
): Promise<Result> {
  const memory = await openDoor(context);
  try {
    return await work(memory);
  } finally {
    await memory.close();
  }
}

async function openDoor(context: CommandContext): Promise<MemoryDoor> {
  const gateway = configuredGateway(context);
  if (await gateway.isRunning()) return overHttp(gateway);
  const { openMemory } = await context.house();
  const { home, env } = context;
  return openMemory({ ...(home === undefined ? {} : { home }), env });
}

function overHttp(gateway: GatewayClient): MemoryDoor {
  const at = '/polder/memory';
  const named = (id: string) => encodeURIComponent(id);
  const read = async <Value>(path: string): Promise<Value> => {
    const value = await gateway.get<Value>(path);
    if (value === undefined) throw new CommandError(1, 'The gateway that runs is older and has no memory.');
    return value;
  };
  return {
    overview: () => read(at),
    list: (query) => read(`${at}/entries?${new URLSearchParams(query)}`),
    search: (body) => gateway.post(`${at}/search`, body),
    add: (body) => gateway.post(`${at}/entries`, body),
    addAll: (body) => gateway.post(`${at}/entries/batch`, body),
    isKnown: (body) => gateway.post(`${at}/documents/known`, body),
    putDocument: (body) => gateway.post(`${at}/documents`, body),
    questions: (query) => read(`${at}/questions?${new URLSearchParams(query)}`),
    documents: (query) => read(`${at}/documents?${new URLSearchParams(query)}`),
    forgetDocument: (id) => gateway.delete(`${at}/documents/${named(id)}`),
    promote: (id) => gateway.post(`${at}/entries/${named(id)}/promote`, {}),
    reject: (id) => gateway.post(`${at}/entries/${named(id)}/reject`, {}),
    forget: (id) => gateway.delete(`${at}/entries/${named(id)}`),
    close: async () => undefined,
  };
}
