package io.amends.hub.http;

import java.util.Arrays;
import java.util.Optional;

/// What a visitor may say on the chat's socket (docs/protocol.md §1).
enum ChatCommand {
  HELLO("hello", false),
  MESSAGE("message", true),
  PERSON("person", true),
  RATING("rating", true),
  SCORE("score", true),
  EMAIL("email", true),
  NAME("name", true),
  TYPING("typing", true),
  SEEN("seen", true),
  PING("ping", false);

  private final String type;
  private final boolean afterHello;

  ChatCommand(String type, boolean afterHello) {
    this.type = type;
    this.afterHello = afterHello;
  }

  /// As it stands in the frame.
  String type() {
    return type;
  }

  /// Only those who said hello may say it.
  boolean isAfterHello() {
    return afterHello;
  }

  static Optional<ChatCommand> of(String type) {
    return Arrays.stream(values()).filter(command -> command.type.equals(type)).findFirst();
  }
}
