package io.amends.hub.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.AppenderBase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

/// What stands in the log, and what never does.
class LogTest {
  private static final class Memory extends AppenderBase<ILoggingEvent> {
    final List<String> lines = new CopyOnWriteArrayList<>();

    @Override
    protected void append(ILoggingEvent event) {
      var thrown = event.getThrowableProxy();
      lines.add(
          "%s %s %s %s"
              .formatted(
                  event.getLevel(),
                  event.getLoggerName(),
                  event.getFormattedMessage(),
                  thrown == null ? "" : ThrowableProxyUtil.asString(thrown)));
    }
  }

  @Test
  void aWholeStoryLeavesNoWordAndNoAddressInTheLog(@TempDir Path data) throws Exception {
    var lines =
        listened(() -> {
          try (var mailServer = new RefusingMailServer()) {
            tell(data, mailServer);
          }
        });

    assertNothingPersonal(lines, "nora", "shop.example", WholeHub.PASSWORD, "guessed-password");
  }

  /// A customer of another channel, whose answers are refused by a server that repeats all it got;
  /// a post that nobody can read, and one that nobody signed.
  @Test
  void norDoesAStoryOnAChannelWithFiles(@TempDir Path data) throws Exception {
    var lines =
        listened(() -> {
          try (var hub = new WholeHub(data);
              var app = new RudeApp()) {
            var admin = hub.signIn();
            app.setUp(hub, admin);
            unreachable(hub, admin, "bot", "telegram", "'api':'http://127.0.0.1:9'", "token");
            unreachable(
                hub,
                admin,
                "box",
                "email",
                "'address':'a@customer.example','imapHost':'127.0.0.1','imapPort':'9',"
                    + "'smtpHost':'127.0.0.1','smtpPort':'9'",
                "password");
            app.post("{'type':'marmalade customer.example'}");
            app.postUnsigned("{'type':'marmalade'}");
            app.post(
                """
                {'type':'message','id':'m1','at':'%s',
                 'from':{'id':'anna-secret','name':'Wilhelmina','language':'en','verified':true},
                 'text':'How long does delivery of marmalade take?'}
                """
                    .formatted(Instant.now()));
            assertThat(app.refused.await(20, TimeUnit.SECONDS)).isTrue();

            var anna = hub.chat();
            var token = WholeHub.hello(anna, "");
            anna.say("{'type':'name','client':'story-1000','name':'Wilhelmina'}").hear("accepted");
            var kept =
                hub.send(
                    HttpRequest.newBuilder(
                            hub.at("/api/widget/demo/files?name=marmalade-passport.pdf"))
                        .header("Content-Type", "application/pdf")
                        .header("Authorization", "Bearer " + token)
                        .POST(HttpRequest.BodyPublishers.ofString("%PDF marmalade")));
            anna.say(
                "{'type':'message','client':'story-1001','text':'My passport','files':[{'file':'%s'}]}"
                    .formatted(WholeHub.json(kept).path("file").asText()));
            anna.hear("accepted");
            anna.hear("message");
            hub.send(
                HttpRequest.newBuilder(hub.at("/api/widget/demo/files?name=marmalade.exe"))
                    .header("Content-Type", "application/x-marmalade")
                    .header("Authorization", "Bearer " + token)
                    .POST(HttpRequest.BodyPublishers.ofString("marmalade")));
            var id = hub.newestConversation(admin).at("/row/id").asText();
            hub.post(
                "/api/desk/conversations/%s/make-goods".formatted(id),
                admin,
                "{'client':'story-1002','kind':'percent','value':5,'reason':'marmalade','text':'Wilhelmina'}");
          }
        });

    assertNothingPersonal(lines, RudeApp.SECRET.substring(6));
  }

  private static void assertNothingPersonal(List<String> lines, String... beside) {
    assertThat(lines).isNotEmpty();
    assertThat(lines)
        .allSatisfy(line ->
            assertThat(line)
                .doesNotContain("marmalade", "anna-secret", "customer.example", "Wilhelmina")
                .doesNotContain(beside));
  }

  /// Sets up a channel whose provider cannot be reached, and lets it be checked.
  private static void unreachable(
      WholeHub hub, TestHub.Keys admin, String id, String kind, String values, String secret) {
    var made =
        hub.post(
            "/api/admin/channels",
            admin,
            """
            {'id':'%s','kind':'%s','name':'%s','language':'en','zone':'UTC','paused':false,
             'version':0,'values':{%s},'secrets':{'%s':'1:marmalade_of_the_provider'}}
            """
                .formatted(id, kind, id, values, secret));
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    assertThat(hub.post("/api/admin/channels/" + id + "/check", admin, "{}").body())
        .contains("unreachable")
        .doesNotContain("marmalade");
  }

  private interface Story {
    void tell() throws Exception;
  }

  /// What is logged meanwhile, ours in all its detail.
  private static List<String> listened(Story story) throws Exception {
    var root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    var ours = (Logger) LoggerFactory.getLogger("io.amends");
    var memory = new Memory();
    memory.start();
    var before = root.getLevel();
    root.setLevel(Level.INFO);
    ours.setLevel(Level.DEBUG);
    root.addAppender(memory);
    try {
      story.tell();
    } finally {
      root.detachAppender(memory);
      root.setLevel(before);
      ours.setLevel(Level.INFO);
    }
    return memory.lines;
  }

  /// Everything that usually happens, and some of what should not.
  private static void tell(Path data, RefusingMailServer mailServer) throws Exception {
    try (var hub = new WholeHub(data, Map.of("AMENDS_SMTP_URL", mailServer.url()))) {
      var admin = hub.signIn();
      hub.post(
          "/api/session", admin, "{'email':'nora@shop.example','password':'guessed-password'}");
      hub.post("/api/password-resets", admin, "{'email':'%s'}".formatted(WholeHub.ADMIN));
      hub.post("/api/admin/invitations", admin, "{'email':'nora@shop.example','role':'agent'}");
      var anna = hub.visitor();
      anna.say("{'type':'message','client':'story-0001','text':'Where is my marmalade?'}");
      anna.hear("message");
      anna.say("{'type':'email','client':'story-0002','address':'anna-secret@customer.example'}");
      anna.say("{'type':'person','client':'story-0003'}");
      anna.hear("accepted");
      anna.say("{'type':'marmalade'}").say("{'type':'message','client':'marmalade!','text':'x'}");
      anna.hear("refused");
      anna.say("marmalade").closesWith(4400);
      var id = hub.newestConversation(admin).at("/row/id").asText();
      var conversation = "/api/desk/conversations/" + id;
      hub.post(conversation + "/take-over", admin, "{}");
      hub.post(
          conversation + "/notes", admin, "{'client':'story-0004','text':'Wilhelmina marmalade'}");
      hub.post(
          conversation + "/replies",
          admin,
          "{'client':'story-0005','text':'Your marmalade is here','after':999}");
      hub.send(hub.to("/api/desk/search?q=marmalade", admin));
      hub.post("/api/admin/faq/try", admin, "{'query':'marmalade'}");
      hub.post(
          "/api/admin/articles",
          admin,
          "{'id':'m','tags':[],'translations':[{'lang':'en','question':'marmalade'}]}");
      hub.send(hub.to("/api/nowhere/marmalade?marmalade=1", admin));
      assertThat(mailServer.refused.await(20, TimeUnit.SECONDS)).isTrue();
    }
  }

  @Test
  void theLogMayBeJson() throws Exception {
    var line = logged("json");

    var event = Json.tree(line);
    assertThat(event.path("level").asText()).isEqualTo("WARN");
    assertThat(event.path("loggerName").asText()).isEqualTo("io.amends.Test");
    assertThat(event.path("formattedMessage").asText()).isEqualTo("a parcel \"arrived\"");
    assertThat(event.path("timestamp").asLong()).isPositive();
    assertThat(event.path("throwable").path("message").asText()).isEqualTo("why");
  }

  @Test
  void theLogIsPlainUnlessSaidOtherwise() throws Exception {
    assertThat(logged("plain")).contains("WARN", "a parcel \"arrived\"").doesNotStartWith("{");
  }

  /// Writes one event by our own configuration into standard output, and takes it from there.
  private static String logged(String how) throws Exception {
    var out = new ByteArrayOutputStream();
    var standard = System.out;
    System.setOut(new PrintStream(out, true, StandardCharsets.UTF_8));
    try {
      var context = new LoggerContext();
      context.setMDCAdapter(new LogbackMDCAdapter());
      context.putProperty("AMENDS_LOG", how);
      var configurator = new JoranConfigurator();
      configurator.setContext(context);
      configurator.doConfigure(Objects.requireNonNull(LogTest.class.getResource("/logback.xml")));
      context
          .getLogger("io.amends.Test")
          .warn("a parcel \"{}\"", "arrived", new IllegalStateException("why"));
      context.stop();
    } finally {
      System.setOut(standard);
    }
    return out.toString(StandardCharsets.UTF_8).lines().findFirst().orElse("");
  }
}
