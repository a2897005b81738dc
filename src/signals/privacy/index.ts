/** The privacy detector: what is private in a text or in a whole request, and what that means for it. */
export { classify } from './classify.ts';
export { type Finding, levelOf, type TextLevel } from './finding.ts';
export { compileRules } from './own-rules.ts';
export { PatternError } from './patterns/read-pattern.ts';
export { conversationKey, type Detected, PrivacyReader } from './reader.ts';
export { scanText } from './scan.ts';
export { ScanCache } from './value/cache.ts';
export { type PlacedFinding, scanValue } from './value/scan-value.ts';
