import { createPrivateKey, X509Certificate } from 'node:crypto';
import { certificateTimes } from '#agent/identity/certificate-times.ts';
import type { Identity } from '#agent/identity/identity-file.ts';
import { createCertificateRequest, createNodeKey } from '#agent/identity/node-key.ts';
import type { Certificate } from '#contract/gen/causeway/node/v1/node_pb.ts';
import { AppError } from '#kit/app-error.ts';
import type { Clock } from '#kit/clock.ts';

const LOOK_EVERY_MS = 60_000;

export type StreamRenewalOptions = {
  readonly identity: Identity;
  readonly clock: Clock;
  readonly request: (csrPem: string) => void;
};

/** Asks for the next certificate over the live stream at half-life, with a new key, and again every minute until it came. */
export class StreamRenewal {
  readonly #options: StreamRenewalOptions;
  readonly #renewAtMs: number;
  #keyPem: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isStopped = false;

  constructor(options: StreamRenewalOptions) {
    this.#options = options;
    this.#renewAtMs = certificateTimes(options.identity.certificatePem).renewAtMs;
  }

  start(): void {
    const dueInMs = Math.ceil(this.#renewAtMs - this.#options.clock.now().getTime());
    this.#lookIn(Math.max(0, Math.min(dueInMs, LOOK_EVERY_MS)));
  }

  stop(): void {
    this.#isStopped = true;
    clearTimeout(this.#timer);
  }

  #lookIn(ms: number): void {
    if (!this.#isStopped) this.#timer = setTimeout(() => void this.#look(), ms);
  }

  async #look(): Promise<void> {
    if (this.#options.clock.now().getTime() < this.#renewAtMs) return this.start();
    this.#keyPem = createNodeKey();
    this.#options.request(await createCertificateRequest(this.#keyPem));
    return this.#lookIn(LOOK_EVERY_MS);
  }

  /** The identity with the certificate that came. @throws AppError INVALID when it is not for this node and this key */
  accept({ certificatePem, caPem, nodeId }: Certificate): Identity {
    const { identity } = this.#options;
    const keyPem = this.#keyPem;
    const isOurs =
      keyPem !== undefined && new X509Certificate(certificatePem).checkPrivateKey(createPrivateKey(keyPem));
    if (!isOurs || nodeId !== identity.nodeId) {
      throw new AppError('INVALID', 'The hub sent a certificate that is not for this node: it is not used.');
    }
    return { ...identity, keyPem, certificatePem, caPem: caPem === '' ? identity.caPem : caPem };
  }
}
