package io.amends.hub.http;

/// Answers a call, blocking plainly on a virtual thread.
@FunctionalInterface
interface Handler {
  /// @throws Problem if the answer is an error that the caller can understand
  Reply answer(Call call);
}
