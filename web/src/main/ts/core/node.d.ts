// As much of Node's test runner as our unit tests use; its own types are no web jar.
declare module 'node:test' {
  type Body = () => void | Promise<void>;
  export function test(name: string, body: Body): void;
  export function beforeEach(body: Body): void;
  export function afterEach(body: Body): void;
}
declare module 'node:assert/strict' {
  interface Assert {
    equal(actual: unknown, expected: unknown, message?: string): void;
    notEqual(actual: unknown, expected: unknown, message?: string): void;
    deepEqual(actual: unknown, expected: unknown, message?: string): void;
    notDeepEqual(actual: unknown, expected: unknown, message?: string): void;
    ok(value: unknown, message?: string): asserts value;
    match(actual: string, expected: RegExp, message?: string): void;
    doesNotMatch(actual: string, expected: RegExp, message?: string): void;
    fail(message?: string): never;
    throws(body: () => unknown, expected?: unknown): void;
    rejects(what: Promise<unknown> | (() => Promise<unknown>), expected?: RegExp | object | ((failure: unknown) => boolean)): Promise<void>;
  }
  const assert: Assert;
  export default assert;
}
declare function setImmediate(what: (value: unknown) => void): unknown;
