package io.amends.store.embedded;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicLong;
import org.h2.store.fs.FileBaseDefault;
import org.h2.store.fs.FilePath;
import org.h2.store.fs.FilePathWrapper;
import org.jspecify.annotations.Nullable;

/// A file system of MVStore that is full after some bytes, until there is room again.
public final class FullDisk extends FilePathWrapper {
  private static final String SCHEME = "fulldisk";
  private static final AtomicLong ROOM = new AtomicLong(Long.MAX_VALUE);

  static {
    FilePath.register(new FullDisk());
  }

  /// What MVStore must call this file to get it on the full disk.
  static String nameOf(Path file) {
    return SCHEME + ":" + file;
  }

  static void room(long bytes) {
    ROOM.set(bytes);
  }

  @Override
  public String getScheme() {
    return SCHEME;
  }

  @Override
  public FileChannel open(String mode) throws IOException {
    return new Channel(super.open(mode));
  }

  private static final class Channel extends FileBaseDefault {
    private final FileChannel inner;

    Channel(FileChannel inner) {
      this.inner = inner;
    }

    @Override
    public synchronized int write(ByteBuffer bytes, long position) throws IOException {
      if (ROOM.addAndGet(-bytes.remaining()) < 0) {
        throw new IOException("No space left on device");
      }
      return inner.write(bytes, position);
    }

    @Override
    public synchronized int read(ByteBuffer bytes, long position) throws IOException {
      return inner.read(bytes, position);
    }

    @Override
    public long size() throws IOException {
      return inner.size();
    }

    @Override
    protected void implTruncate(long size) throws IOException {
      inner.truncate(size);
    }

    @Override
    public void force(boolean metadata) throws IOException {
      inner.force(metadata);
    }

    @Override
    public synchronized @Nullable FileLock tryLock(long position, long size, boolean shared)
        throws IOException {
      return inner.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
      inner.close();
    }
  }
}
