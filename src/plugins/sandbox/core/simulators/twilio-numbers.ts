/**
 * Numbers that fail, as Twilio's own magic numbers do (https://www.twilio.com/docs/iam/test-credentials), and further
 * ones of the same block for what those cannot show.
 */
export interface NumberFate {
  /** the call itself is answered so */
  readonly refused: {
    readonly status: number;
    readonly code: number;
    readonly message: string;
    readonly retryAfter?: number;
  } | null;
  /** it is taken, and a status tells this error afterwards */
  readonly failsWith: number | null;
}

const REFUSED: Readonly<Record<string, NonNullable<NumberFate['refused']>>> = {
  '+15005550001': { status: 400, code: 21211, message: 'The To number is not a valid phone number.' },
  '+15005550002': { status: 400, code: 21612, message: 'The To number is not currently reachable.' },
  '+15005550003': { status: 400, code: 21408, message: 'Permission to send to this region is not enabled.' },
  '+15005550004': { status: 400, code: 21610, message: 'Attempt to send to unsubscribed recipient.' },
  '+15005550009': { status: 400, code: 21614, message: 'The To number is not a mobile number.' },
  '+15005550016': { status: 400, code: 63016, message: 'Outside of the allowed window.' },
  '+15005550020': { status: 401, code: 20003, message: 'Authenticate' },
  '+15005550029': { status: 429, code: 20429, message: 'Too many requests', retryAfter: 2 },
  '+15005550050': { status: 500, code: 20500, message: 'Internal server error' },
  '+15005550053': { status: 503, code: 20503, message: 'Service unavailable' },
};

const FAILING: Readonly<Record<string, number>> = {
  '+15005553003': 30003,
  '+15005553005': 30005,
  '+15005553006': 30006,
  '+15005553007': 30007,
  '+15005553008': 30008,
  '+15005553610': 21610,
  '+15005556316': 63016,
};

export function errorOfNumber(number: string): NumberFate {
  return { refused: REFUSED[number] ?? null, failsWith: FAILING[number] ?? null };
}
