import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { levelOf } from './finding.ts';
import { scanText } from './scan.ts';

/** Keys are put together here, so that none stands in the file. */
const drawn = 'b7Qx2mZp9LtR4vKs8WnY3cHd6FgJ1aEo5UiT0';
const key = (beginning: string, length = 32): string => `${beginning}${drawn.repeat(4).slice(0, length)}`;
const typesIn = (text: string): string[] => scanText(text).map(({ type }) => type);
const valuesIn = (text: string): string[] => scanText(text).map(({ start, end }) => text.slice(start, end));

describe('scanText finds secrets', () => {
  it.each([
    `OPENAI_API_KEY=${key('sk-proj-', 48)}`,
    `my key is ${key('gh' + 'p_', 36)}`,
    `token: ${key('glp' + 'at-', 20)}`,
    key('AK' + 'IA', 16).toUpperCase(),
    `curl -H "Authorization: Bearer ${key('')}"`,
    `my finicity key is ${'8c45f3b63cb3e17b'}ed62156f5a713272`,
    `postgres://app:${'Winter'}1557$@db.prod.internal:5432/orders`,
    'my password is trustno14, is it strong?',
    'wifi pass: correct-lamp-river-piano — print it',
    'Passwort: Sommer2024!',
    'la contraseña es Gato#9182',
    'I log in as admin / hunter85 but get 403',
    'le mot de passe du wifi est Chartreuse#77',
    'the password for the guest network is Lamp-77-river',
    'my pin for the bank card is 4821',
    `curl -sS -u deploy:${drawn.slice(0, 9)} https://ci.example.net/api`,
    `my seed phrase is ${'acid lamp river '.repeat(4).trim()}`,
    `-----BEGIN RSA PRIVATE KEY-----\n${drawn.repeat(6)}\n-----END RSA PRIVATE KEY-----`,
    `eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.${drawn}`,
  ])('%s', (text) => expect(levelOf(scanText(text))).toBe('secret'));
});

describe('scanText finds what identifies a person', () => {
  it.each([
    ['CREDIT_CARD', 'pay with 5133-5256-3086-8052 today'],
    ['CREDIT_CARD', 'Mon numéro de carte est 6011 3005 7543 0424'],
    ['IBAN', 'mijn rekening is NL91 ABNA 0417 1643 00'],
    ['BANK_ACCOUNT', 'sort code 68-45-83'],
    ['EMAIL', 'schrijf naar jan.jansen@kpnmail.nl'],
    ['EMAIL', 'write to me: mable_lynch at outlook dot com'],
    ['PHONE', 'Meine Handynummer ist 0157 3457390'],
    ['PHONE', 'call (740) 922-0873'],
    ['PHONE', '我的手机号是+86 136 7967 4409'],
    ['PHONE', 'رقم هاتفي 07314 443403'],
    ['PHONE', '連絡先は 090-1234-5678 です。'],
    ['SSN', 'ssn 542-56-1165'],
    ['NATIONAL_ID', 'mijn BSN is 434819918'],
    ['NATIONAL_ID', 'My PESEL is 87050102951'],
    ['NATIONAL_ID', 'DNI 28660927Y'],
    ['NATIONAL_ID', 'O meu CPF é 887.074.009-93'],
    ['TAX_ID', 'Steuer-ID: 30 800 586 981'],
    ['NATIONAL_ID', 'Il mio codice fiscale è VRDLGU80A01H501T.'],
    ['PASSPORT', 'passport number 87LA30121'],
    ['DRIVER_LICENSE', "my driver's license number is N193-4608-7965"],
    ['MEDICAL_ID', 'medical record number H946214011'],
    ['DOB', 'ich bin geboren am 3.1.1972'],
    ['DOB', 'date of birth: June 21, 1967'],
    ['IP', 'login from 92.198.19.157'],
    ['MAC', 'mac address is 0d:ff:1b:4e:b7:5e'],
    ['DEVICE', 'IMEI 352398861406959'],
    ['VEHICLE', 'My number plate M-ZT 1916'],
    ['GEO', 'my house is at 34.19152, 62.50613'],
    ['CRYPTO', `send it to 0x${'5D54b48F087B32bfecCc'}271CA5aB64e54bdb6B33`],
    ['ADDRESS', 'ship to: 284 Johnson Way, Danielthorpe NW8K 5WK'],
    ['ADDRESS', 'Ich wohne in der Stephanusstr. 111, 73621 Dresden'],
    ['ADDRESS', 'habite 80 Avenue de Caumartin, 11466 Saint-Maur'],
    ['ADDRESS', 'mieszkam przy ul. Północna 73'],
  ])('%s: %s', (type, text) => {
    expect(typesIn(text)).toContain(type);
    expect(levelOf(scanText(text))).toBe('hard');
  });
});

describe('scanText leaves ordinary texts alone', () => {
  it.each([
    'Who was Ada Lovelace?',
    'ISBN 978-9-198-67106-0, who published it?',
    'Order #2132 0301 5343 has not shipped',
    'The tracking number 1ZXG9M0231E3CP4DB3',
    'ping 192.168.4.201 times out, subnet mask 255.255.255.0',
    'why is uuid 5e3e0851-99d8-4662-a232-4dc2713aa360 v4',
    'explain git commit 36dca363e0ca58d36da4cae394b3221b5ccec21d',
    'version 10.30.63 vs 3.7.117 semver compare',
    'pi is 3.145085299278776 roughly',
    'The population was 350,686,389 in 1947',
    'const key = process.env.STRIPE_SECRET_KEY;',
    'Set OPENAI_API_KEY=sk-your-key-here and run the server',
    'Use user@example.com as a sample',
    'postgres://user:password@localhost/mydb',
    'password policy best practices',
    'list symptoms of chlamydia',
    'The password for each account is stored as a hash',
    'le mot de passe du wifi est affiché sur la box',
    'docker run -u 1000:1000 -it alpine',
    'ps -u deploy:staff9 shows nothing',
    'A recovery phrase is a list of words that can be used to open the wallet again from any other device',
    'Our hotline is 0800 123 456, free of charge',
    'A. 42\nB. 24\nC. 13\nD. 7',
    'the quick brown fox was at this point in the text',
  ])('%s', (text) => expect(scanText(text)).toEqual([]));
});

const plain = {
  password: 'my password is trustno14, ok?',
  card: 'my card is 4111 1111 1111 1111',
  email: 'mail me: jan.jansen@kpnmail.nl',
  ssn: 'my ssn is 123-45-6789',
  iban: 'my IBAN is NL91ABNA0417164300',
  address: 'I live at 12 Main Street, Springfield',
};
const codeOf = (character: string): string => character.charCodeAt(0).toString(16);
const disguises: Record<string, (text: string) => string> = {
  'zero-width characters': (text) => [...text].join('\u200b'),
  'full-width digits': (text) =>
    text.replace(/\d/g, (digit) => String.fromCharCode(digit.charCodeAt(0) + 0xfee0)),
  'look-alike letters': (text) => text.replace(/a/g, 'а').replace(/o/g, 'о').replace(/e/g, 'е'),
  base64: (text) => Buffer.from(text).toString('base64'),
  'URL encoding': (text) => [...text].map((character) => `%${codeOf(character).padStart(2, '0')}`).join(''),
  ROT13: (text) =>
    text.replace(/[a-z]/gi, (letter) => {
      const base = letter <= 'Z' ? 65 : 97;
      return String.fromCharCode(base + ((letter.charCodeAt(0) - base + 13) % 26));
    }),
  'at and dot': (text) => text.replace('@', ' at ').replace(/\.(?=\w)/g, ' dot '),
  leetspeak: (text) =>
    text.replace('password', 'p4ssw0rd').replace('card', 'c4rd').replace('Street', 'Str33t'),
  'line breaks in numbers': (text) => text.replace(/(\d{3})(?=\d)/, '$1\n'),
  'HTML entities': (text) => [...text].map((character) => `&#${character.charCodeAt(0)};`).join(''),
  'JSON in JSON': (text) => JSON.stringify(JSON.stringify({ text })),
  '\\u escapes': (text) => [...text].map((character) => `\\u${codeOf(character).padStart(4, '0')}`).join(''),
};

describe.each(Object.entries(disguises))('P21 %s gives the same verdict as plain', (_name, disguise) => {
  it.each(Object.entries(plain))('%s', (_kind, text) => {
    expect(levelOf(scanText(disguise(text)))).toBe(levelOf(scanText(text)));
  });
});

describe('scanText', () => {
  it('gives offsets of the text as it was given', () => {
    expect(valuesIn('mail 🙂 jan.jansen@kpnmail.nl!')).toEqual(['jan.jansen@kpnmail.nl']);
    expect(valuesIn('card 4\u200b111 1111 1111 1111')).toEqual(['4\u200b111 1111 1111 1111']);
    expect(valuesIn('q=jan.jansen%40kpnmail.nl&x=1')).toEqual(['jan.jansen%40kpnmail.nl']);
  });

  it('never repeats a value in its reasons', () => {
    for (const text of Object.values(plain))
      for (const { start, end, reason } of scanText(text))
        expect(reason).not.toContain(text.slice(start, end));
  });

  it('finds the same wherever the text stands', () => {
    const filler = 'Describe how to prepare the given food in your own words.\n\n';
    fc.assert(
      fc.property(
        fc.constantFrom(...Object.values(plain)),
        fc.nat({ max: 40 }),
        fc.nat({ max: 40 }),
        (text, before, after) => {
          const whole = `${filler.repeat(before)}${text}\n\n${filler.repeat(after)}`;
          const shift = filler.length * before;
          const moved = scanText(whole).map(({ start, end, type }) => ({
            start: start - shift,
            end: end - shift,
            type,
          }));
          expect(moved).toEqual(scanText(text).map(({ start, end, type }) => ({ start, end, type })));
        },
      ),
      { numRuns: 60 },
    );
  });

  it('reads any text without failing, in order and without overlaps', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
        let last = 0;
        for (const { start, end } of scanText(text)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeLessThanOrEqual(text.length);
          last = end;
        }
      }),
      { numRuns: 500 },
    );
  });
});
