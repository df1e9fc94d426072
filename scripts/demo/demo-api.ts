import type { z } from 'zod';
import { Connection, ConnectionLink } from '#contract/api/connection.ts';
import { Device } from '#contract/api/device.ts';
import { listOf, pageOf } from '#contract/api/fields.ts';
import { Node } from '#contract/api/node.ts';
import { Problem } from '#contract/api/problem.ts';
import { User } from '#contract/api/user.ts';

export type ApiUser = z.infer<typeof User>;
export type ApiDevice = z.infer<typeof Device>;
export type ApiNode = z.infer<typeof Node>;
export type EgressAllow = ApiNode['egressAllow'];

const TIMEOUT_MS = 15_000;
const Problemish = Problem.pick({ detail: true }).loose();

/** What the demo needs of the REST API, answer by answer checked against its published shape. */
export class DemoApi {
  readonly origin: string;
  readonly #token: string;

  constructor(origin: string, token: string) {
    this.origin = origin.replace(/\/+$/, '');
    this.#token = token;
  }

  async findUser(name: string): Promise<ApiUser | undefined> {
    const { items } = await this.#get(`/users?search=${encodeURIComponent(name)}`, pageOf(User));
    return items.find((user) => user.name === name);
  }

  createUser(name: string): Promise<ApiUser> {
    return this.#post('/users', { name }, User);
  }

  readUser(userId: string): Promise<ApiUser> {
    return this.#get(`/users/${userId}`, User);
  }

  async suspendUser(userId: string): Promise<void> {
    await this.#send('POST', `/users/${userId}/suspend`, {});
  }

  async resumeUser(userId: string): Promise<void> {
    await this.#send('POST', `/users/${userId}/resume`, {});
  }

  async listDevices(userId: string): Promise<ApiDevice[]> {
    return (await this.#get(`/devices?userId=${userId}`, pageOf(Device))).items;
  }

  addDevice(userId: string, name: string): Promise<ApiDevice> {
    return this.#post('/devices', { userId, name, platform: 'linux' }, Device);
  }

  async removeDevice(deviceId: string): Promise<void> {
    await this.#send('DELETE', `/devices/${deviceId}`);
  }

  addConnection(deviceId: string): Promise<z.infer<typeof Connection>> {
    return this.#post('/connections', { deviceId, way: 'vless-reality' }, Connection);
  }

  async listLinks(connectionId: string): Promise<z.infer<typeof ConnectionLink>[]> {
    return (await this.#get(`/connections/${connectionId}/link`, listOf(ConnectionLink))).items;
  }

  async readQr(connectionId: string, nodeId: string): Promise<string> {
    return (await this.#send('GET', `/connections/${connectionId}/qr?format=text&nodeId=${nodeId}`)).text();
  }

  async listNodes(): Promise<ApiNode[]> {
    return (await this.#get('/nodes?status=active', pageOf(Node))).items;
  }

  readNode(nodeId: string): Promise<ApiNode> {
    return this.#get(`/nodes/${nodeId}`, Node);
  }

  async setEgress(nodeId: string, egressAllow: EgressAllow): Promise<void> {
    await this.#send('PUT', `/nodes/${nodeId}/policy`, { egressAllow });
  }

  async #get<S extends z.ZodType>(path: string, shape: S): Promise<z.output<S>> {
    return shape.parse(await (await this.#send('GET', path)).json());
  }

  async #post<S extends z.ZodType>(path: string, body: unknown, shape: S): Promise<z.output<S>> {
    return shape.parse(await (await this.#send('POST', path, body)).json());
  }

  async #send(method: string, path: string, body?: unknown): Promise<Response> {
    const answer = await fetch(`${this.origin}/v1${path}`, {
      method,
      headers: { 'x-api-token': this.#token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    }).catch((cause: unknown) => {
      throw new Error(`Nothing answers at ${this.origin}: does Causeway run there?`, { cause });
    });
    if (answer.ok) return answer;
    const problem = Problemish.safeParse(await answer.json().catch(() => undefined));
    throw new Error(`${method} ${path} answered ${answer.status}. ${problem.data?.detail ?? ''}`.trim());
  }
}
