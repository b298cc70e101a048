const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'] as const;

interface DateParts {
  readonly weekday: string;
  readonly day: string;
  readonly month: string;
  readonly year: string;
  readonly time: string;
  readonly zone: string;
}

const two = (value: number) => String(value).padStart(2, '0');

function partsOf(instantSeconds: number, zoneMinutes: number): DateParts {
  const local = new Date((instantSeconds + zoneMinutes * 60) * 1000);
  const offset = Math.abs(zoneMinutes);
  return {
    weekday: DAYS[local.getUTCDay()] ?? '',
    day: two(local.getUTCDate()),
    month: MONTHS[local.getUTCMonth()] ?? '',
    year: String(local.getUTCFullYear()).padStart(4, '0'),
    time: [local.getUTCHours(), local.getUTCMinutes(), local.getUTCSeconds()].map(two).join(':'),
    zone: `${zoneMinutes < 0 ? '-' : '+'}${two(Math.floor(offset / 60))}${two(offset % 60)}`,
  };
}

/** As IMAP writes an INTERNALDATE: `01-Feb-2020 10:00:00 +0100`. */
export function imapDateTime(instantSeconds: number, zoneMinutes = 0): string {
  const { day, month, year, time, zone } = partsOf(instantSeconds, zoneMinutes);
  return `${day}-${month}-${year} ${time} ${zone}`;
}

/** As a Date header writes it: `Sat, 01 Feb 2020 10:00:00 +0100`. */
export function mailDate(instantSeconds: number, zoneMinutes = 0): string {
  const { weekday, day, month, year, time, zone } = partsOf(instantSeconds, zoneMinutes);
  return `${weekday}, ${day} ${month} ${year} ${time} ${zone}`;
}
