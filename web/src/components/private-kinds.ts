import type { FindingType } from '../../../src/signals/privacy/finding.ts';

const words: Record<FindingType, string> = {
  SECRET: 'secret',
  CREDIT_CARD: 'card number',
  IBAN: 'IBAN',
  BANK_ACCOUNT: 'bank account',
  EMAIL: 'e-mail address',
  PHONE: 'phone number',
  ADDRESS: 'address',
  SSN: 'social security number',
  NATIONAL_ID: 'national id',
  TAX_ID: 'tax number',
  PASSPORT: 'passport number',
  DRIVER_LICENSE: 'driving licence',
  MEDICAL_ID: 'medical number',
  LICENSE_NO: 'licence number',
  DOB: 'date of birth',
  IP: 'IP address',
  MAC: 'hardware address',
  DEVICE: 'device',
  VEHICLE: 'vehicle',
  CRYPTO: 'wallet',
  GEO: 'coordinates',
  EMPLOYEE_ID: 'staff number',
  USERNAME: 'user name',
  PERSON: 'person',
  ORG: 'organisation',
  HEALTH: 'health',
  SALARY: 'salary',
  CUSTOM: 'your own list',
  UNREADABLE: 'unreadable content',
};

/** A kind of private content in everyday words; one that is not known here as it came. */
export function kindWord(type: string): string {
  return (words as Record<string, string>)[type] ?? type.toLowerCase().replaceAll('_', ' ');
}
