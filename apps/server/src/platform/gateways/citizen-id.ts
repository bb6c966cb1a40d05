const weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];

/**
 * Can this be a citizen's ID number (GB 11643-1999: 6 digits of area, date of birth, sequence, check by ISO 7064 MOD 11-2)?
 * The area is not looked up: numbers keep areas that were abolished long ago.
 */
export function isCitizenId(text: string, today = new Date()): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(text)) return false;
  const [year, month, day] = [text.slice(6, 10), text.slice(10, 12), text.slice(12, 14)];
  const born = new Date(`${year}-${month}-${day}T00:00:00Z`);
  if (Number.isNaN(born.getTime()) || born.toISOString().slice(0, 10) !== `${year}-${month}-${day}`) return false;
  if (Number(year) < 1850 || born > today) return false;
  const sum = weights.reduce((total, weight, at) => total + weight * Number(text[at]), 0);
  return "10X98765432"[sum % 11] === text[17];
}
