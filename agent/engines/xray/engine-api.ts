import type { DescMessage, DescMethod, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';
import type { ServiceError } from '@grpc/grpc-js';
import { Client, credentials, status } from '@grpc/grpc-js';
import type { MeterReading, Traffic } from '#contract/engine.ts';
import {
  AddUserOperationSchema,
  HandlerService,
  RemoveUserOperationSchema,
} from '#contract/gen/xray/app/proxyman/command/command_pb.ts';
import { StatsService } from '#contract/gen/xray/app/stats/command/command_pb.ts';
import { AccountSchema } from '#contract/gen/xray/proxy/vless/account_pb.ts';
import { methodDefinition } from '#contract/grpc.ts';
import { AppError } from '#kit/app-error.ts';
import type { EngineUserAccount } from './render-config.ts';

const CALL_MS = 5_000;
const LIST_MS = 20_000;
const HEALTH_MS = 2_000;
/** Calls in flight at once; more only lengthens the queue in the engine. */
const WINDOW = 16;
/** 20,000 counters pass the default of 4 MB. */
const MAX_MESSAGE_BYTES = 256 * 1024 * 1024;
const TRAFFIC_NAME = /^user>>>(.+)>>>traffic>>>(uplink|downlink)$/;

type Call<M extends DescMethod> = {
  readonly method: M;
  readonly request: MessageInitShape<M['input']>;
  readonly deadlineMs?: number;
};

/** One life of Xray, spoken to over one long-lived channel on its UNIX socket. */
export class EngineApi {
  readonly #client: Client;

  constructor(socketPath: string) {
    this.#client = new Client(`unix:${socketPath}`, credentials.createInsecure(), {
      'grpc.max_receive_message_length': MAX_MESSAGE_BYTES,
      'grpc.max_send_message_length': MAX_MESSAGE_BYTES,
      'grpc.initial_reconnect_backoff_ms': 100,
      'grpc.max_reconnect_backoff_ms': 1_000,
    });
  }

  /** Uptime in seconds. @throws AppError UNAVAILABLE when there is no answer within 2 s */
  async readUptimeSeconds(): Promise<number> {
    const { Uptime } = await this.#call({
      method: StatsService.method.getSysStats,
      request: {},
      deadlineMs: HEALTH_MS,
    });
    return Uptime;
  }

  /** Adds users to one inbound; one that is there already with another id or flow is replaced. Returns those it refuses. */
  async addUsers(tag: string, users: readonly EngineUserAccount[]): Promise<EngineUserAccount[]> {
    const refused: EngineUserAccount[] = [];
    await inWindows(users, async (user) => {
      try {
        await this.#addUser(tag, user);
      } catch (error) {
        if (!(error instanceof AppError) || error.code !== 'INVALID') throw error;
        refused.push(user);
      }
    });
    return refused;
  }

  /** Removes users by name from one inbound; one that is not there is fine. */
  async removeUsers(tag: string, emails: readonly string[]): Promise<void> {
    await inWindows(emails, (email) => this.#removeUser(tag, email));
  }

  async listUsers(tag: string): Promise<Map<string, EngineUserAccount>> {
    const request = { tag, email: '' };
    const { users } = await this.#call({
      method: HandlerService.method.getInboundUsers,
      request,
      deadlineMs: LIST_MS,
    });
    const accounts = users.map(({ email, account }): [string, EngineUserAccount] => {
      const { id, flow } = fromBinary(AccountSchema, account?.value ?? new Uint8Array());
      return [email, { email, id: id.toLowerCase(), flow }];
    });
    return new Map(accounts);
  }

  /** The counters of all users since the engine started; they are never reset. */
  async readTraffic(): Promise<MeterReading['users']> {
    const request = { pattern: 'user>>>', reset: false };
    const { stat } = await this.#call({ method: StatsService.method.queryStats, request, deadlineMs: LIST_MS });
    const users = new Map<string, Traffic>();
    for (const { name, value } of stat) {
      const [, email, direction] = TRAFFIC_NAME.exec(name) ?? [];
      if (email === undefined) continue;
      const before = users.get(email) ?? { upBytes: 0n, downBytes: 0n };
      users.set(email, direction === 'uplink' ? { ...before, upBytes: value } : { ...before, downBytes: value });
    }
    return users;
  }

  /** Everybody who has a live connection from an address that the engine counts (not 127.0.0.1, ::1). */
  async listOnlineUsers(): Promise<Set<string>> {
    const { users } = await this.#call({ method: StatsService.method.getAllOnlineUsers, request: {} });
    return new Set(users.map((name) => name.slice('user>>>'.length, name.lastIndexOf('>>>'))));
  }

  /** Addresses from which the engine has live connections of the user; it never tells 127.0.0.1 and ::1. */
  async readOnlineAddresses(email: string): Promise<string[]> {
    try {
      const request = { name: `user>>>${email}>>>online`, reset: false };
      const { ips } = await this.#call({ method: StatsService.method.getStatsOnlineIpList, request });
      return Object.keys(ips).map((ip) => ip.replace(/^\[|\]$/g, ''));
    } catch (error) {
      // Never seen since the engine started.
      if (/not found/i.test(messageOf(error))) return [];
      throw error;
    }
  }

  close(): void {
    this.#client.close();
  }

  async #addUser(tag: string, user: EngineUserAccount): Promise<void> {
    try {
      await this.#add(tag, user);
    } catch (error) {
      if (!messageOf(error).includes('already exists')) throw error;
      await this.#replaceIfDifferent(tag, user);
    }
  }

  async #replaceIfDifferent(tag: string, user: EngineUserAccount): Promise<void> {
    const request = { tag, email: user.email };
    const { users } = await this.#call({ method: HandlerService.method.getInboundUsers, request });
    const { id, flow } = fromBinary(AccountSchema, users[0]?.account?.value ?? new Uint8Array());
    if (id.toLowerCase() === user.id && flow === user.flow) return;
    await this.#removeUser(tag, user.email);
    await this.#add(tag, user);
  }

  async #add(tag: string, { email, id, flow }: EngineUserAccount): Promise<void> {
    const account = typed(AccountSchema, create(AccountSchema, { id, flow, encryption: 'none' }));
    const operation = create(AddUserOperationSchema, { user: { level: 0, email, account } });
    await this.#alter(tag, typed(AddUserOperationSchema, operation));
  }

  async #removeUser(tag: string, email: string): Promise<void> {
    try {
      await this.#alter(tag, typed(RemoveUserOperationSchema, create(RemoveUserOperationSchema, { email })));
    } catch (error) {
      if (!/User .* not found/.test(messageOf(error))) throw error;
    }
  }

  async #alter(tag: string, operation: TypedMessage): Promise<void> {
    await this.#call({ method: HandlerService.method.alterInbound, request: { tag, operation } });
  }

  #call<M extends DescMethod>({ method, request, deadlineMs = CALL_MS }: Call<M>): Promise<MessageShape<M['output']>> {
    const { path, requestSerialize, responseDeserialize } = methodDefinition<M>(method);
    const message = create<M['input']>(method.input, request);
    const options = { deadline: Date.now() + deadlineMs };
    return new Promise((resolve, reject) => {
      const finish = (error: ServiceError | null, value?: MessageShape<M['output']>): void =>
        error === null && value !== undefined ? resolve(value) : reject(asAppError(error));
      this.#client.makeUnaryRequest(path, requestSerialize, responseDeserialize, message, options, finish);
    });
  }
}

type TypedMessage = { readonly type: string; readonly value: Uint8Array<ArrayBuffer> };

const typed = <D extends DescMessage>(schema: D, message: MessageShape<D>): TypedMessage => ({
  type: schema.typeName,
  value: toBinary(schema, message),
});

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : '');

/** What Xray has against a call arrives as UNKNOWN with a sentence; every other status is about the way to it. */
const asAppError = (error: ServiceError | null): AppError =>
  new AppError(
    error?.code === status.UNKNOWN ? 'INVALID' : 'UNAVAILABLE',
    `Xray's API: ${error?.details ?? 'no answer'}`,
  );

async function inWindows<T>(items: readonly T[], act: (item: T) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += WINDOW) await Promise.all(items.slice(at, at + WINDOW).map(act));
}
