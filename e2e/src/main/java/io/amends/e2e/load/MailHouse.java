package io.amends.e2e.load;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.amends.channels.ChannelSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A real Dovecot (IMAP) and a real Postfix (SMTP) on loopback ports of their own, for everybody at
/// `shop.test` and `cust.test`, password `secret`. Postfix wants root. For one thread.
public final class MailHouse implements AutoCloseable {
  private static final List<String> PROGRAMS =
      List.of("/usr/sbin/dovecot", "/usr/sbin/postfix", "/usr/lib/dovecot/lmtp");

  /// The shop's mailbox.
  public static final String HELP = "help@shop.test";

  private final Folder place = new Folder();
  private final Path folder = place.path();
  private final Map<String, Integer> ports = new TreeMap<>();
  private final List<Process> started = new ArrayList<>();

  /// Are the programs there, and may we start them?
  public static boolean isPossible() {
    return System.getProperty("user.name").equals("root")
        && PROGRAMS.stream().allMatch(program -> Files.exists(Path.of(program)));
  }

  public MailHouse() throws IOException, InterruptedException {
    for (var name : List.of("imap", "lmtp", "auth", "smtp")) {
      try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
        ports.put(name, socket.getLocalPort());
      }
    }
    for (var sub :
        List.of("run", "state", "mail", "postfix/queue", "postfix/data", "postfix/conf")) {
      Files.createDirectories(folder.resolve(sub));
    }
    write("dovecot.conf", folder.resolve("dovecot.conf"));
    write("main.cf", folder.resolve("postfix/conf/main.cf"));
    write("master.cf", folder.resolve("postfix/conf/master.cf"));
    run("chown", "-R", "nobody:nogroup", folder.toString());
    run("chown", "-R", "root:root", folder.resolve("postfix").toString());
    run("chown", "postfix", folder.resolve("postfix/data").toString());
    run("chmod", "755", folder.toString());
    var dovecot = folder.resolve("dovecot.conf").toString();
    start("runuser", "-u", "nobody", "--", "/usr/sbin/dovecot", "-c", dovecot, "-F");
    await("imap");
    await("lmtp");
    start("/usr/sbin/postfix", "-c", folder.resolve("postfix/conf").toString(), "start-fg");
    await("smtp");
  }

  /// [#HELP] as a channel, on the ports of such a house.
  public static ChannelSettings mailbox(String channel, int imap, int smtp) {
    return new ChannelSettings(
        channel,
        "email",
        "Mail",
        "en",
        ZoneId.of("Europe/Riga"),
        Map.ofEntries(
            Map.entry("address", HELP),
            Map.entry("provider", "other"),
            Map.entry("signIn", "password"),
            Map.entry("imapHost", "127.0.0.1"),
            Map.entry("imapPort", String.valueOf(imap)),
            Map.entry("imapSecurity", "none"),
            Map.entry("smtpHost", "127.0.0.1"),
            Map.entry("smtpPort", String.valueOf(smtp)),
            Map.entry("smtpSecurity", "none"),
            Map.entry("daysBack", "2")),
        Map.of("password", "secret"),
        false,
        0);
  }

  private void write(String resource, Path to) throws IOException {
    String text;
    try (var in = MailHouse.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IOException(resource + " is missing");
      }
      text = new String(in.readAllBytes(), UTF_8);
    }
    for (var port : ports.entrySet()) {
      text = text.replace("@" + port.getKey() + "@", port.getValue().toString());
    }
    Files.writeString(
        to,
        text.replace("@folder@", folder.toString())
            .replace("@user@", "nobody")
            .replace("@group@", "nogroup"));
  }

  private static void run(String... command) throws IOException, InterruptedException {
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException(command[0] + " failed");
    }
  }

  private void start(String... command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(folder.resolve("out.log").toFile()))
            .start();
    Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(process)));
    started.add(process);
  }

  private static void stop(Process process) {
    var all = Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    all.forEach(ProcessHandle::destroy);
  }

  private void await(String name) throws IOException, InterruptedException {
    for (int i = 0; i < 600; i++) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(name))) {
        if (socket.getInputStream().read() >= 0) {
          return;
        }
      } catch (IOException e) {
        // Not yet.
      }
      Thread.sleep(50);
    }
    throw new IOException(
        name + " did not start: " + Files.readString(folder.resolve("out.log"), UTF_8));
  }

  public int port(String name) {
    return ports.getOrDefault(name, 0);
  }

  /// Sends a mail by SMTP, as anybody's server would.
  public void deliver(String from, String to, String lines) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port("smtp"))) {
      var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), UTF_8));
      in.readLine();
      for (var line :
          List.of(
              "HELO bench",
              "MAIL FROM:<%s>".formatted(from),
              "RCPT TO:<%s>".formatted(to),
              "DATA",
              lines.replace("\n", "\r\n") + "\r\n.",
              "QUIT")) {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        var answer = in.readLine();
        if (answer == null || answer.charAt(0) > '3') {
          throw new IOException("refused: " + answer);
        }
      }
    }
  }

  /// How many mails lie in the boxes of those whose names begin so, whether or not anybody read
  /// them.
  public long mails(String name) throws IOException {
    return mailsByName().entrySet().stream()
        .filter(box -> box.getKey().startsWith(name))
        .mapToLong(Map.Entry::getValue)
        .sum();
  }

  /// How many mails lie in each box, by the name before the `@`.
  public Map<String, Long> mailsByName() throws IOException {
    var boxes = folder.resolve("mail");
    var mail = Pattern.compile("([^/]*)/Maildir/(?:new|cur)/.+");
    try (var files = Files.walk(boxes)) {
      return files
          .map(file -> mail.matcher(boxes.relativize(file).toString()))
          .filter(Matcher::matches)
          .collect(Collectors.groupingBy(matcher -> matcher.group(1), Collectors.counting()));
    } catch (java.io.UncheckedIOException e) {
      return mailsByName(); // A mail was moved while we looked.
    }
  }

  @Override
  public void close() {
    for (var process : started.reversed()) {
      stop(process);
      process.onExit().join();
    }
    place.close();
  }
}
