import type { DescMessage, DescMethod, DescService, MessageShape } from '@bufbuild/protobuf';
import { create, fromBinary, toBinary } from '@bufbuild/protobuf';

/** The shape in which grpc-js takes one method; written here so that contract does not depend on a transport. */
export type MethodDefinition<I, O> = {
  readonly path: string;
  readonly requestStream: boolean;
  readonly responseStream: boolean;
  readonly requestSerialize: (message: I) => Buffer;
  readonly requestDeserialize: (bytes: Buffer) => I;
  readonly responseSerialize: (message: O) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => O;
};

type MethodOf<M extends DescMethod> = MethodDefinition<MessageShape<M['input']>, MessageShape<M['output']>>;

type ServiceOf<S extends DescService> = { readonly [K in keyof S['method']]: MethodOf<S['method'][K]> };

const encode =
  <D extends DescMessage>(schema: D) =>
  (message: MessageShape<D>): Buffer => {
    const bytes = toBinary(schema, message);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  };

/** One method of a generated service, ready for `client.makeUnaryRequest` or a server's definition. */
export function methodDefinition<M extends DescMethod>(method: M): MethodOf<M> {
  return {
    path: `/${method.parent.typeName}/${method.name}`,
    requestStream: method.methodKind === 'client_streaming' || method.methodKind === 'bidi_streaming',
    responseStream: method.methodKind === 'server_streaming' || method.methodKind === 'bidi_streaming',
    requestSerialize: encode<M['input']>(method.input),
    requestDeserialize: (bytes) => fromBinary<M['input']>(method.input, bytes),
    responseSerialize: encode<M['output']>(method.output),
    responseDeserialize: (bytes) => fromBinary<M['output']>(method.output, bytes),
  };
}

/** A whole generated service as grpc-js takes it: method name in lower camel case → definition. */
export function serviceDefinition<S extends DescService>(service: S): ServiceOf<S> {
  const methods = Object.entries(service.method).map(([name, method]) => [name, methodDefinition(method)]);
  // Entries lose which name has which messages; the generated service is what says it.
  return Object.fromEntries(methods) as ServiceOf<S>;
}

export { create as createMessage };
