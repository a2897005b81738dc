import { isMetadataHost } from '../config/address.ts';
import type { Place, PrivacyClass } from '../shared/place.ts';
import type { ChatMessage } from '../task/chat.ts';
import type { TaskInput } from '../task/task.ts';
import { bareHost, isLoopbackHost, isPrivateAddress } from './private-addresses.ts';
import { EgressRefused } from './refused.ts';

/** Names that only the networks of this machine know. */
const homeNames = /(?:^|\.)(?:localhost|local|internal|intranet|lan|home|corp|home\.arpa)$/;

/**
 * Refuses addresses of pictures that a model's server must not be made to fetch. Polder fetches none
 * itself, but some servers do: one on this machine may reach what nobody outside can, and an address
 * may carry private text to a stranger's host. Addresses are read by WHATWG's rules, and one that other
 * parsers could read otherwise is refused. A name is not looked up here: what it resolves to is the server's matter.
 *
 * @throws EgressRefused
 */
export function refuseForbiddenAddresses(input: TaskInput, place: Place, privacy: PrivacyClass): void {
  if (input.kind !== 'chat') return;
  for (const message of input.request.messages) {
    if (Array.isArray(message.content)) for (const part of message.content) checkPart(part, place, privacy);
  }
}

function checkPart(
  part: Exclude<ChatMessage['content'], string | null | undefined>[number],
  place: Place,
  privacy: PrivacyClass,
): void {
  if (part.type !== 'image_url' || part.image_url.url.startsWith('data:')) return;
  const problem = problemOf(part.image_url.url, place, privacy);
  if (problem !== undefined) {
    throw new EgressRefused(`The address of a picture ${problem}. Send the picture as a data: URL.`);
  }
}

function problemOf(written: string, place: Place, privacy: PrivacyClass): string | undefined {
  const address = URL.parse(written);
  if (address === null) return 'is none';
  if (!/^https?:$/.test(address.protocol)) return 'does not start with https:// or data:';
  if (isAmbiguous(written)) return 'can be read in more than one way';
  const host = bareHost(address);
  const isHome =
    isMetadataHost(address.hostname) ||
    isLoopbackHost(host) ||
    isPrivateAddress(host) ||
    homeNames.test(host) ||
    !/[.:]/.test(host);
  if (isHome) return 'leads into this machine or its network';
  return place === 'local' && privacy !== 'open'
    ? 'leads out of this machine, and the request is not open'
    : undefined;
}

/** User names, backslashes and blanks are where parsers part ways. */
function isAmbiguous(written: string): boolean {
  const authority = /^[a-z]+:\/\/([^/]*)/i.exec(written)?.[1];
  return authority === undefined || /[@\\#?]/.test(authority) || /[\s\\]|[\u0000-\u001f\u007f]/.test(written);
}
