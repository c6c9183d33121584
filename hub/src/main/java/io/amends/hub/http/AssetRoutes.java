package io.amends.hub.http;

import io.amends.web.Asset;
import io.amends.web.Assets;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.UncheckedIOException;

/// What the web build made, and the contract of the calls. All of it lies in memory, and names are
/// looked up, never opened.
final class AssetRoutes {
  private final Assets assets;
  private final Buffer openapi;

  AssetRoutes(Assets assets) {
    this.assets = assets;
    this.openapi = contract();
  }

  /// @throws IllegalStateException if the contract is not on the class path
  static Buffer contract() {
    try (var in = Assets.class.getResourceAsStream("/openapi.yaml")) {
      if (in == null) {
        throw new IllegalStateException("openapi.yaml is not on the class path");
      }
      return Buffer.buffer(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Bundles of our own pages.
  Reply bundle(Call call) {
    return file(call);
  }

  /// The widget and its texts, which pages of shops load.
  Reply widget(Call call) {
    return file(call)
        .with("Cross-Origin-Resource-Policy", "cross-origin")
        .with("Access-Control-Allow-Origin", "*");
  }

  Reply openapi(Call call) {
    return Reply.of(200, "application/yaml; charset=utf-8", openapi)
        .with("Cache-Control", "no-cache");
  }

  private Reply file(Call call) {
    var asset = assets.at(call.path()).orElseThrow(Problem::notFound);
    var body = asset.bodyFor(call.header("Accept-Encoding"));
    var reply =
        call.header("If-None-Match").contains(body.etag())
            ? Reply.of(304, "", Buffer.buffer())
            : encoded(asset, body);
    return reply
        .with("ETag", body.etag())
        .with("Cache-Control", asset.cacheControl())
        .with("Vary", "Accept-Encoding");
  }

  private static Reply encoded(Asset asset, Asset.Body body) {
    var reply = Reply.of(200, asset.type(), Buffer.buffer(body.bytes()));
    return body.encoding().map(name -> reply.with("Content-Encoding", name)).orElse(reply);
  }
}
