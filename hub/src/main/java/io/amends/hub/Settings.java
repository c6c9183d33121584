package io.amends.hub;

import io.amends.bot.langchain.ModelSettings;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/// How this hub was told to run: environment variables, each of which may also be given as a file
/// by `<NAME>_FILE`.
///
/// @param mongo address of a MongoDB; nothing: the embedded store in the data folder
/// @param publicUrl how browsers reach us, without a slash at the end
/// @param secret will encrypt the channels' credentials; required with a MongoDB, so that hubs that
///   share one are set up alike from the first day
/// @param metricsToken opens `/metrics` to other machines; nothing: only this one may read it
/// @param smtp where mail leaves; nothing: no mail
/// @param model words the answers; nothing: they are quoted from the FAQ
/// @param files what visitors may send
public record Settings(
    Optional<String> mongo,
    String host,
    int port,
    Path data,
    URI publicUrl,
    Optional<String> secret,
    Optional<String> adminEmail,
    Optional<String> adminPassword,
    Optional<URI> smtp,
    List<String> trustedProxies,
    Optional<String> metricsToken,
    Optional<ModelSettings> model,
    EmbeddingChoice embedding,
    FileRules files) {

  /// @param name of the environment variable
  /// @param standard what holds if it is not set, in words
  public record Setting(String name, String standard, String meaning) {}

  private static final List<Setting> OWN =
      List.of(
          new Setting(
              "MONGODB_URI",
              "the embedded store, a file in the data folder",
              "address of a MongoDB, such as mongodb://db:27017/amends?replicaSet=rs0"),
          new Setting("AMENDS_HOST", "127.0.0.1", "address to listen on; 0.0.0.0 for all"),
          new Setting("AMENDS_PORT", "8080", "port to listen on"),
          new Setting(
              "AMENDS_DATA", "data", "folder of the embedded store and of the search index"),
          new Setting(
              "AMENDS_PUBLIC_URL", "http://<host>:<port>", "how browsers reach this server"),
          new Setting(
              "AMENDS_SECRET",
              "none is needed",
              "at least 32 characters, the same on every hub; required with MONGODB_URI"),
          new Setting("AMENDS_ADMIN_EMAIL", "admin@<host>", "log-in of the first admin"),
          new Setting(
              "AMENDS_ADMIN_PASSWORD",
              "generated, printed once",
              "password of the first admin, at least 10 characters"),
          new Setting(
              "AMENDS_SMTP_URL",
              "no mail is sent",
              "such as smtp://user:password@mail.example:587?from=help@shop.example"
                  + " (smtps:// for TLS from the start)"),
          new Setting(
              "AMENDS_TRUSTED_PROXIES",
              "none",
              "addresses of reverse proxies whose X-Forwarded-For is believed, by comma"),
          new Setting(
              "AMENDS_FILES_MAX_MB",
              String.valueOf(FileRules.MEGABYTES),
              "largest file that a visitor may send, 1 to 25 MB"),
          new Setting(
              "AMENDS_FILES_ACCEPT",
              FileRules.ACCEPT,
              "types of files that visitors may send: media types and endings, by comma"),
          new Setting(
              "AMENDS_METRICS_TOKEN",
              "only this machine may read /metrics",
              "at least 16 characters; others read /metrics with it as their bearer token"),
          new Setting(
              "AMENDS_LOG", "plain", "how the log is written: plain, or json (an object a line)"),
          new Setting(
              "AMENDS_EMBEDDING_URL, AMENDS_EMBEDDING_MODEL, AMENDS_EMBEDDING_KEY",
              "the shipped English model; other languages by words and a lexicon",
              "an OpenAI-compatible or Ollama endpoint for sentence embeddings, such as"
                  + " http://localhost:11434/v1 with bge-m3: better in languages other than"
                  + " English; it gets what customers ask, without addresses and long numbers"),
          new Setting(
              "AMENDS_EMBEDDING_ONNX, AMENDS_EMBEDDING_TOKENIZER, AMENDS_EMBEDDING_POOLING",
              "tokenizer.json beside the model, mean",
              "a sentence model of your own, an ONNX file; pooling is mean or first"));

  public static final List<Setting> ALL =
      Stream.concat(OWN.stream(), ModelReading.ALL.stream()).toList();

  private static final int MIN_SECRET = 32;
  private static final int MIN_PASSWORD = 10;
  private static final int MIN_METRICS_TOKEN = 16;

  /// @param environment as of [System#getenv()]
  /// @throws SettingException with the name of the setting and what to do
  public static Settings from(Map<String, String> environment) {
    var read = new Reader(environment);
    read.text("AMENDS_LOG").ifPresent(Settings::log);
    var host = read.text("AMENDS_HOST").orElse("127.0.0.1");
    var port = read.text("AMENDS_PORT").map(Settings::port).orElse(8080);
    var mongo = read.text("MONGODB_URI").map(Settings::mongo);
    var secret = read.text("AMENDS_SECRET");
    if (secret.isPresent() && secret.get().length() < MIN_SECRET) {
      throw new SettingException(
          "AMENDS_SECRET must have at least %d characters; make one with: openssl rand -hex 32"
              .formatted(MIN_SECRET));
    }
    if (mongo.isPresent() && secret.isEmpty()) {
      throw new SettingException(
          "AMENDS_SECRET is required with MONGODB_URI, the same on every hub;"
              + " make one with: openssl rand -hex 32");
    }
    var password = read.text("AMENDS_ADMIN_PASSWORD");
    if (password.isPresent() && password.get().length() < MIN_PASSWORD) {
      throw new SettingException(
          "AMENDS_ADMIN_PASSWORD must have at least %d characters".formatted(MIN_PASSWORD));
    }
    return new Settings(
        mongo,
        host,
        port,
        Path.of(read.text("AMENDS_DATA").orElse("data")).toAbsolutePath().normalize(),
        read.text("AMENDS_PUBLIC_URL")
            .map(Settings::publicUrl)
            .orElseGet(() -> URI.create("http://%s:%d".formatted(browserHost(host), port))),
        secret,
        read.text("AMENDS_ADMIN_EMAIL").map(Settings::email),
        password,
        read.text("AMENDS_SMTP_URL").map(Settings::smtp),
        read.text("AMENDS_TRUSTED_PROXIES")
            .map(list -> List.of(list.strip().split("\\s*,\\s*")))
            .orElse(List.of()),
        read.text("AMENDS_METRICS_TOKEN").map(Settings::metricsToken),
        ModelReading.from(read::text),
        EmbeddingChoice.from(read::text),
        FileRules.of(
            read.text("AMENDS_FILES_MAX_MB").map(Settings::megabytes).orElse(FileRules.MEGABYTES),
            read.text("AMENDS_FILES_ACCEPT").orElse(FileRules.ACCEPT)));
  }

  private static int megabytes(String text) {
    try {
      var megabytes = Integer.parseInt(text);
      if (megabytes >= 1 && megabytes <= FileRules.MAX_MEGABYTES) {
        return megabytes;
      }
    } catch (NumberFormatException e) {
      // Falls through to the sentence below.
    }
    throw new SettingException(
        "AMENDS_FILES_MAX_MB must be a number from 1 to %d, was '%s'"
            .formatted(FileRules.MAX_MEGABYTES, text));
  }

  private static String metricsToken(String text) {
    if (text.length() < MIN_METRICS_TOKEN) {
      throw new SettingException(
          "AMENDS_METRICS_TOKEN must have at least %d characters".formatted(MIN_METRICS_TOKEN));
    }
    return text;
  }

  /// Finds single settings, each of which may be given as a file.
  static Function<String, Optional<String>> reader(Map<String, String> environment) {
    return new Reader(environment)::text;
  }

  private static String browserHost(String host) {
    if (host.equals("127.0.0.1") || host.equals("0.0.0.0") || host.equals("::")) {
      return "localhost";
    }
    return host.contains(":") ? "[" + host + "]" : host;
  }

  private static void log(String text) {
    if (!List.of("plain", "json").contains(text)) {
      throw new SettingException("AMENDS_LOG must be plain or json, was '" + text + "'");
    }
  }

  private static int port(String text) {
    try {
      var port = Integer.parseInt(text);
      if (port >= 0 && port <= 65_535) {
        return port;
      }
    } catch (NumberFormatException e) {
      // Falls through to the sentence below.
    }
    throw new SettingException("AMENDS_PORT must be a number from 0 to 65535, was '" + text + "'");
  }

  private static String mongo(String text) {
    if (!text.startsWith("mongodb://") && !text.startsWith("mongodb+srv://")) {
      throw new SettingException("MONGODB_URI must begin with mongodb:// or mongodb+srv://");
    }
    return text;
  }

  private static URI publicUrl(String text) {
    var uri =
        uri("AMENDS_PUBLIC_URL", text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
    if (uri.getHost() == null || !List.of("http", "https").contains(uri.getScheme())) {
      throw new SettingException(
          "AMENDS_PUBLIC_URL must look like https://help.shop.example, was '" + text + "'");
    }
    return uri;
  }

  private static URI smtp(String text) {
    var uri = uri("AMENDS_SMTP_URL", text);
    if (uri.getHost() == null || !List.of("smtp", "smtps").contains(uri.getScheme())) {
      throw new SettingException(
          "AMENDS_SMTP_URL must look like"
              + " smtp://user:password@mail.example:587?from=help@shop.example");
    }
    return uri;
  }

  private static URI uri(String name, String text) {
    try {
      return URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new SettingException(name + " is not a valid address", e);
    }
  }

  private static String email(String text) {
    if (!text.matches("[^@\\s]+@[^@\\s]+")) {
      throw new SettingException(
          "AMENDS_ADMIN_EMAIL must be an e-mail address, was '" + text + "'");
    }
    return text;
  }

  private record Reader(Map<String, String> environment) {
    Optional<String> text(String name) {
      var file = environment.get(name + "_FILE");
      if (file != null && !file.isBlank()) {
        try {
          return Optional.of(Files.readString(Path.of(file.strip())).strip());
        } catch (IOException e) {
          throw new SettingException(
              "%s_FILE names '%s', which cannot be read".formatted(name, file), e);
        }
      }
      return Optional.ofNullable(environment.get(name))
          .map(String::strip)
          .filter(s -> !s.isEmpty());
    }
  }
}
