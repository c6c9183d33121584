package io.amends.hub.http;

import java.util.Arrays;
import java.util.Optional;

/// What the desk may say on its socket, and who may say it (docs/protocol.md §2).
enum DeskCommand {
  VIEW("view", Access.AGENT),
  TYPING("typing", Access.AGENT),
  PING("ping", Access.AGENT);

  private final String type;
  private final Access access;

  DeskCommand(String type, Access access) {
    this.type = type;
    this.access = access;
  }

  /// As it stands in the frame.
  String type() {
    return type;
  }

  Access access() {
    return access;
  }

  static Optional<DeskCommand> of(String type) {
    return Arrays.stream(values()).filter(command -> command.type.equals(type)).findFirst();
  }
}
