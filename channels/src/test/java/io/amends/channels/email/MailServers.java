package io.amends.channels.email;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;

/// A real Dovecot (IMAP, LMTP) and a real Postfix (SMTP) on loopback ports of their own, for
/// `support@shop.test` and `anna@cust.test`, password `secret`. Of `gone@cust.test` only Postfix
/// thinks that it is there. Dovecot runs without privileges; Postfix's master needs root.
final class MailServers implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final boolean root = System.getProperty("user.name").equals("root");
  private final Map<String, Integer> ports = new TreeMap<>();
  private final List<Process> started = new ArrayList<>();
  private Process dovecot;

  private MailServers(Path folder, int tokens) throws IOException {
    this.folder = folder;
    for (var name : List.of("imap", "imaps", "lmtp", "auth", "smtp", "submission", "smtps")) {
      ports.put(name, freePort());
    }
    ports.put("tokens", tokens);
    for (var sub :
        List.of("run", "state", "mail", "tls", "postfix/queue", "postfix/data", "postfix/conf")) {
      Files.createDirectories(folder.resolve(sub));
    }
    write("dovecot.conf", folder.resolve("dovecot.conf"));
    write("oauth2.conf", folder.resolve("oauth2.conf"));
    Files.writeString(folder.resolve("gone"), "gone@cust.test\n");
    write("main.cf", folder.resolve("postfix/conf/main.cf"));
    write("master.cf", folder.resolve("postfix/conf/master.cf"));
    run(
        "openssl",
        "req",
        "-x509",
        "-newkey",
        "rsa:2048",
        "-nodes",
        "-days",
        "2",
        "-subj",
        "/CN=localhost",
        "-addext",
        "subjectAltName=DNS:localhost",
        "-keyout",
        folder.resolve("tls/key.pem").toString(),
        "-out",
        folder.resolve("tls/cert.pem").toString());
    if (root) {
      run("chown", "-R", "nobody:nogroup", folder.toString());
      run("chown", "-R", "root:root", folder.resolve("postfix").toString());
      run("chown", "postfix", folder.resolve("postfix/data").toString());
      run("chmod", "755", folder.toString());
    }
    this.dovecot = startDovecot();
  }

  static boolean areInstalled() {
    return Stream.of("/usr/sbin/dovecot", "/usr/sbin/postfix", "/usr/lib/dovecot/lmtp")
        .allMatch(f -> Files.exists(Path.of(f)));
  }

  /// @param tokens port of who knows which access tokens are good; 0 for nobody
  static MailServers start(Path folder, int tokens) throws IOException {
    var servers = new MailServers(folder, tokens);
    servers.startPostfix();
    return servers;
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void write(String resource, Path to) throws IOException {
    String text;
    try (InputStream in = MailServers.class.getResourceAsStream(resource)) {
      text = new String(in.readAllBytes(), UTF_8);
    }
    for (var port : ports.entrySet()) {
      text = text.replace("@" + port.getKey() + "@", port.getValue().toString());
    }
    Files.writeString(
        to,
        text.replace("@folder@", folder.toString())
            .replace("@user@", root ? "nobody" : System.getProperty("user.name"))
            .replace("@group@", root ? "nogroup" : group()));
  }

  private static String group() {
    try {
      var process = new ProcessBuilder("id", "-gn").start();
      return new String(process.getInputStream().readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String... command) throws IOException {
    var process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      if (process.waitFor() != 0 && !command[0].equals("kill")) {
        throw new IOException(command[0] + " failed");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  int port(String name) {
    return ports.getOrDefault(name, 0);
  }

  private Process startDovecot() throws IOException {
    var conf = folder.resolve("dovecot.conf").toString();
    var process =
        root
            ? start("runuser", "-u", "nobody", "--", "/usr/sbin/dovecot", "-c", conf, "-F")
            : start("/usr/sbin/dovecot", "-c", conf, "-F");
    awaitPort("imap");
    awaitPort("lmtp");
    return process;
  }

  private void startPostfix() throws IOException {
    var conf = folder.resolve("postfix/conf").toString();
    started.add(
        root
            ? start("/usr/sbin/postfix", "-c", conf, "start-fg")
            : start("sudo", "-n", "/usr/sbin/postfix", "-c", conf, "start-fg"));
    awaitPort("smtp");
  }

  private Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("out.log").toFile())
        .start();
  }

  private void awaitPort(String name) throws IOException {
    var until = Instant.now().plus(PATIENCE);
    while (true) {
      try (var socket = new Socket(InetAddress.getLoopbackAddress(), port(name))) {
        if (socket.getInputStream().read() >= 0) {
          return;
        }
      } catch (IOException e) {
        if (Instant.now().isAfter(until)) {
          throw new IOException(
              name + " did not start: " + Files.readString(folder.resolve("out.log")), e);
        }
      }
      pause(50);
    }
  }

  private static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// The power goes: no process of the IMAP server says goodbye.
  void killImap() throws IOException {
    var all = Stream.concat(Stream.of(dovecot.toHandle()), dovecot.descendants()).toList();
    all.reversed().forEach(ProcessHandle::destroyForcibly);
    all.forEach(handle -> handle.onExit().orTimeout(10, TimeUnit.SECONDS).join());
    Files.deleteIfExists(folder.resolve("run/master.pid"));
  }

  void startImap() throws IOException {
    dovecot = startDovecot();
  }

  /// Every connection stays open, and nobody answers.
  void freezeImap() throws IOException {
    signal("STOP");
  }

  void thawImap() throws IOException {
    signal("CONT");
  }

  private void signal(String name) throws IOException {
    for (var handle :
        Stream.concat(Stream.of(dovecot.toHandle()), dovecot.descendants()).toList()) {
      if (handle.isAlive()) {
        run("kill", "-" + name, String.valueOf(handle.pid()));
      }
    }
  }

  /// The server forgets which UIDs it gave, as after a move to another one.
  void resetUids() throws IOException {
    killImap();
    try (var files = Files.walk(folder.resolve("mail"))) {
      for (var file :
          files.filter(f -> f.getFileName().toString().startsWith("dovecot")).toList()) {
        Files.deleteIfExists(file);
      }
    }
    startImap();
  }

  /// What lies in somebody's inbox.
  List<Path> mails(String name) throws IOException {
    return mails(name, "");
  }

  /// @param sub a folder of theirs; empty for the inbox
  List<Path> mails(String name, String sub) throws IOException {
    var inbox = folder.resolve("mail").resolve(name).resolve("Maildir");
    var box = sub.isEmpty() ? inbox : inbox.resolve("." + sub);
    var mails = new ArrayList<Path>();
    for (var part : List.of(box.resolve("new"), box.resolve("cur"))) {
      if (Files.exists(part)) {
        try (var files = Files.list(part)) {
          mails.addAll(files.toList());
        }
      }
    }
    return mails;
  }

  /// The disk has a fault where this mail is.
  static void damage(Path mail) throws IOException {
    Files.setPosixFilePermissions(mail, Set.of());
  }

  static void mend(Path mail) throws IOException {
    Files.setPosixFilePermissions(mail, PosixFilePermissions.fromString("rw-------"));
  }

  /// Trusts this server alone.
  SSLSocketFactory trust() throws IOException, GeneralSecurityException {
    var store = KeyStore.getInstance(KeyStore.getDefaultType());
    store.load(null, null);
    try (var in = Files.newInputStream(folder.resolve("tls/cert.pem"))) {
      store.setCertificateEntry(
          "server", CertificateFactory.getInstance("X.509").generateCertificate(in));
    }
    var trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(store);
    var context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context.getSocketFactory();
  }

  /// Sends a mail by SMTP, as anybody's server would.
  void deliver(String from, String to, String lines) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port("smtp"))) {
      var in =
          new java.io.BufferedReader(new java.io.InputStreamReader(socket.getInputStream(), UTF_8));
      in.readLine();
      for (var line :
          List.of(
              "HELO test",
              "MAIL FROM:<" + from + ">",
              "RCPT TO:<" + to + ">",
              "DATA",
              lines.replace("\r\n", "\n").replace("\n", "\r\n") + "\r\n.",
              "QUIT")) {
        socket.getOutputStream().write((line + "\r\n").getBytes(UTF_8));
        var answer = in.readLine();
        if (answer == null || answer.charAt(0) > '3') {
          throw new IOException("refused: " + answer);
        }
      }
    }
  }

  @Override
  public void close() throws IOException {
    thawImap();
    killImap();
    started.forEach(process -> {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    });
    for (var process : started) {
      process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }
    try (var files = Files.walk(folder)) {
      for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }
}
