import type { DescMessage, DescMethod, MessageInitShape, MessageShape } from '@bufbuild/protobuf';
import { create, toBinary } from '@bufbuild/protobuf';
import type { ServiceError } from '@grpc/grpc-js';
import { Client, credentials, status } from '@grpc/grpc-js';
import {
  AddUserOperationSchema,
  HandlerService,
  RemoveUserOperationSchema,
} from '#contract/gen/xray/app/proxyman/command/command_pb.ts';
import { AccountSchema } from '#contract/gen/xray/proxy/vless/account_pb.ts';
import { methodDefinition } from '#contract/grpc.ts';

/** The agent names an inbound after its way. */
const TAG = 'vless-reality';
const CALL_MS = 10_000;

/** Asks the node's Xray itself, over its API socket and past the agent: what it says is what is true. */
export class EngineUsers {
  readonly #client: Client;

  constructor(apiSocket: string) {
    this.#client = new Client(`unix:${apiSocket}`, credentials.createInsecure());
  }

  /** Whether Xray lets this user in now (GetInboundUsers for one name). */
  async has(email: string): Promise<boolean> {
    try {
      const { users } = await this.#call(HandlerService.method.getInboundUsers, { tag: TAG, email });
      return users.some((user) => user.email === email);
    } catch (error) {
      if (error instanceof Error && /not found/i.test(error.message)) return false;
      throw error;
    }
  }

  /** How many users Xray lets in; 0 while the inbound or the engine is not there. */
  async count(): Promise<number> {
    try {
      const { count } = await this.#call(HandlerService.method.getInboundUsersCount, { tag: TAG, email: '' });
      return Number(count);
    } catch {
      return 0;
    }
  }

  /** AlterInbound with AddUserOperation. */
  async add(email: string, id: string): Promise<void> {
    const value = toBinary(AccountSchema, create(AccountSchema, { id, flow: 'xtls-rprx-vision', encryption: 'none' }));
    const account = { type: AccountSchema.typeName, value };
    await this.#alter(AddUserOperationSchema, create(AddUserOperationSchema, { user: { level: 0, email, account } }));
  }

  /** AlterInbound with RemoveUserOperation. */
  async remove(email: string): Promise<void> {
    await this.#alter(RemoveUserOperationSchema, create(RemoveUserOperationSchema, { email }));
  }

  close(): void {
    this.#client.close();
  }

  async #alter<D extends DescMessage>(schema: D, message: MessageShape<D>): Promise<void> {
    const operation = { type: schema.typeName, value: toBinary(schema, message) };
    await this.#call(HandlerService.method.alterInbound, { tag: TAG, operation });
  }

  #call<M extends DescMethod>(method: M, init: MessageInitShape<M['input']>): Promise<MessageShape<M['output']>> {
    const { path, requestSerialize, responseDeserialize } = methodDefinition<M>(method);
    const message = create<M['input']>(method.input, init);
    const options = { deadline: Date.now() + CALL_MS };
    return new Promise((resolve, reject) => {
      const finish = (error: ServiceError | null, value?: MessageShape<M['output']>): void =>
        error === null && value !== undefined ? resolve(value) : reject(describeError(error));
      this.#client.makeUnaryRequest(path, requestSerialize, responseDeserialize, message, options, finish);
    });
  }
}

function describeError(error: ServiceError | null): Error {
  if (error === null) return new Error("Xray's API gave an empty answer.");
  return new Error(`Xray's API: ${status[error.code]}: ${error.details}`);
}
