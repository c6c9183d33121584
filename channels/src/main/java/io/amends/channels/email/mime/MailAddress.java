package io.amends.channels.email.mime;

import java.util.Locale;

/// Who a mail is from or for.
///
/// @param name decoded, without quotes; empty if there is none
/// @param address as it was written; not checked, and in a broken mail maybe no address at all
public record MailAddress(String name, String address) {
  /// For comparing: the same mailbox gives the same key.
  public String key() {
    return address.toLowerCase(Locale.ROOT);
  }
}
