import type { Finding, FindingLevel, FindingType } from '../finding.ts';
import { isDigit } from '../text/characters.ts';
import type { Page } from '../text/page.ts';
import { kind } from '../vocabulary/kinds.ts';

interface Label {
  readonly kind: number;
  readonly type: FindingType;
  readonly name: string;
  readonly value: RegExp;
  readonly level?: FindingLevel;
  readonly confidence?: number;
}

/** Between a label and its value: signs and a few small words. */
const filler =
  /(?:[\s:=#"'“”’`*|>([,–—-]{0,6}(?:numbers?|num|no|nr|is|id|was|are|code|for|on|file|value|my|currently|to|ist|lautet|es|est|e|é|è|jest|numero|número|numéro|nummer|with)(?![\p{L}\d])\.?){0,4}[\s:=#"'“”’`*|>([,.–—-]{0,6}/iuy;
const code = /(?=[A-Za-z-]{0,8}\d)[A-Za-z0-9](?:[A-Za-z0-9]|[-./](?=[A-Za-z0-9])){3,24}(?![A-Za-z0-9@])/y;
const spaced =
  /(?:[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|(?=[A-Za-z-]{0,8}\d)[A-Za-z0-9](?:[A-Za-z0-9]|[-./ ](?=[A-Z0-9]*\d)){3,24}(?![A-Za-z0-9@]))/y;
const plate =
  /(?=[0-9 -]{0,9}[A-ZÄÖÜ])(?=[A-ZÄÖÜ0-9 -]{0,9}\d)[A-ZÄÖÜ0-9]{1,4}(?:[ -]?[A-Z0-9]{1,4}){1,3}(?![A-Za-z0-9])/y;
const name = /(?=[\w.@-]{0,30}\d|@)[A-Za-z@][\w.-]{2,31}(?![\w@])/y;
const vin = /[A-HJ-NPR-Z0-9]{17}(?![A-Za-z0-9])/y;
const serial = /(?=[A-Za-z-]{0,12}\d)[A-Za-z0-9][A-Za-z0-9-]{7,39}(?![A-Za-z0-9])/y;
const wallet =
  /(?:0x[0-9a-fA-F]{40}|bc1[a-z0-9]{20,80}|[13LDXr4][1-9A-HJ-NP-Za-km-z]{25,95}|[1-9A-HJ-NP-Za-km-z]{32,44})(?![A-Za-z0-9])/y;

const labels: readonly Label[] = [
  { kind: kind.passport, type: 'PASSPORT', name: 'passport', value: code },
  { kind: kind.driverLicence, type: 'DRIVER_LICENSE', name: 'driving licence', value: code },
  { kind: kind.nationalId, type: 'NATIONAL_ID', name: 'a national identity number', value: spaced },
  { kind: kind.taxId, type: 'TAX_ID', name: 'a tax number', value: code },
  { kind: kind.ssn, type: 'SSN', name: 'social security', value: code, confidence: 0.6 },
  { kind: kind.medicalRecord, type: 'MEDICAL_ID', name: 'a medical or insurance record', value: code },
  { kind: kind.licenceNumber, type: 'LICENSE_NO', name: 'a professional licence', value: code },
  {
    kind: kind.account,
    type: 'BANK_ACCOUNT',
    name: 'bank account',
    value: code,
    confidence: 0.5,
    level: 'soft',
  },
  { kind: kind.employeeId, type: 'EMPLOYEE_ID', name: 'personnel number', value: code, level: 'soft' },
  {
    kind: kind.customerId,
    type: 'USERNAME',
    name: 'customer number',
    value: code,
    confidence: 0.6,
    level: 'soft',
  },
  { kind: kind.username, type: 'USERNAME', name: 'user name', value: name, level: 'soft' },
  { kind: kind.plate, type: 'VEHICLE', name: 'licence plate', value: plate },
  { kind: kind.vin, type: 'VEHICLE', name: 'a vehicle', value: vin },
  { kind: kind.imei, type: 'DEVICE', name: 'a device', value: serial, confidence: 0.6, level: 'soft' },
  { kind: kind.wallet, type: 'CRYPTO', name: 'wallet', value: wallet },
];

/** Codes of letters and digits that follow the name of an identifier. */
export function findLabelledCodes(page: Page, found: Finding[]): void {
  const { text, marks } = page;
  for (const label of labels) {
    const places = marks.of(label.kind);
    let done = 0;
    for (let index = 0; index < places.length; index += 2) {
      const from = places[index + 1]!;
      if (from < done || isInWord(text, places[index]!, from)) continue;
      filler.lastIndex = from;
      filler.test(text);
      const start = valueStart(label.value, text, from, filler.lastIndex);
      if (start < 0) continue;
      done = label.value.lastIndex;
      const value = text.slice(start, done);
      if (isExample(value) || (label.value === code && digitsIn(value) < (isCapital(value) ? 1 : 4)))
        continue;
      found.push({
        type: label.type,
        level: label.level ?? 'hard',
        start,
        end: done,
        confidence: label.confidence ?? 0.8,
        reason: `a code after a word for ${label.name}`,
      });
    }
  }
}

/** A label may be part of the value (`MRN-1004608`): then the value starts at the digits. */
function valueStart(value: RegExp, text: string, from: number, afterFiller: number): number {
  value.lastIndex = afterFiller;
  if (value.test(text)) return afterFiller;
  const sign = text.charCodeAt(from);
  if (sign === 45 || sign === 95) {
    value.lastIndex = from + 1;
    if (value.test(text)) return from + 1;
  }
  return -1;
}

/** Whether a letter or digit touches the name, as where it is a part of a hash. */
function isInWord(text: string, start: number, end: number): boolean {
  return /[A-Za-z0-9]/.test(text[end] ?? '') || isDigit(text.charCodeAt(start - 1));
}

/** Capitals and digits only, and many of them: few digits are enough. */
function isCapital(value: string): boolean {
  return value.length >= 8 && /^[A-Z0-9]+$/.test(value);
}

function digitsIn(value: string): number {
  return value.replace(/\D/g, '').length;
}

function isExample(value: string): boolean {
  return (
    /^(?:[xX*#-]+|0+|12345+6*7*8*9*0*)$/.test(value) || /^(?:utf|iso|rfc|sha|md|ipv|http|v)-?\d/i.test(value)
  );
}
