package io.amends.e2e.load;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.UnaryOperator;

/// A Java program in a process of its own, with the class path of this one, so that it can be
/// killed, frozen and measured. It says `ready …` when it is, and ends with this process. For one
/// thread.
public final class Child implements AutoCloseable {
  private static final String READY = "ready ";
  private static final List<String> FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:+UseCompactObjectHeaders",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow");

  /// What stands for the end of its output.
  private static final String GONE = "";

  private final Process process;
  private final BlockingQueue<String> answers = new LinkedBlockingQueue<>();
  private final String says;

  private Child(Process process, BufferedReader output, String says) {
    this.process = process;
    this.says = says;
    // Who waits at a pipe holds the carrier of a virtual thread: with as many children as there are
    // processors, no virtual thread of ours would run any more.
    Thread.ofPlatform().daemon().name("child " + process.pid()).start(() -> listen(output));
  }

  /// All that it says is read, and what is no answer dropped: a child whose log nobody reads stands
  /// still as soon as the pipe is full.
  private void listen(BufferedReader output) {
    try {
      for (var said = output.readLine(); said != null; said = output.readLine()) {
        if (said.startsWith(READY)) {
          answers.add(said);
        }
      }
    } catch (IOException e) {
      // It was killed.
    } finally {
      answers.add(GONE);
    }
  }

  /// Starts it, and returns when it is ready.
  ///
  /// @param flags more flags for its JVM
  /// @throws IOException if it ends before it is ready
  public static Child start(Collection<String> flags, Class<?> main, String... arguments)
      throws IOException {
    var line = command(flags, System.getProperty("java.class.path"), main, arguments);
    var process = new ProcessBuilder(line).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    var output =
        new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
    for (var said = output.readLine(); said != null; said = output.readLine()) {
      if (said.startsWith(READY)) {
        return new Child(process, output, said.substring(READY.length()));
      }
    }
    throw new IOException(main.getSimpleName() + " did not become ready");
  }

  /// Sees to it that a process does not outlive this one, also when this one is told to stop.
  static void endsWithUs(Process process) {
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
  }

  static List<String> command(
      Collection<String> flags, String classPath, Class<?> main, String... arguments) {
    var line = new ArrayList<String>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(FLAGS);
    line.addAll(flags);
    line.addAll(List.of("-cp", classPath, main.getName()));
    line.addAll(List.of(arguments));
    return line;
  }

  /// To be called in the child when it is ready; returns when the parent has gone.
  public static void serve(Object says) throws IOException {
    serve(says, question -> "");
  }

  /// The same for a child that can be asked.
  ///
  /// @param answering one line for a line
  public static void serve(Object says, UnaryOperator<String> answering) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    System.out.println(READY + says);
    for (var line = input.readLine(); line != null; line = input.readLine()) {
      System.out.println(READY + answering.apply(line));
    }
  }

  /// Asks it, and waits for its answer.
  ///
  /// @throws IOException if it has gone
  public String ask(String question) throws IOException {
    process.getOutputStream().write((question + "\n").getBytes(StandardCharsets.UTF_8));
    process.getOutputStream().flush();
    try {
      var said = answers.take();
      if (said.startsWith(READY)) {
        return said.substring(READY.length());
      }
      answers.add(GONE);
      throw new IOException("the child has gone");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while the child was asked", e);
    }
  }

  /// What it said when it was ready.
  public String says() {
    return says;
  }

  public long pid() {
    return process.pid();
  }

  /// Processor time that it used until now.
  public Duration cpu() {
    return process.info().totalCpuDuration().orElse(Duration.ZERO);
  }

  /// Memory that it has in use, in bytes, as Linux tells; 0 elsewhere.
  public long memory() throws IOException {
    return memory(pid());
  }

  static long memory(long pid) throws IOException {
    var status = Path.of("/proc", String.valueOf(pid), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    return Files.readAllLines(status).stream()
        .filter(line -> line.startsWith("VmRSS:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }

  /// SIGKILL: no shutdown hook, nothing is flushed.
  public void kill() {
    process.destroyForcibly().onExit().join();
  }

  /// SIGSTOP: it stands still and keeps its connections.
  public void freeze() throws IOException {
    Signals.send("STOP", process);
  }

  /// SIGCONT: it goes on as if nothing had been.
  public void thaw() throws IOException {
    Signals.send("CONT", process);
  }

  @Override
  public void close() {
    kill();
  }
}
