package io.amends.hub;

import static org.assertj.core.api.Assertions.assertThat;

import io.amends.channels.ChannelEvent;
import io.amends.channels.ChannelEvent.ContactChanged;
import io.amends.channels.ChannelEvent.ContactChanged.Contact;
import io.amends.channels.ChannelEvent.Head;
import io.amends.channels.ChannelEvent.Sender;
import io.amends.channels.ChannelEvent.Trail;
import io.amends.channels.Inbound;
import io.amends.hub.Desk.Done;
import io.amends.hub.Visitors.Visit;
import io.amends.store.Mongo;
import io.amends.store.Store;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Customer;
import io.amends.ticketing.Identity;
import io.amends.ticketing.Link;
import io.amends.ticketing.MakeGood.PercentOff;
import io.amends.ticketing.Message;
import io.amends.ticketing.Outgoing;
import io.amends.ticketing.Part;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/// Anna writes on the site, and then elsewhere.
@Mongo
class LinkingTest extends OnPaper {
  private static final String PERSON = "I want to talk to a person";

  private final String annaOnPaper = anna;

  LinkingTest(Store store) {
    super(store);
  }

  @Test
  void aLinkThatIsOpenedElsewhereGoesOnWithTheConversationThere() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);

    arrives(started(token(anna)));
    arrives(said("It is me, on paper now"));
    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "Here you are", 999);
    deliver(begun);

    assertThat(desks.conversation(anna).id()).isEqualTo(begun.id());
    assertThat(desks.conversations.openOf(annaOnPaper)).isEmpty();
    assertThat(desks.messages(begun)).extracting(Message::text).contains("It is me, on paper now");
    assertThat(sentTexts()).last().isEqualTo("Here you are");
    assertThat(events(begun)).contains("linked");
    assertThat(links(anna)).extracting(Link::by).containsExactly(Link.By.LINK);
    assertThat(links(anna)).extracting(Link::verified).containsExactly(true);
  }

  @Test
  void whatWasSaidElsewhereComesBackToTheWidgetAndSoDoesTheAnswer() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    arrives(started(token(anna)));
    arrives(said("From the bus"));

    desks.says(anna, "I am home again");
    deliver(begun);
    desks.kind.sent.clear();
    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "Welcome home", 999);
    deliver(begun);

    assertThat(desks.messages(begun))
        .extracting(Message::text)
        .containsSubsequence("From the bus", "I am home again", "Welcome home");
    assertThat(sentTexts()).isEmpty();
  }

  @Test
  void aCodeDoesTheSameOnAnyChannelAndWorksOnce() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    var code = desks.visitors.elsewhere(anna).orElseThrow().code();

    arrives(said(code.toLowerCase(java.util.Locale.ROOT) + "\n-- \nSent from my paper"));
    arrives(said("Am I there?"));
    var eve = "paper:" + UUID.randomUUID();
    arrives(said(eve, code));

    assertThat(desks.messages(begun)).extracting(Message::text).contains("Am I there?");
    assertThat(desks.messages(begun)).extracting(Message::text).noneMatch(t -> t.contains(code));
    assertThat(desks.conversations.openOf(eve).orElseThrow().customer())
        .isNotEqualTo(begun.customer());
    assertThat(links(anna)).hasSize(1);
  }

  @Test
  void whoIsHandedOverOnTheSiteMayChooseToGoOnElsewhere() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    assertThat(desks.last(begun).parts()).contains(new Part.Choice("elsewhere", "Go on elsewhere"));
    var owed = begun.answerBy();

    var chosen =
        desks.takes(anna, new Inbound.Chose(Desks.client(), "elsewhere", "Go on elsewhere"));
    var said = desks.last(chosen).text();
    arrives(started(said.replaceAll("(?s).*start=([\\w-]+)\\).*", "$1")));
    arrives(said("Here I am"));

    assertThat(said).contains("[Paper](https://paper.example/?start=");
    assertThat(chosen.answerBy()).isEqualTo(owed);
    assertThat(chosen.heardSeq()).isEqualTo(begun.heardSeq());
    assertThat(desks.messages(begun)).extracting(Message::text).contains("Here I am");
  }

  @Test
  void whatWasWrittenThereBeforeStaysAConversationOfItsOwn() {
    arrives(said(PERSON));
    var former = desks.conversations.openOf(annaOnPaper).orElseThrow();
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);

    arrives(started(token(anna)));
    arrives(said("Which of my two questions comes first?"));

    var stored = desks.conversations.find(former.id()).orElseThrow();
    assertThat(stored.customer()).isEqualTo(former.customer()).isNotEqualTo(begun.customer());
    assertThat(stored.openKey()).isNull();
    assertThat(desks.messages(begun))
        .extracting(Message::text)
        .contains("Which of my two questions comes first?");
  }

  @Test
  void undoingALinkRestoresBothSides() {
    arrives(said(PERSON));
    var former = desks.conversations.openOf(annaOnPaper).orElseThrow();
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    arrives(started(token(anna)));
    arrives(said("Hello from paper"));

    var undone = desks.customerDesk.unlink(Desks.MIA, begun.id(), former.customer());
    arrives(said("And who is this?"));
    deliver(begun);
    desks.kind.sent.clear();
    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "Only for the web", 999);
    deliver(begun);

    assertThat(undone).isInstanceOf(Done.Ok.class);
    assertThat(links(anna)).isEmpty();
    assertThat(desks.conversation(anna).replyTo()).isEqualTo(anna.identity());
    assertThat(desks.conversation(anna).way()).isNull();
    assertThat(sentTexts()).isEmpty();
    assertThat(desks.conversations.openOf(annaOnPaper).orElseThrow().customer())
        .isEqualTo(former.customer());
    assertThat(desks.messages(begun)).extracting(Message::text).doesNotContain("And who is this?");
  }

  @Test
  void anAgentMayLinkWhatNothingProvesAndUndoIt() {
    arrives(said(PERSON));
    var onPaper = desks.conversations.openOf(annaOnPaper).orElseThrow();
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);

    assertThat(desks.customerDesk.link(Desks.MIA, begun.id(), onPaper.id()))
        .isInstanceOf(Done.Ok.class);
    assertThat(desks.customerDesk.link(Desks.MIA, onPaper.id(), begun.id()))
        .isInstanceOf(Done.Refused.class);
    assertThat(links(anna))
        .singleElement()
        .satisfies(link -> {
          assertThat(link.verified()).isFalse();
          assertThat(link.agent()).isEqualTo("Mia");
        });
    assertThat(desks.customerLinks.everyone(onPaper.customer()))
        .containsExactlyInAnyOrder(begun.customer(), onPaper.customer());

    desks.customerDesk.unlink(Desks.MIA, begun.id(), onPaper.customer());

    assertThat(desks.customerLinks.everyone(onPaper.customer()))
        .containsExactly(onPaper.customer());
  }

  @Test
  void whoIsOnePersonIsGivenOneCodeWhereverTheyWrite() {
    arrives(said(PERSON));
    var onPaper = desks.conversations.openOf(annaOnPaper).orElseThrow();
    var begun = desks.says(desks.anna(), PERSON);
    desks.customerDesk.link(Desks.MIA, begun.id(), onPaper.id());

    gives(begun);
    gives(onPaper);

    assertThat(desks.makeGoods.ofCustomer(begun.customer(), 10)).hasSize(1);
    assertThat(desks.makeGoods.ofCustomer(onPaper.customer(), 10)).isEmpty();
    assertThat(offers(onPaper)).isEqualTo(offers(begun)).hasSize(1);
  }

  private void gives(Conversation conversation) {
    var gift = new PercentOff(5);
    desks.desk.makeGood(Desks.MIA, conversation.id(), Desks.client(), gift, "delay", "");
  }

  private List<String> offers(Conversation conversation) {
    return desks.messages(conversation).stream()
        .flatMap(message -> message.parts(Part.Offer.class))
        .map(Part.Offer::code)
        .toList();
  }

  @Test
  void whoLeftTheSiteIsAnsweredOnceWhereTheyChose() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    arrives(started(token(anna)));
    desks.says(anna, "Back on the site, and gone in a moment");
    deliver(begun);
    desks.kind.sent.clear();

    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "This finds you", 999);
    deliver(begun);
    assertThat(sentTexts()).isEmpty();
    desks.pass(Duration.ofSeconds(31));
    deliver(begun);
    desks.pass(Duration.ofMinutes(5));
    deliver(begun);

    assertThat(sentTexts()).containsExactly("This finds you");
    assertThat(desks.mails).isEmpty();
    arrives(said("It did"));
    assertThat(desks.messages(begun)).extracting(Message::text).contains("It did");
  }

  @Test
  void whoSawItOnTheSiteIsNotToldTwice() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    arrives(started(token(anna)));
    desks.says(anna, "I stay here");
    deliver(begun);
    desks.kind.sent.clear();
    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "Seen at once", 999);

    desks.visitors.seen(anna, desks.conversation(anna).lastSeq());
    desks.pass(Duration.ofSeconds(31));
    deliver(begun);

    assertThat(sentTexts()).isEmpty();
    assertThat(desks.conversation(anna).outbox())
        .filteredOn(Outgoing::isForAbsent)
        .extracting(Outgoing::state)
        .containsExactly(Outgoing.State.CANCELLED);
  }

  @Test
  void anAgentChoosesAnotherWayForTheCustomer() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    desks.takes(anna, new Inbound.GaveEmail(Desks.client(), "anna@example.lv"));
    arrives(started(token(anna)));
    desks.says(anna, "I prefer mail");

    desks.customerDesk.prefer(Desks.MIA, begun.id(), null, "lv");
    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "By mail, then", 999);
    desks.pass(Duration.ofSeconds(31));
    deliver(begun);

    assertThat(desks.mails).hasSize(1);
    assertThat(desks.conversation(anna).language()).isEqualTo("lv");
    assertThat(customer(begun).language()).isEqualTo("lv");
    assertThat(desks.customerDesk.prefer(Desks.MIA, begun.id(), "mail:eve@example.lv", null))
        .isInstanceOf(Done.Refused.class);

    desks.customerDesk.prefer(Desks.MIA, begun.id(), annaOnPaper, null);
    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "On paper, after all", 999);
    desks.pass(Duration.ofSeconds(31));
    deliver(begun);

    assertThat(sentTexts()).last().isEqualTo("On paper, after all");
    assertThat(desks.mails).hasSize(1);
  }

  @Test
  void aTypedAddressIsProvedByTheCodeThatWasSentThere() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    desks.takes(anna, new Inbound.GaveEmail(Desks.client(), "Anna@example.lv"));
    assertThat(customer(begun).emailVerified()).isFalse();

    desks.customerDesk.askMailbox(Desks.MIA, begun.id());
    var letter = desks.mails.getLast();
    var code = letter.text().replaceAll("(?s).*\\*\\*(.{9})\\*\\*.*", "$1");
    var eve = desks.anna();
    desks.says(eve, code);
    assertThat(customer(begun).emailVerified()).isFalse();
    desks.says(anna, code);

    assertThat(letter.to()).isEqualTo("Anna@example.lv");
    assertThat(customer(begun).emailVerified()).isTrue();
    assertThat(desks.customers.identity("mail:anna@example.lv").orElseThrow())
        .returns(true, Identity::verified)
        .returns(begun.customer(), Identity::customer);
    assertThat(desks.messages(begun)).extracting(Message::text).noneMatch(t -> t.contains(code));
  }

  @Test
  void theLanguageIsKeptForTheNextConversation() {
    arrives(said("Cik ilgi jāgaida piegāde?"));
    var first = desks.conversations.openOf(annaOnPaper).orElseThrow();
    assertThat(first.language()).isEqualTo("lv");

    assertThat(customer(first).language()).isEqualTo("lv");
  }

  @Test
  void whoSaidStopIsNotWrittenToWhenTheyLeaveTheSite() {
    var anna = desks.anna();
    var begun = desks.says(anna, PERSON);
    arrives(started(token(anna)));
    arrives(new ContactChanged(head(Trail.ofSender()), Contact.UNSUBSCRIBED, null));
    desks.says(anna, "Only here, please");
    deliver(begun);
    desks.kind.sent.clear();

    desks.desk.reply(Desks.MIA, begun.id(), Desks.client(), "Of course", 999);
    desks.pass(Duration.ofSeconds(31));
    deliver(begun);

    assertThat(sentTexts()).isEmpty();
  }

  private String token(Visit anna) {
    var way = desks.visitors.elsewhere(anna).orElseThrow().ways().getFirst();
    return way.url().replaceFirst(".*start=", "");
  }

  private List<Link> links(Visit anna) {
    return desks.customerLinks.to(desks.conversation(anna).customer());
  }

  private Customer customer(Conversation conversation) {
    return desks.customers.find(conversation.customer()).orElseThrow();
  }

  private List<String> events(Conversation conversation) {
    return desks.conversations.messagesAfter(conversation.id(), 0, 200).stream()
        .flatMap(m -> m.parts(Part.Event.class))
        .map(Part.Event::code)
        .toList();
  }

  private ChannelEvent started(String token) {
    return new ContactChanged(head(Trail.ofSender()), Contact.STARTED, token);
  }

  private ChannelEvent said(String identity, String text) {
    var sender = new Sender(identity, "anna-address", "Anna", "en", true);
    return message(new Head(id(), desks.now.get(), sender, Trail.ofSender(), Map.of()), text);
  }
}
