import { passesLuhn } from '../checks/checksums.ts';
import type { FindingLevel, FindingType } from '../finding.ts';
import { kind } from '../vocabulary/kinds.ts';
import { chainOf, digitsIn, isEven, isGlued, longestChain } from './chain.ts';
import type { NumberRule } from './numbers.ts';

interface Label {
  readonly kind: number;
  readonly type: FindingType;
  readonly name: string;
  readonly fewest: number;
  readonly most: number;
  readonly before?: number;
  readonly after?: number;
  readonly level?: FindingLevel;
}

/** What a number of so many digits is beside a word of each kind. */
const labels: readonly Label[] = [
  { kind: kind.ssn, type: 'SSN', name: 'social security', fewest: 7, most: 10, after: 24 },
  {
    kind: kind.nationalId,
    type: 'NATIONAL_ID',
    name: 'a national identity number',
    fewest: 6,
    most: 15,
    after: 24,
  },
  { kind: kind.taxId, type: 'TAX_ID', name: 'a tax number', fewest: 7, most: 14 },
  { kind: kind.passport, type: 'PASSPORT', name: 'passport', fewest: 6, most: 10 },
  { kind: kind.driverLicence, type: 'DRIVER_LICENSE', name: 'driving licence', fewest: 5, most: 14 },
  {
    kind: kind.medicalRecord,
    type: 'MEDICAL_ID',
    name: 'a medical or insurance record',
    fewest: 6,
    most: 15,
  },
  { kind: kind.licenceNumber, type: 'LICENSE_NO', name: 'a professional licence', fewest: 5, most: 12 },
  { kind: kind.sortCode, type: 'BANK_ACCOUNT', name: 'sort code', fewest: 6, most: 8, before: 16 },
  {
    kind: kind.routing,
    type: 'BANK_ACCOUNT',
    name: 'routing number',
    fewest: 8,
    most: 9,
    before: 24,
    after: 16,
  },
  { kind: kind.account, type: 'BANK_ACCOUNT', name: 'bank account', fewest: 6, most: 18, after: 16 },
  { kind: kind.imei, type: 'DEVICE', name: 'a device', fewest: 11, most: 20 },
  {
    kind: kind.employeeId,
    type: 'EMPLOYEE_ID',
    name: 'personnel number',
    fewest: 4,
    most: 10,
    before: 24,
    level: 'soft',
  },
  { kind: kind.customerId, type: 'USERNAME', name: 'customer number', fewest: 5, most: 14, before: 24 },
];
const usualBefore = 36;

/** A number whose nearest word before it, or a close one after it, names an identifier. */
export const labelledNumberAt: NumberRule = (page, index, { onLine: linked }, found) => {
  const { text, marks } = page;
  if (
    linked === longestChain ||
    !isEven(page, index, linked, false) ||
    isReference(text, page.numbers[index * 2]!)
  )
    return 0;
  const digits = digitsIn(page, index, linked);
  if (digits < 4 || digits > 20) return 0;
  const chain = chainOf(page, index, linked);
  if (
    chain.runs === 2 &&
    /-[12]$|^\d-/.test(chain.shape) &&
    text.charCodeAt(chain.start + Number.parseInt(chain.shape, 10)) === 46
  )
    return 0;
  if (isGlued(text, chain.end)) return 0;
  let best: Label | undefined;
  let nearest = marks.before(kind.goods, chain.start, 20);
  for (const label of labels) {
    if (!marks.has(label.kind)) continue;
    const end = marks.before(label.kind, chain.start, label.before ?? usualBefore);
    if (end > nearest && fits(label, chain.digits.length)) {
      nearest = end;
      best = label;
    }
  }
  if (best === undefined && nearest < 0)
    best = labels.find(
      (label) =>
        label.after !== undefined &&
        fits(label, chain.digits.length) &&
        marks.after(label.kind, chain.end, label.after) >= 0,
    );
  if (best === undefined) return 0;
  found.push({
    type: best.type,
    level: best.level ?? 'hard',
    start: chain.start,
    end: chain.end,
    confidence: best.type === 'DEVICE' && !passesLuhn(chain.digits) ? 0.6 : 0.8,
    reason: `a number beside a word for ${best.name}`,
  });
  return linked;
};

/** Whether a number is that of a ticket, `(#1234)`, or an amount. */
function isReference(text: string, start: number): boolean {
  if (/[$€£¥₹]\s?$/.test(text.slice(Math.max(0, start - 2), start))) return true;
  return text.charCodeAt(start - 1) === 35 && /[[(/\w]/.test(text[start - 2] ?? '');
}

function fits(label: Label, digits: number): boolean {
  return digits >= label.fewest && digits <= label.most;
}
