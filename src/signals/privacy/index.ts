/** The privacy detector: what is private in a text or in a whole request, and what that means for it. */
export { type Allowance, classify, type Verdict } from './classify.ts';
export {
  compareLevels,
  type Finding,
  type FindingLevel,
  type FindingType,
  levelOf,
  type TextLevel,
} from './finding.ts';
export { type CompiledRules, compileRules, type OwnRules } from './own-rules.ts';
export { PatternError } from './patterns/read-pattern.ts';
export { conversationKey, type Detected, PrivacyReader } from './reader.ts';
export { scanText } from './scan.ts';
export { ScanCache } from './value/cache.ts';
export { type PlacedFinding, scanValue, type ValueScan } from './value/scan-value.ts';
