package io.amends.bot.langchain;

import dev.langchain4j.data.message.SystemMessage;
import dev.langchain4j.data.message.UserMessage;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.request.ResponseFormat;
import dev.langchain4j.model.chat.request.ResponseFormatType;
import dev.langchain4j.model.chat.request.json.JsonSchema;
import dev.langchain4j.model.chat.response.ChatResponse;
import io.amends.bot.langchain.ModelFailure.Kind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/// Calls a model within a deadline: tries again where that may help and there is time, heeds
/// `Retry-After`, and leaves a model alone that keeps failing. Thread-safe.
final class Caller implements AutoCloseable {
  private static final int MAX_TRIES = 3;
  private static final int AT_ONCE = 512;
  private static final Duration FIRST_PAUSE = Duration.ofMillis(200);

  private final ChatModel model;
  private final Duration deadline;
  private final Breaker breaker;
  private final Semaphore atOnce = new Semaphore(AT_ONCE);
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

  /// Some servers that speak like OpenAI's do not know schemas; the prompt tells the form too.
  private volatile boolean schemas = true;

  Caller(ChatModel model, Duration deadline, Breaker breaker) {
    this.model = model;
    this.deadline = deadline;
    this.breaker = breaker;
  }

  /// @param system the prompt, without a word of a customer
  /// @param schema of the answer; null for plain text
  record Call(String system, String user, @Nullable JsonSchema schema) {}

  /// @param tokensIn 0 where it was not told, as `tokensOut`
  record Answer(String text, long tokensIn, long tokensOut) {}

  /// @throws ModelFailure if there is no answer
  Answer call(Call call) {
    if (!breaker.lets()) {
      throw new ModelFailure(Kind.RESTING);
    }
    try {
      var answer = answer(tried(call, System.nanoTime() + deadline.toNanos()));
      breaker.succeeded();
      return answer;
    } catch (ModelFailure e) {
      breaker.failed();
      throw e;
    }
  }

  private ChatResponse tried(Call call, long end) {
    for (int tried = 1; ; tried++) {
      Failure failure;
      try {
        return within(end, request(call));
      } catch (ExecutionException e) {
        failure = Failure.of(e.getCause() == null ? e : e.getCause());
      } catch (TimeoutException e) {
        throw new ModelFailure(Kind.TIMEOUT);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new ModelFailure(Kind.UNAVAILABLE);
      }
      if (failure.status == 400 && schemas && call.schema != null) {
        schemas = false;
        continue;
      }
      var pause = failure.pause(tried);
      if (!failure.mayPass || tried >= MAX_TRIES || System.nanoTime() + pause.toNanos() >= end) {
        throw new ModelFailure(failure.kind);
      }
      sleep(pause);
    }
  }

  private ChatRequest request(Call call) {
    var request =
        ChatRequest.builder()
            .messages(SystemMessage.from(call.system), UserMessage.from(call.user));
    if (schemas && call.schema != null) {
      request.responseFormat(
          ResponseFormat.builder().type(ResponseFormatType.JSON).jsonSchema(call.schema).build());
    }
    return request.build();
  }

  private ChatResponse within(long end, ChatRequest request)
      throws ExecutionException, TimeoutException, InterruptedException {
    if (!atOnce.tryAcquire(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
      throw new TimeoutException();
    }
    var answer =
        threads.submit(() -> {
          try {
            return model.chat(request);
          } finally {
            atOnce.release();
          }
        });
    try {
      return answer.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
    } finally {
      answer.cancel(true);
    }
  }

  private static Answer answer(ChatResponse response) {
    var said = response.aiMessage();
    if (said == null || said.hasToolExecutionRequests()) {
      throw new ModelFailure(said == null ? Kind.EMPTY : Kind.TOOL_CALL);
    }
    var text = said.text();
    if (text == null || text.isBlank()) {
      throw new ModelFailure(Kind.EMPTY);
    }
    var usage = response.tokenUsage();
    return new Answer(
        text,
        usage == null ? 0 : orZero(usage.inputTokenCount()),
        usage == null ? 0 : orZero(usage.outputTokenCount()));
  }

  private static long orZero(@Nullable Integer count) {
    return count == null ? 0 : count;
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ModelFailure(Kind.UNAVAILABLE);
    }
  }

  /// What went wrong in one try, and whether another may succeed.
  private record Failure(Kind kind, int status, boolean mayPass, Optional<Duration> retryAfter) {
    static Failure of(Throwable thrown) {
      for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
        switch (cause) {
          case PlainHttp.Refused refused -> {
            return of(refused);
          }
          case PlainHttp.TooLongException _ -> {
            return new Failure(Kind.TOO_LONG, 0, false, Optional.empty());
          }
          case UncheckedIOException _ -> {
            return new Failure(Kind.UNAVAILABLE, 0, true, Optional.empty());
          }
          // What cannot be parsed is an IOException of the parser's, never of the wire.
          case IOException _ -> {
            return new Failure(Kind.MALFORMED, 0, false, Optional.empty());
          }
          default -> {}
        }
      }
      return new Failure(Kind.MALFORMED, 0, false, Optional.empty());
    }

    private static Failure of(PlainHttp.Refused refused) {
      var status = refused.statusCode();
      if (status == 429) {
        return new Failure(Kind.RATE_LIMITED, status, true, refused.retryAfter());
      }
      if (status >= 500 || status == 408) {
        return new Failure(Kind.UNAVAILABLE, status, true, refused.retryAfter());
      }
      return new Failure(Kind.REFUSED, status, false, Optional.empty());
    }

    Duration pause(int tried) {
      var jitter = ThreadLocalRandom.current().nextLong(FIRST_PAUSE.toMillis());
      return retryAfter.orElseGet(
          () -> FIRST_PAUSE.multipliedBy(1L << (tried - 1)).plusMillis(jitter));
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
