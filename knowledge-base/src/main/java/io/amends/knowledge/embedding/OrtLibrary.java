package io.amends.knowledge.embedding;

import ai.onnxruntime.OrtEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What the sessions of ONNX Runtime share. Its Java side frees this in a shutdown hook, which runs
/// beside the one in which the hub answers what it has in hand: a model that is in use or being
/// loaded at that moment crashes the process. The native side counts references, so a second one,
/// which nobody gives back, keeps it until the process has ended.
final class OrtLibrary {
  private static final Logger log = LoggerFactory.getLogger(OrtLibrary.class);
  private static final int WARNINGS = 2;
  private static final OrtEnvironment ENVIRONMENT = held();

  private OrtLibrary() {}

  static OrtEnvironment environment() {
    return ENVIRONMENT;
  }

  private static OrtEnvironment held() {
    var environment = OrtEnvironment.getEnvironment();
    try {
      var api = Class.forName("ai.onnxruntime.OnnxRuntime").getDeclaredField("ortApiHandle");
      var refer =
          OrtEnvironment.class.getDeclaredMethod(
              "createHandle", long.class, int.class, String.class);
      api.setAccessible(true);
      refer.setAccessible(true);
      var _ = refer.invoke(null, api.getLong(null), WARNINGS, OrtEnvironment.DEFAULT_NAME);
    } catch (ReflectiveOperationException | RuntimeException e) {
      log.warn("A stop while the embedding model is in use may end in a crash", e);
    }
    return environment;
  }
}
