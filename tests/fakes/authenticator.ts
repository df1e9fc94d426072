import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';

const FLAG = { present: 0x01, verified: 0x04, backupEligible: 0x08, backedUp: 0x10, attested: 0x40 } as const;

type Options = { readonly handle?: string; readonly options: object };
type Ceremony = { readonly origin: string; readonly options: object };
type Settings = { readonly isVerified?: boolean; readonly hasCounter?: boolean; readonly userHandle?: string };

/**
 * An authenticator in software, as a browser shows one: P-256, discoverable, attestation `none`. What it does wrong is said
 * in its settings; everything else is as WebAuthn has it.
 */
export class FakeAuthenticator {
  readonly id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  readonly #settings: Settings;
  counter = 0;
  #userHandle: string;
  #rpId = '';

  constructor(settings: Settings = {}) {
    this.#settings = settings;
    this.#userHandle = settings.userHandle ?? '';
  }

  /** What `navigator.credentials.create()` gives for these options, as JSON. */
  create({ origin, options }: Ceremony) {
    const user = recordAt(options, 'user');
    this.#userHandle = textAt(user, 'id');
    this.#rpId = textAt(recordAt(options, 'rp'), 'id');
    const clientData = this.#clientData('webauthn.create', origin, options);
    const attestationObject = map([
      [text('fmt'), text('none')],
      [text('attStmt'), map([])],
      [text('authData'), bytes(this.#authenticatorData(this.#attested()))],
    ]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        attestationObject: attestationObject.toString('base64url'),
        transports: ['internal', 'hybrid'],
      },
    };
  }

  /** What `navigator.credentials.get()` gives for these options, as JSON. */
  get({ origin, options }: Ceremony) {
    this.#rpId = textAt(options, 'rpId');
    const clientData = this.#clientData('webauthn.get', origin, options);
    if (this.#settings.hasCounter !== false) this.counter += 1;
    const data = this.#authenticatorData();
    const signed = Buffer.concat([data, sha256(clientData)]);
    return {
      ...this.#named(),
      response: {
        clientDataJSON: clientData.toString('base64url'),
        authenticatorData: data.toString('base64url'),
        signature: sign('sha256', signed, this.#keys.privateKey).toString('base64url'),
        userHandle: this.#userHandle,
      },
    };
  }

  #named() {
    const id = this.id.toString('base64url');
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, authenticatorAttachment: 'platform' };
  }

  #clientData(type: string, origin: string, options: object): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge: textAt(options, 'challenge'), origin, crossOrigin: false }));
  }

  #authenticatorData(attested?: Buffer): Buffer {
    const verified = this.#settings.isVerified === false ? 0 : FLAG.verified;
    const flags = FLAG.present | verified | FLAG.backupEligible | FLAG.backedUp | (attested ? FLAG.attested : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.counter);
    return Buffer.concat([sha256(Buffer.from(this.#rpId)), Buffer.from([flags]), counter, attested ?? Buffer.alloc(0)]);
  }

  /** AAGUID, credential id and COSE key (RFC 9052): EC2, ES256, P-256. */
  #attested(): Buffer {
    const { x = '', y = '' } = this.#keys.publicKey.export({ format: 'jwk' });
    const length = Buffer.alloc(2);
    length.writeUInt16BE(this.id.length);
    const key = map([
      [integer(1), integer(2)],
      [integer(3), integer(-7)],
      [integer(-1), integer(1)],
      [integer(-2), bytes(Buffer.from(x, 'base64url'))],
      [integer(-3), bytes(Buffer.from(y, 'base64url'))],
    ]);
    return Buffer.concat([Buffer.alloc(16), length, this.id, key]);
  }
}

/** The options of a beginning, as the door answered it. */
export function optionsOf(begun: unknown): Options & { handle: string } {
  return { handle: textAt(begun, 'handle'), options: recordAt(begun, 'options') };
}

const sha256 = (of: Buffer): Buffer => createHash('sha256').update(of).digest();

/** CBOR (RFC 8949), as much of it as an attestation needs. */
function head(major: number, value: number): Buffer {
  if (value < 24) return Buffer.from([(major << 5) | value]);
  if (value < 256) return Buffer.from([(major << 5) | 24, value]);
  return Buffer.from([(major << 5) | 25, value >> 8, value & 0xff]);
}
const integer = (value: number): Buffer => (value < 0 ? head(1, -1 - value) : head(0, value));
const bytes = (value: Buffer): Buffer => Buffer.concat([head(2, value.length), value]);
const text = (value: string): Buffer => Buffer.concat([head(3, Buffer.byteLength(value)), Buffer.from(value)]);
const map = (pairs: readonly (readonly [Buffer, Buffer])[]): Buffer =>
  Buffer.concat([head(5, pairs.length), ...pairs.flat()]);

function at(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null && name in value
    ? (value as Record<string, unknown>)[name]
    : undefined;
}

function recordAt(value: unknown, name: string): object {
  const found = at(value, name);
  if (typeof found !== 'object' || found === null) throw new Error(`There is no ${name}.`);
  return found;
}

function textAt(value: unknown, name: string): string {
  const found = at(value, name);
  if (typeof found !== 'string') throw new Error(`There is no ${name}.`);
  return found;
}
