package io.amends.hub.http;

/// One line of the table of contents.
///
/// @param path with `{name}` for a segment that varies; a last `{name*}` takes all that follows
/// @param maxBody in bytes; 0 if the call takes none
/// @param patience how many times longer than usual we wait for its handler
record Route(
    String method, String path, Access access, int maxBody, int patience, Handler handler) {
  static final int BODY = 256 * 1024;
  static final int ATTACHMENT = 15 * 1024 * 1024;
  static final int IMPORT = 16 * 1024 * 1024;

  static Route get(String path, Access access, Handler handler) {
    return new Route("GET", path, access, 0, 1, handler);
  }

  static Route post(String path, Access access, Handler handler) {
    return new Route("POST", path, access, BODY, 1, handler);
  }

  static Route put(String path, Access access, Handler handler) {
    return new Route("PUT", path, access, BODY, 1, handler);
  }

  static Route delete(String path, Access access, Handler handler) {
    return new Route("DELETE", path, access, BODY, 1, handler);
  }

  /// What a browser asks before it lets a page of another origin make the call.
  static Route options(String path, Access access, Handler handler) {
    return new Route("OPTIONS", path, access, 0, 1, handler);
  }

  /// For a handler that asks hundreds of questions.
  Route slowly() {
    return new Route(method, path, access, maxBody, 2, handler);
  }

  /// For a handler that stores thousands of articles.
  Route verySlowly() {
    return new Route(method, path, access, maxBody, 20, handler);
  }

  Route upTo(int bytes) {
    return new Route(method, path, access, bytes, patience, handler);
  }

  /// Do providers post there?
  boolean isHook() {
    return path.startsWith("/hooks/");
  }

  /// Does it change anything?
  boolean isUnsafe() {
    return !method.equals("GET");
  }

  @Override
  public String toString() {
    return method + " " + path;
  }
}
