package io.amends.web;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// All that the web build made, read into memory at start. Immutable.
public final class Assets {
  private final Map<String, String> files;
  private final Map<String, Asset> assets;

  private Assets(Map<String, String> files, Map<String, Asset> assets) {
    this.files = Map.copyOf(files);
    this.assets = Map.copyOf(assets);
  }

  /// Reads the bundles from the class path.
  ///
  /// @throws UncheckedIOException if one cannot be read
  /// @throws IllegalStateException if the web build did not run
  public static Assets load() {
    try {
      var manifest = bytes("manifest.json");
      if (manifest == null) {
        throw new IllegalStateException("the web bundles are not on the class path");
      }
      var files =
          new ObjectMapper().readValue(manifest, new TypeReference<TreeMap<String, String>>() {});
      var assets = new HashMap<String, Asset>();
      for (var file : files.values()) {
        var plain = bytes(file);
        if (plain == null) {
          throw new IllegalStateException("the web bundle " + file + " is missing");
        }
        var gzip = Optional.ofNullable(bytes(file + ".gz"));
        assets.put("/" + file, Asset.of(file, plain, gzip));
      }
      return new Assets(files, assets);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The file that a browser asks for.
  ///
  /// @param path of a request, such as `/widget.js`
  public Optional<Asset> at(String path) {
    return Optional.ofNullable(assets.get(path));
  }

  /// The path to load a bundle from.
  ///
  /// @param name the logical one, without a hash, such as `desk.js`
  /// @throws IllegalArgumentException if there is none of this name
  public String path(String name) {
    var file = files.get(name);
    if (file == null) {
      throw new IllegalArgumentException("no web bundle is called " + name);
    }
    return "/" + file;
  }

  private static byte @Nullable [] bytes(String name) throws IOException {
    try (var in = Assets.class.getResourceAsStream("/web/" + name)) {
      return in == null ? null : in.readAllBytes();
    }
  }
}
