import type { KeptAnswerRow, KeptQuestionRow } from './tables/answers.ts';
import type { EgressDayRow, EgressRow } from './tables/egress.ts';
import type {
  AssessmentRow,
  ClientMessageRow,
  FeedbackRow,
  InteractionRow,
  MessageRow,
} from './tables/interactions.ts';
import type { KeyRow } from './tables/keys.ts';
import type {
  AccountRow,
  LedgerEventRow,
  LedgerOwnerRow,
  LimitRow,
  ReservationRow,
  SavingRow,
} from './tables/ledger.ts';
import type {
  MemoryCalibrationRow,
  MemoryDocumentRow,
  MemoryEntryRow,
  MemoryOutcomeRow,
  MemoryProgressRow,
  MemoryTotalRow,
  MemoryVectorRow,
  PrivateAnswerRow,
} from './tables/memory.ts';
import type { ResultRow, RunRow } from './tables/runs.ts';
import type {
  FailureHourRow,
  FeedbackDayRow,
  KeyDayRow,
  SavingDayRow,
  SpendingDayRow,
  UsageDayRow,
  UsageHourRow,
} from './tables/totals.ts';

/** The tables as they are. Times in milliseconds since 1970, money in micro-dollars, flags 0 or 1. */
export interface Schema {
  interactions: InteractionRow;
  messages: MessageRow;
  feedback: FeedbackRow;
  accounts: AccountRow;
  budget_limits: LimitRow;
  reservations: ReservationRow;
  ledger_owners: LedgerOwnerRow;
  ledger_events: LedgerEventRow;
  savings: SavingRow;
  egress: EgressRow;
  egress_days: EgressDayRow;
  gateway_keys: KeyRow;
  assessments: AssessmentRow;
  memory_entries: MemoryEntryRow;
  memory_documents: MemoryDocumentRow;
  memory_vectors: MemoryVectorRow;
  memory_outcomes: MemoryOutcomeRow;
  memory_calibration: MemoryCalibrationRow;
  memory_progress: MemoryProgressRow;
  memory_totals: MemoryTotalRow;
  private_answers: PrivateAnswerRow;
  kept_answers: KeptAnswerRow;
  kept_questions: KeptQuestionRow;
  runs: RunRow;
  results: ResultRow;
  client_messages: ClientMessageRow;
  usage_hours: UsageHourRow;
  usage_days: UsageDayRow;
  key_days: KeyDayRow;
  failure_hours: FailureHourRow;
  saving_days: SavingDayRow;
  spending_days: SpendingDayRow;
  feedback_days: FeedbackDayRow;
}
