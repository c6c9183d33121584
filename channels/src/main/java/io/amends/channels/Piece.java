package io.amends.channels;

import java.util.List;
import java.util.Map;

/// One call to the provider, ready but for the credentials. Pure data.
///
/// @param key `<outbound key>:<index>`; the idempotency key, the same for each attempt
/// @param index 0, 1, 2…
/// @param to address in the channel
/// @param kind the channel's own word for what it is: `text`, `photo`, `mail`
/// @param body in the provider's form, often JSON
/// @param details what else [Channel#send] needs, such as a plain fallback of the text
public record Piece(
    String key,
    int index,
    String to,
    String kind,
    String body,
    Map<String, String> details,
    List<Outbound.Enclosure> files) {
  public Piece {
    details = Map.copyOf(details);
    files = List.copyOf(files);
  }

  public static Piece text(Outbound words, int index, String body) {
    return new Piece(
        words.key() + ":" + index, index, words.to(), "text", body, Map.of(), List.of());
  }
}
