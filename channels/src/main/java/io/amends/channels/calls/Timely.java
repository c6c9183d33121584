package io.amends.channels.calls;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/// Content that has to come within a time: it is closed then, under whoever still waits for it,
/// since the time-out of a request ends with the headers of its answer. For one reader.
final class Timely extends FilterInputStream {
  private final CompletableFuture<Boolean> done = new CompletableFuture<>();
  private volatile boolean late;

  Timely(InputStream content, Duration patience) {
    super(content);
    var _ =
        done.completeOnTimeout(false, patience.toMillis(), TimeUnit.MILLISECONDS)
            .thenAcceptAsync(this::ended);
  }

  private void ended(boolean inTime) {
    if (!inTime) {
      late = true;
      try {
        in.close();
      } catch (IOException e) {
        // The reader is told anyway.
      }
    }
  }

  @Override
  public int read() throws IOException {
    return inTime(in::read);
  }

  @Override
  public int read(byte[] buffer, int offset, int length) throws IOException {
    return inTime(() -> in.read(buffer, offset, length));
  }

  private interface Reading {
    int read() throws IOException;
  }

  private int inTime(Reading reading) throws IOException {
    try {
      int read = reading.read();
      if (late) {
        throw new IOException("it is not whole");
      }
      return read;
    } catch (IOException e) {
      throw late ? new IOException("the file did not come in time", e) : e;
    }
  }

  @Override
  public void close() throws IOException {
    done.complete(true);
    super.close();
  }
}
