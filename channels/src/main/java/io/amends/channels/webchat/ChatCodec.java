package io.amends.channels.webchat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.amends.channels.Inbound;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What a visitor says over the chat socket, as it lies in the inbox (docs/protocol.md §1). Pure
/// functions; safe for use by many threads.
public final class ChatCodec {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /// One flat shape for all kinds: what a kind does not use is absent.
  private record Stored(
      String kind,
      String client,
      String text,
      String choice,
      long seq,
      boolean helpful,
      String address,
      @Nullable List<Inbound.Enclosed> files) {}

  private ChatCodec() {}

  public static String write(Inbound inbound) {
    var stored =
        switch (inbound) {
          case Inbound.Said(var client, var text) -> stored("said", client, text, "", 0, false, "");
          case Inbound.Sent(var client, var text, var files) ->
              new Stored("sent", client, text, "", 0, false, "", files);
          case Inbound.Chose(var client, var choice, var label) ->
              stored("chose", client, label, choice, 0, false, "");
          case Inbound.WantsPerson(var client) -> stored("person", client, "", "", 0, false, "");
          case Inbound.Rated(var client, var seq, var helpful) ->
              stored("rated", client, "", "", seq, helpful, "");
          case Inbound.Scored(var client, var seq, var score) ->
              stored("scored", client, String.valueOf(score), "", seq, false, "");
          case Inbound.GaveEmail(var client, var address) ->
              stored("email", client, "", "", 0, false, address);
          case Inbound.GaveName(var client, var name) ->
              stored("name", client, name, "", 0, false, "");
        };
    try {
      return JSON.writeValueAsString(stored);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings is always JSON", e);
    }
  }

  /// @throws IllegalArgumentException with the reason, for the quarantine
  public static Inbound read(String body) {
    Stored s;
    try {
      s = JSON.readValue(body, Stored.class);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the body is no chat input: " + e.getOriginalMessage(), e);
    }
    if (s == null) {
      throw new IllegalArgumentException("the body is no chat input: null");
    }
    return switch (s.kind) {
      case "said" -> new Inbound.Said(s.client, s.text);
      case "sent" -> new Inbound.Sent(s.client, s.text, s.files == null ? List.of() : s.files);
      case "chose" -> new Inbound.Chose(s.client, s.choice, s.text);
      case "person" -> new Inbound.WantsPerson(s.client);
      case "rated" -> new Inbound.Rated(s.client, s.seq, s.helpful);
      case "scored" -> new Inbound.Scored(s.client, s.seq, Integer.parseInt(s.text));
      case "email" -> new Inbound.GaveEmail(s.client, s.address);
      case "name" -> new Inbound.GaveName(s.client, s.text);
      case null, default ->
          throw new IllegalArgumentException("unknown kind of chat input: " + s.kind);
    };
  }

  private static Stored stored(
      String kind,
      String client,
      String text,
      String choice,
      long seq,
      boolean helpful,
      String address) {
    return new Stored(kind, client, text, choice, seq, helpful, address, null);
  }
}
