const digits = ['không', 'một', 'hai', 'ba', 'bốn', 'năm', 'sáu', 'bảy', 'tám', 'chín'] as const;

/** A count in words, as forms ask for it beside the figures: `21` → `hai mươi mốt`. Takes whole numbers from 0 to 999 999. */
export function numberInWords(count: number): string {
  const thousands = Math.floor(count / 1_000);
  const rest = count % 1_000;
  if (thousands === 0) return belowThousand(rest, false);
  const first = `${belowThousand(thousands, false)} nghìn`;
  return rest === 0 ? first : `${first} ${belowThousand(rest, true)}`;
}

/** `isWithin`: it follows thousands, so that missing hundreds are said. */
function belowThousand(count: number, isWithin: boolean): string {
  const hundreds = Math.floor(count / 100);
  const rest = count % 100;
  if (hundreds === 0 && !isWithin) return belowHundred(rest);
  const first = `${digits[hundreds]} trăm`;
  if (rest === 0) return first;
  return `${first} ${rest < 10 ? `linh ${digits[rest]}` : belowHundred(rest)}`;
}

function belowHundred(count: number): string {
  const [tens, units] = [Math.floor(count / 10), count % 10];
  if (tens === 0) return digits[units]!;
  const first = tens === 1 ? 'mười' : `${digits[tens]} mươi`;
  return units === 0 ? first : `${first} ${lastDigit(tens, units)}`;
}

/** One and five sound otherwise behind tens. */
function lastDigit(tens: number, units: number): string {
  if (units === 5) return 'lăm';
  return units === 1 && tens > 1 ? 'mốt' : digits[units]!;
}
