import { describe, expect, test } from 'vitest';
import { checkDocument } from './check-documents.ts';
import { prepareDocument, prepareDocuments } from './documents.ts';
import { readCurp, readPassportLine, zoneCheckDigit } from './machine-readable.ts';

const status = (number: string, type?: string, country?: string) => checkDocument({ number, type, country }).status;

describe('check digits', () => {
  // Numbers of public bodies and companies, printed examples of the issuing offices, and made-up ones that keep the rule.
  test.each([
    ['cédula of Ecuador', '171003406-5', 'cédula', 'EC'],
    ['cédula of Ecuador without its zero', '926687856', 'ci', 'Ecuador'],
    ['RUC of a person', '1710034065001', 'ruc', 'EC'],
    ['RUC of a company', '1790011674001', 'ruc', 'EC'],
    ['RUC of a public body', '1760013210001', 'ruc', 'EC'],
    ['NIT of Colombia', '860002964-4', 'nit', 'CO'],
    ['DNI of Peru with its check', '10117410-2', 'dni', 'PE'],
    ['DNI of Peru with its letter', '10117410-G', 'dni', 'PE'],
    ['RUC of Peru', '20512333797', 'ruc', 'PE'],
    ['RUT of Chile', '12.531.909-2', 'rut', undefined],
    ['CUIT of Argentina', '20-05536168-2', 'cuit', undefined],
    ['CPF of Brazil', '390.533.447-05', 'cpf', undefined],
    ['CURP of Mexico', 'BOXW310820HNERXN09', 'curp', 'MX'],
    ['DNI of Spain', '54362315-K', 'dni', 'ES'],
    ['NIE of Spain', 'X-2482300W', 'nie', undefined],
  ])('L8 %s', (_name, number, type, country) => {
    expect(checkDocument({ number, type, country })).toEqual({ status: 'valid', note: '' });
    const wrong = number.replace(
      /^((?:\D*\d){3}\D*)(\d)/,
      (_all, before: string, digit) => before + String((Number(digit) + 1) % 10),
    );
    expect([wrong, status(wrong, type, country)]).toEqual([wrong, 'invalid']);
  });

  test('L8 every single wrong digit of a cédula is found', () => {
    const number = '1710034065';
    for (let at = 0; at < 10; at++) {
      for (let digit = 0; digit < 10; digit++) {
        const other = number.slice(0, at) + String(digit) + number.slice(at + 1);
        if (other !== number) expect([other, status(other, 'cedula', 'EC')]).toEqual([other, 'invalid']);
      }
    }
  });

  test('L8 the machine-readable zone keeps its example (ICAO Doc 9303 part 4, appendix)', () => {
    expect([zoneCheckDigit('L898902C3'), zoneCheckDigit('740812'), zoneCheckDigit('120415')]).toEqual([6, 2, 9]);
    const line = 'L898902C36UTO7408122F1204159ZE184226B<<<<<10';
    expect(readPassportLine(line)).toEqual({
      number: 'L898902C3',
      nationality: 'UTO',
      birthDate: '740812',
      sex: 'F',
      valid: true,
    });
    expect(status(line, 'passport')).toBe('valid');
    expect(status(line.replace('7408', '7409'), 'passport')).toBe('invalid');
    expect(status('L898902C3', 'passport')).toBe('unknown');
  });

  test('L8 a CURP says when its holder was born, and the sex', () => {
    expect(readCurp('BOXW310820HNERXN09')).toEqual({
      birthDate: { year: 1931, month: 8, day: 20, precision: 'day' },
      sex: 'm',
    });
  });

  test('L9 what has no check digit, or no known rule, is unknown and never invalid for it', () => {
    expect(status('V-12.345.678')).toBe('unknown');
    expect(status('12345678', 'cedula', 'VE')).toBe('unknown');
    expect(status('1020304050', 'cc', 'CO')).toBe('unknown');
    expect(status('10117410', 'dni', 'PE')).toBe('unknown');
    expect(status('123', 'carnet', 'XX')).toBe('unknown');
    expect(status('', 'cedula', 'EC')).toBe('unknown');
    expect(checkDocument({ number: '17100340', type: 'cedula', country: 'EC' }).status).toBe('invalid');
  });
});

describe('documents as compared', () => {
  test('L10 punctuation, leading zeros and the letters of Venezuela are no part of a number', () => {
    expect(prepareDocument({ number: '092.668.785-6', type: 'Cédula', country: 'ecu' })).toEqual({
      number: '926687856',
      type: 'cedula',
      country: 'EC',
      checked: true,
    });
    expect(prepareDocument({ number: 'V-12.345.678' })).toEqual({
      number: '12345678',
      type: 'cedula',
      country: 'VE',
      checked: false,
    });
    expect(prepareDocument({ number: '000000', type: 'cedula' })).toBeUndefined();
    expect(prepareDocument({ number: '9999999999' })).toBeUndefined();
    expect(prepareDocument({ number: ' - ' })).toBeUndefined();
  });

  test('L10 a person’s tax number gives the identity number inside it', () => {
    const numbers = (number: string, type: string, country: string) =>
      prepareDocuments([{ number, type, country }]).map((document) => `${document.type} ${document.number}`);
    expect(numbers('1710034065001', 'ruc', 'EC')).toEqual(['tax 1710034065001', 'cedula 1710034065']);
    expect(numbers('10101174102', 'ruc', 'PE')).toEqual(['tax 10101174102', 'cedula 10117410']);
    expect(numbers('1790011674001', 'ruc', 'EC')).toEqual(['tax 1790011674001']);
  });
});
