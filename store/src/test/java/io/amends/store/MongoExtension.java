package io.amends.store;

import com.mongodb.ConnectionString;
import io.amends.store.embedded.TestServer;
import java.util.UUID;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/// Behind [Mongo]: one server per JVM, one database per test class.
final class MongoExtension implements ParameterResolver, AfterAllCallback {
  private static final Namespace NAMESPACE = Namespace.create(MongoExtension.class);

  /// Where databases are made; the embedded server stops after the last test.
  private record Server(String uri, Runnable stop) implements AutoCloseable {
    static Server choose() {
      var named = System.getenv("MONGODB_URI");
      if (named != null && !named.isBlank()) {
        return new Server(named, () -> {});
      }
      var embedded = TestServer.start();
      return new Server(embedded.uri(), embedded::close);
    }

    /// The address with another database in its path.
    String withDatabase(String name) {
      var address = new ConnectionString(uri);
      int query = uri.indexOf('?');
      var options = query < 0 ? "" : uri.substring(query);
      var credential = address.getCredential();
      if (credential != null && !options.contains("authSource=")) {
        options += (options.isEmpty() ? "?" : "&") + "authSource=" + credential.getSource();
      }
      int hosts = uri.indexOf("://") + 3;
      int path = uri.indexOf('/', hosts);
      int end = path >= 0 ? path : query >= 0 ? query : uri.length();
      return uri.substring(0, end) + "/" + name + options;
    }

    @Override
    public void close() {
      stop.run();
    }
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Store.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return classContext(context)
        .getStore(NAMESPACE)
        .getOrComputeIfAbsent(Store.class, key -> newStore(context), Store.class);
  }

  private static Store newStore(ExtensionContext context) {
    var server =
        context
            .getRoot()
            .getStore(NAMESPACE)
            .getOrComputeIfAbsent(Server.class, key -> Server.choose(), Server.class);
    var name = "test_" + UUID.randomUUID().toString().substring(0, 8);
    return Store.connect(server.withDatabase(name));
  }

  private static ExtensionContext classContext(ExtensionContext context) {
    var outermost = context;
    for (var one = context; one.getTestClass().isPresent(); one = one.getParent().orElseThrow()) {
      outermost = one;
    }
    return outermost;
  }

  @Override
  public void afterAll(ExtensionContext context) {
    var store = context.getStore(NAMESPACE).get(Store.class, Store.class);
    if (store != null && classContext(context).equals(context)) {
      store.run(() -> store.database().drop());
      store.close();
    }
  }
}
