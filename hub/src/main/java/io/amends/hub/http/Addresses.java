package io.amends.hub.http;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/// Who is calling, and from which page. `X-Forwarded-For` counts only behind proxies that were
/// named; nobody else may say who they are. Immutable.
final class Addresses {
  private final String publicOrigin;
  private final boolean secure;
  private final Set<String> trustedProxies;

  /// @param publicUrl where browsers find us; empty if that was not set
  /// @param trustedProxies addresses as numbers
  Addresses(String publicUrl, List<String> trustedProxies) {
    this.publicOrigin = publicUrl.isEmpty() ? "" : originOf(URI.create(publicUrl));
    this.secure = publicOrigin.startsWith("https:");
    this.trustedProxies =
        trustedProxies.stream().map(Addresses::canonical).collect(Collectors.toUnmodifiableSet());
  }

  /// Do browsers reach us by https?
  boolean isSecure() {
    return secure;
  }

  /// The client's address: the nearest one that is no proxy of ours.
  ///
  /// @param peer address of the other end of the connection
  /// @param forwarded value of `X-Forwarded-For`; empty if it was not sent
  String client(String peer, String forwarded) {
    var nearest = canonical(peer);
    var hops = forwarded.isEmpty() ? new String[] {} : forwarded.split(",", 64);
    for (var i = hops.length - 1; i >= 0 && trustedProxies.contains(nearest); i--) {
      var hop = canonical(hops[i].strip());
      if (hop.isEmpty()) {
        return nearest;
      }
      nearest = hop;
    }
    return nearest;
  }

  /// Is this a page of ours?
  ///
  /// @param origin as the browser says; empty is not ours
  /// @param host value of `Host`, which no page can choose
  boolean isOwn(String origin, String host) {
    if (origin.isEmpty() || origin.equals("null")) {
      return false;
    }
    return origin.equalsIgnoreCase(publicOrigin)
        || (!host.isEmpty()
            && (origin.equalsIgnoreCase("http://" + host)
                || origin.equalsIgnoreCase("https://" + host)));
  }

  static boolean isLoopback(String address) {
    try {
      return !address.isEmpty() && InetAddress.ofLiteral(address).isLoopbackAddress();
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /// Where limits per address look: IPv6 by its network of 64 bits, which is one customer's.
  static String network(String address) {
    try {
      var bytes = InetAddress.ofLiteral(address).getAddress();
      if (bytes.length == 4) {
        return address;
      }
      for (var i = 8; i < 16; i++) {
        bytes[i] = 0;
      }
      return InetAddress.getByAddress(bytes).getHostAddress();
    } catch (IllegalArgumentException | UnknownHostException e) {
      return address;
    }
  }

  /// Empty for what is no address.
  private static String canonical(String address) {
    try {
      return InetAddress.ofLiteral(address).getHostAddress();
    } catch (IllegalArgumentException e) {
      return "";
    }
  }

  private static String originOf(URI url) {
    var port = url.getPort() < 0 ? "" : ":" + url.getPort();
    return (url.getScheme() + "://" + url.getHost() + port).toLowerCase(Locale.ROOT);
  }
}
