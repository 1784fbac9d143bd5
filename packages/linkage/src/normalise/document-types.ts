import type { IdentityDocument } from '../person.ts';
import { countryCode } from './countries.ts';
import { fold, foldNumber } from './fold.ts';
import { remembered } from './remembered.ts';

/** Kinds of documents in one spelling, each with its other names; what stands after `=` is the only country of a name. */
const lines = `
cedula: ci, cc, dni, ce, cui, id, id card, national id, cedula de identidad, cedula de ciudadania, run=CL, rut=CL
cedula: cedula de extranjeria, documento nacional de identidad, carnet de identidad, documento de identidad, nie=ES
passport: pasaporte, passaporte, pass, reisepass
tax: ruc, nit, tax id, rif=VE, cuit=AR, cuil=AR, rfc=MX
cpf: cpf=BR
curp: curp=MX
dui: dui=SV
refugee: carnet de refugiado, refugiado, refugee card, proof of registration, unhcr
visa: visado
birth: partida de nacimiento, acta de nacimiento, birth certificate
residence: permiso de residencia, residence permit, pep, ppt
licence: licencia, licencia de conducir, driving licence, driver license
`;

const kinds = new Map<string, { type: string; country: string }>();
for (const line of lines.trim().split('\n')) {
  const [type, others] = line.split(': ');
  if (!kinds.has(type!)) kinds.set(type!, { type: type!, country: '' });
  for (const other of others!.split(', ')) {
    const [name, country] = other.split('=');
    kinds.set(name!, { type: type!, country: country ?? '' });
  }
}

/** V-12.345.678 and E-81.234.567: the letter with a hyphen says that it is a Venezuelan cédula. */
const venezuelan = /^\s*[VE]\s*[-.]\s*\d/i;

const kindOf = remembered((text) => {
  const said = fold(text);
  return kinds.get(said) ?? { type: said, country: '' };
});

/** The type and country of a document in one spelling; empty where the source does not say. */
export function documentType(document: IdentityDocument): { type: string; country: string } {
  const kind = kindOf(document.type ?? '');
  const country = countryCode(document.country) || kind.country;
  if (
    venezuelan.test(document.number) &&
    (kind.type === '' || kind.type === 'cedula') &&
    (country === '' || country === 'VE')
  ) {
    return { type: 'cedula', country: 'VE' };
  }
  return { type: kind.type === '' && isCurp(document.number) ? 'curp' : kind.type, country };
}

/** The shape of a Mexican CURP is like nothing else. */
const isCurp = (number: string) => /^[A-Z]{4}\d{6}[HMX][A-Z]{5}[0-9A-Z]\d$/.test(foldNumber(number));
