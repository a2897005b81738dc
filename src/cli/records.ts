import type { CommandContext } from './context.ts';
import { configuredGateway, type GatewayClient } from './gateway-client.ts';
import type { RecordsDoor } from './house.ts';

/** Runs one of two ways to the records: through the gateway that is running, or by opening the data. */
export async function withRecords<Result>(
  context: CommandContext,
  ways: {
    running: (gateway: GatewayClient) => Promise<Result>;
    stopped: (records: RecordsDoor) => Result | Promise<Result>;
  },
): Promise<Result> {
  const gateway = configuredGateway(context);
  if (await gateway.isRunning()) return ways.running(gateway);
  const { openRecords } = await context.house();
  const { home, env } = context;
  const records = await openRecords({ ...(home === undefined ? {} : { home }), env });
  try {
    return await ways.stopped(records);
  } finally {
    await records.close();
  }
}
