import { ConfigError } from './config/problems.ts';
import type { Config } from './config/schema.ts';
import type { PrivateConversation } from './records/archive.ts';
import { conversationKey, PatternError, PrivacyReader } from './signals/privacy/index.ts';

/** The reader of what is private. @throws ConfigError where a pattern of the user's own cannot be used. */
export function privacyReader(config: Config, conversations: readonly PrivateConversation[]): PrivacyReader {
  const known = conversations.flatMap(
    ({ keyId, conversation }) => conversationKey(keyId, conversation) ?? [],
  );
  try {
    return new PrivacyReader(config.privacy, known);
  } catch (thrown) {
    if (!(thrown instanceof PatternError)) throw thrown;
    throw new ConfigError([{ where: 'config.yaml', key: 'privacy.patterns', message: thrown.message }]);
  }
}
