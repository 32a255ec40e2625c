/** A spreadsheet takes a text that begins so for a formula: https://owasp.org/www-community/attacks/CSV_Injection */
const FORMULA = /^[=+\-@\t\r]/;

function field(value: string | number): string {
  if (typeof value === 'number') return String(value);
  const text = FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** One record of a CSV file, with its line end. RFC 4180. */
export const csvRecord = (values: readonly (string | number)[]): string =>
  `${values.map(field).join(',')}\r\n`;
