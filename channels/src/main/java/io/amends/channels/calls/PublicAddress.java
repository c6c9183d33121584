package io.amends.channels.calls;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;

/// Is something reached over the open internet, and not in our own house? Looks the name up, so it
/// blocks; safe for use by many threads.
final class PublicAddress {
  private PublicAddress() {}

  /// @return false too if one of its addresses is not public, or there is none
  static boolean is(URI address) {
    var host = address.getHost();
    if (host == null) {
      return false;
    }
    try {
      for (var one : InetAddress.getAllByName(host)) {
        if (!is(one)) {
          return false;
        }
      }
      return true;
    } catch (UnknownHostException e) {
      return false;
    }
  }

  /// By the registries of special-purpose addresses (RFC 6890).
  static boolean is(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    var bytes = address.getAddress();
    int first = bytes[0] & 0xff;
    int second = bytes[1] & 0xff;
    return switch (address) {
      case Inet4Address _ ->
          first != 0
              && first < 240
              && !(first == 100 && second >= 64 && second < 128)
              && !(first == 192 && second == 0)
              && !(first == 198 && (second == 18 || second == 19));
      // global unicast only, without what leads back to the older addresses
      case Inet6Address _ ->
          (first & 0xe0) == 0x20
              && !(first == 0x20 && second == 0x02)
              && !(first == 0x20 && second == 0x01 && bytes[2] == 0 && bytes[3] == 0);
      default -> false;
    };
  }
}
