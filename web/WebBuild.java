import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipFile;

/// Builds the bundles without Node: `java -cp <web jars> WebBuild.java <module folder> <output folder>`.
///
/// Unpacks the packages on its class path into `node_modules` (so that editors find their types),
/// then lets esbuild bundle what is in `src/main/ts`. In the output folder are then
///
///   - `widget.js`: everything a shop's page needs, under a fixed name,
///   - `widget/<part>-<hash>.js`: what it loads when it needs it first,
///   - `static/<name>-<hash>.js|css|woff2`: what our own pages load,
///   - `texts/<language>-<hash>.json`: the widget's sentences,
///   - a `.gz` beside each of them, and `manifest.json`: the file behind each logical name.
final class WebBuild {
  /// What a shop's page may have to load for a chat that most of its visitors never open.
  private static final int WIDGET_LIMIT_BYTES = 20_000;

  private final Path module;
  private final Path sources;
  private final Path packages;
  private final Path out;
  private final Map<String, String> manifest = new TreeMap<>();

  private WebBuild(Path module, Path out) {
    this.module = module;
    this.sources = module.resolve("src/main/ts");
    this.packages = module.resolve("node_modules");
    this.out = out;
  }

  public static void main(String[] arguments) throws Exception {
    try {
      new WebBuild(Path.of(arguments[0]).toAbsolutePath(), Path.of(arguments[1]).toAbsolutePath())
          .run();
    } catch (Failure failure) {
      System.err.println("Web build: " + failure.getMessage());
      System.exit(1);
    }
  }

  private void run() throws Exception {
    delete(out);
    Files.createDirectories(out.resolve("static"));
    var esbuild = unpackPackages();

    var texts = widgetTexts();
    if (Files.isDirectory(sources.resolve("widget"))) {
      bundleWidget(esbuild, texts);
    }
    var pages = entryPoints();
    if (!pages.isEmpty()) {
      bundlePages(esbuild, pages);
    }
    for (var file : List.copyOf(manifest.values())) {
      if (!file.endsWith(".woff2")) {
        compress(out.resolve(file));
      }
    }
    checkWidgetSize();
    Files.writeString(out.resolve("manifest.json"), json(manifest));
  }

  // --- packages

  private Path unpackPackages() throws Exception {
    Path esbuild = null;
    for (var entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
      var jar = Path.of(entry);
      if (!entry.endsWith(".jar") || !entry.matches(".*[/\\\\](webjars|mvnpm)[/\\\\].*")) {
        continue;
      }
      try (var zip = new ZipFile(jar.toFile())) {
        var root = packageRoot(zip);
        if (root != null) {
          var folder = unpack(zip, jar, root);
          if (folder.getParent().endsWith("@esbuild")) {
            esbuild = folder.resolve("bin/esbuild");
            esbuild.toFile().setExecutable(true);
          }
        }
      }
    }
    return esbuild != null ? esbuild : bundlerForAnyPlatform();
  }

  private static String packageRoot(ZipFile zip) {
    return zip.stream()
        .map(entry -> entry.getName())
        .filter(
            name ->
                name.matches("META-INF/resources/(webjars|_static)/[^/]+/[^/]+/package\\.json"))
        .map(name -> name.substring(0, name.length() - "package.json".length()))
        .findFirst()
        .orElse(null);
  }

  private Path unpack(ZipFile zip, Path jar, String root) throws IOException {
    var description = zip.getInputStream(zip.getEntry(root + "package.json")).readAllBytes();
    var name =
        Pattern.compile("\"name\"\\s*:\\s*\"([^\"]+)\"")
            .matcher(new String(description, StandardCharsets.UTF_8));
    if (!name.find()) {
      throw new Failure("no package name in " + jar);
    }
    var folder = packages.resolve(name.group(1)).normalize();
    var mark = folder.resolve(".from");
    var from = jar.getFileName().toString();
    if (Files.exists(mark) && Files.readString(mark).equals(from)) {
      return folder;
    }
    delete(folder);
    for (var entry : Collections.list(zip.entries())) {
      if (entry.isDirectory() || !entry.getName().startsWith(root)) {
        continue;
      }
      var file = folder.resolve(entry.getName().substring(root.length())).normalize();
      if (!file.startsWith(folder)) {
        throw new Failure(jar + " would write outside its folder: " + entry.getName());
      }
      Files.createDirectories(file.getParent());
      Files.copy(zip.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
    }
    Files.writeString(mark, from);
    return folder;
  }

  /// By reflection, because that jar is on the class path only where there is no smaller one.
  private static Path bundlerForAnyPlatform() throws Exception {
    try {
      var resolver = Class.forName("io.mvnpm.esbuild.resolve.Resolver");
      var version = Class.forName("io.mvnpm.esbuild.Bundler").getField("ESBUILD_EMBEDDED_VERSION");
      var create = resolver.getMethod("create").invoke(null);
      return (Path) resolver.getMethod("resolve", String.class).invoke(create, version.get(null));
    } catch (ClassNotFoundException e) {
      throw new Failure("there is no bundler on the class path for this platform");
    }
  }

  // --- bundles

  /// The widget's sentences as files of their own, so that a page loads one language of them.
  private Map<String, String> widgetTexts() throws Exception {
    var files = new TreeMap<String, String>();
    var texts = module.resolve("src/main/texts");
    if (!Files.isDirectory(texts)) {
      return files;
    }
    try (var languages = Files.list(texts)) {
      for (var folder : languages.sorted().toList()) {
        var source = folder.resolve("widget.json");
        if (Files.exists(source)) {
          var bytes = Files.readAllBytes(source);
          var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
          var language = folder.getFileName().toString();
          var name = "texts/%s-%s.json".formatted(language, HexFormat.of().formatHex(digest, 0, 5));
          write(name, bytes);
          manifest.put("texts/%s.json".formatted(language), name);
          files.put(language, name);
        }
      }
    }
    return files;
  }

  private void bundleWidget(Path esbuild, Map<String, String> texts) throws Exception {
    var sheet = out.resolve("widget.css");
    var style = command(esbuild);
    style.addAll(List.of("--outfile=" + sheet, sources.resolve("widget/widget.css").toString()));
    run(style);

    var command = command(esbuild);
    command.add("--format=iife");
    command.add("--define:MORE=" + quoted(widgetPart(esbuild, "more")));
    command.add("--define:TEXTS=" + json(texts));
    command.add("--define:STYLE=" + quoted(Files.readString(sheet).strip()));
    command.add("--outfile=" + out.resolve("widget.js"));
    command.add(sources.resolve("widget/index.ts").toString());
    run(command);
    Files.delete(sheet);
    manifest.put("widget.js", "widget.js");
  }

  /// A part of the widget that is loaded when it is needed first, as a module with a hash in its name.
  private String widgetPart(Path esbuild, String part) throws Exception {
    var sheet = out.resolve("part.css");
    var style = command(esbuild);
    style.addAll(
        List.of("--outfile=" + sheet, sources.resolve("widget/%s.css".formatted(part)).toString()));
    run(style);

    var script = out.resolve("part.js");
    var command = command(esbuild);
    command.add("--format=esm");
    command.add("--define:STYLE=" + quoted(Files.readString(sheet).strip()));
    command.add("--outfile=" + script);
    command.add(sources.resolve("widget/%s.ts".formatted(part)).toString());
    run(command);
    var bytes = Files.readAllBytes(script);
    var digest = MessageDigest.getInstance("SHA-256").digest(bytes);
    var name = "widget/%s-%s.js".formatted(part, HexFormat.of().formatHex(digest, 0, 5));
    write(name, bytes);
    manifest.put("widget/%s.js".formatted(part), name);
    Files.delete(sheet);
    Files.delete(script);
    return name;
  }

  /// What our own pages load, by its logical name without the ending.
  private Map<String, Path> entryPoints() {
    var entries = new TreeMap<String, Path>();
    for (var name : List.of("desk", "admin", "site", "help", "shop")) {
      if (Files.isDirectory(sources.resolve(name))) {
        entries.put(name, sources.resolve(name + "/index.ts"));
      }
      var style = sources.resolve("styles/" + name + ".css");
      if (Files.exists(style)) {
        entries.put("styles/" + name, style);
      }
    }
    return entries;
  }

  private void bundlePages(Path esbuild, Map<String, Path> entries) throws Exception {
    var meta = out.resolve("meta.json");
    var command = command(esbuild);
    command.addAll(
        List.of(
            "--format=esm",
            "--splitting",
            "--entry-names=[name]-[hash]",
            "--chunk-names=[name]-[hash]",
            "--asset-names=[name]-[hash]",
            "--loader:.svg=text",
            "--loader:.woff2=file",
            "--loader:.woff=empty",
            "--public-path=/static",
            "--metafile=" + meta,
            "--outdir=" + out.resolve("static")));
    entries.forEach((name, file) -> command.add(name + "=" + file));
    run(command);
    Files.delete(meta);

    // Hashed names are unique, so that the name before the hash tells which entry point it was.
    try (var files = Files.list(out.resolve("static"))) {
      for (var file : files.sorted().toList()) {
        var name = file.getFileName().toString();
        var plain = name.replaceFirst("-[A-Z0-9]{8}(?=\\.[a-z0-9]+$)", "");
        var entry = plain.substring(0, plain.lastIndexOf('.'));
        var isEntry = entries.containsKey(entry) || entries.containsKey("styles/" + entry);
        manifest.put(isEntry ? plain : "static/" + name, "static/" + name);
      }
    }
  }

  private static List<String> command(Path esbuild) {
    return new ArrayList<>(
        List.of(
            esbuild.toString(),
            "--bundle",
            "--minify",
            "--target=es2022",
            "--charset=utf8",
            "--legal-comments=none",
            "--log-level=warning"));
  }

  private void run(List<String> command) throws Exception {
    var process =
        new ProcessBuilder(command).directory(module.toFile()).redirectErrorStream(true).start();
    var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new Failure("esbuild could not bundle:\n" + said);
    }
    System.out.print(said);
  }

  private void checkWidgetSize() throws IOException {
    var compressed = out.resolve("widget.js.gz");
    if (Files.exists(compressed) && Files.size(compressed) > WIDGET_LIMIT_BYTES) {
      throw new Failure(
          "widget.js has %,d bytes gzipped; a shop's page is to load at most %,d"
              .formatted(Files.size(compressed), WIDGET_LIMIT_BYTES));
    }
  }

  // --- files

  private void write(String name, byte[] bytes) throws IOException {
    Files.createDirectories(out.resolve(name).getParent());
    Files.write(out.resolve(name), bytes);
  }

  private static void compress(Path file) throws IOException {
    try (var gzip = new Gzip(file.resolveSibling(file.getFileName() + ".gz"))) {
      Files.copy(file, gzip);
    }
  }

  private static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      try (var files = Files.walk(folder)) {
        for (var file : files.sorted(Collections.reverseOrder()).toList()) {
          Files.delete(file);
        }
      }
    }
  }

  private static String quoted(String text) {
    return "\"%s\""
        .formatted(text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"));
  }

  /// The names and values are ours and need no escaping.
  private static String json(Map<String, String> map) {
    return map.entrySet().stream()
        .map(entry -> "\"%s\":\"%s\"".formatted(entry.getKey(), entry.getValue()))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static final class Gzip extends GZIPOutputStream {
    Gzip(Path file) throws IOException {
      super(Files.newOutputStream(file));
      def.setLevel(Deflater.BEST_COMPRESSION);
    }
  }

  /// Something that whoever builds should read; needs no stack trace.
  private static final class Failure extends RuntimeException {
    Failure(String message) {
      super(message);
    }
  }
}
