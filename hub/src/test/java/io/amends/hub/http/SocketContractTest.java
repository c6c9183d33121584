package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Role;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Tries every command of both sockets with everybody who might say it, and holds the commands and
/// the protocol together.
@Mongo
@TestInstance(Lifecycle.PER_CLASS)
class SocketContractTest {
  private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\|");

  private final TestHub hub;
  private int said;

  SocketContractTest(Store store) {
    this.hub = new TestHub(store);
  }

  @AfterAll
  void stop() {
    hub.close();
  }

  @Test
  void theProtocolNamesEveryCommand() throws IOException {
    var here = Path.of("docs/protocol.md");
    var protocol = Files.readString(Files.exists(here) ? here : Path.of("..").resolve(here));

    assertThat(commands(protocol, "### The visitor says"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(ChatCommand.values()).map(ChatCommand::type).toList());
    assertThat(commands(protocol, "### The desk says"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(DeskCommand.values()).map(DeskCommand::type).toList());
  }

  private static List<String> commands(String protocol, String heading) {
    var from = protocol.indexOf(heading) + heading.length();
    var table = protocol.substring(from, protocol.indexOf("###", from));
    return ROW.matcher(table).results().map((MatchResult row) -> row.group(1)).toList();
  }

  /// A new command does not compile here until it says what answers it.
  private static String answer(ChatCommand command) {
    return switch (command) {
      case HELLO -> "welcome";
      case MESSAGE, PERSON, RATING, SCORE, EMAIL, NAME -> "accepted";
      case TYPING, SEEN -> "";
      case PING -> "pong";
    };
  }

  private String frame(ChatCommand command) {
    return "{'type':'%s','client':'anna-%06d','site':'shop','text':'Hello','on':true}"
        .formatted(command.type(), ++said);
  }

  @ParameterizedTest
  @EnumSource(ChatCommand.class)
  void aStrangerMaySayHelloAndNothingElse(ChatCommand command) {
    var tab = TestSocket.open(hub, "/api/chat");

    tab.say(frame(command)).say("{'type':'ping'}");

    if (command.isAfterHello()) {
      assertThat(tab.hear("error").path("problem").asText()).isEqualTo("hello-first");
    } else {
      tab.hear(answer(command));
    }
  }

  @ParameterizedTest
  @EnumSource(ChatCommand.class)
  void aVisitorMaySayAll(ChatCommand command) {
    var tab = TestSocket.open(hub, "/api/chat");
    if (command != ChatCommand.HELLO) {
      tab.say("{'type':'hello','site':'shop','after':0,'language':'en'}").hear("welcome");
    }

    tab.say(frame(command)).say("{'type':'dance'}");

    if (!answer(command).isEmpty()) {
      tab.hear(answer(command));
    }
    assertThat(tab.hear("error").path("problem").asText()).isEqualTo("unknown-type");
  }

  /// A new command does not compile here until it says what answers it.
  private static String answer(DeskCommand command) {
    return switch (command) {
      case VIEW, TYPING -> "presence";
      case PING -> "pong";
    };
  }

  private static String frame(DeskCommand command) {
    return "{'type':'%s','conversation':'c9','on':true}".formatted(command.type());
  }

  @ParameterizedTest
  @EnumSource(DeskCommand.class)
  void whoIsSignedInMaySayAll(DeskCommand command) {
    for (var role : Role.values()) {
      var desk = open(hub.signIn(role));
      desk.hear("welcome");
      if (command == DeskCommand.TYPING) {
        desk.say(frame(DeskCommand.VIEW)).hear("presence");
      }

      desk.say(frame(command));

      assertThat(command.access())
          .as("else this test must tell the roles apart")
          .isEqualTo(Access.AGENT);
      desk.hear(answer(command));
      desk.leave();
    }
  }

  /// The session ends behind the hub's back, as another hub of the same store would do it.
  @ParameterizedTest
  @EnumSource(value = DeskCommand.class, mode = EnumSource.Mode.EXCLUDE, names = "PING")
  void whoseSessionHasEndedMaySayNothing(DeskCommand command) {
    var desk = open(hub.signIn(Role.AGENT));
    desk.hear("welcome");

    hub.parts.sessions().endAllOf("id-agent", null);
    desk.say(frame(command));

    desk.hear("signedOut");
    desk.closesWith(1008);
  }

  @ParameterizedTest
  @EnumSource(value = DeskCommand.class, mode = EnumSource.Mode.EXCLUDE, names = "PING")
  void whoseAccountWasSwitchedOffMaySayNothing(DeskCommand command) {
    hub.account(Role.ADMIN);
    var desk = open(hub.signIn(Role.SUPERVISOR));
    desk.hear("welcome");

    hub.parts.agents().change("id-supervisor", Role.SUPERVISOR, false);
    desk.say(frame(command));

    desk.closesWith(1008);
    hub.parts.agents().change("id-supervisor", Role.SUPERVISOR, true);
  }

  @Test
  void nobodyElseComesIn() {
    var keys = hub.signIn(Role.ADMIN);

    assertThatThrownBy(() -> open(new TestHub.Keys("", ""), "https://desk.example"))
        .hasMessageContaining("401");
    assertThatThrownBy(() -> open(keys, "https://evil.example")).hasMessageContaining("403");
    assertThatThrownBy(() -> open(keys, "null")).hasMessageContaining("403");
    assertThatThrownBy(() ->
            new TestSocket(
                hub.client,
                hub.socketAt("/api/desk/socket"),
                builder -> builder.header("Cookie", keys.cookie())))
        .as("without an origin")
        .hasMessageContaining("403");
  }

  private TestSocket open(TestHub.Keys keys) {
    return open(keys, "https://desk.example");
  }

  private TestSocket open(TestHub.Keys keys, String origin) {
    return new TestSocket(
        hub.client,
        hub.socketAt("/api/desk/socket"),
        builder -> builder.header("Origin", origin).header("Cookie", keys.cookie()));
  }
}
