package io.amends.hub;

import io.amends.bot.Bot;
import io.amends.channels.Mailer;
import io.amends.ticketing.MessageSearch;
import io.amends.web.Markdown;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.IntSupplier;

/// The path of a message, put together in the order in which each part needs the ones before it:
/// what comes in, what is made of it, what people do about it, and what leaves.
final class MessagePath {
  final Aftermath aftermath;
  final Thinking thinking;
  final Intake intake;
  final Sorting sorting;
  final Visitors visitors;
  final DeskOffice desk;
  final CustomerOffice customerDesk;
  final Delivery delivery;
  final Rounds rounds;
  private final Typing typing;

  /// @param shelves where everything is kept
  /// @param atWork how many agents are
  /// @param shopName by the id of a site
  /// @param publicUrl how browsers reach us
  MessagePath(
      Shelves shelves,
      MessageSearch search,
      Bot bot,
      Switchboard switchboard,
      Optional<Mailer> mailer,
      Bus bus,
      IntSupplier atWork,
      Sentences sentences,
      Function<String, String> shopName,
      FileLinks fileLinks,
      URI publicUrl,
      Rhythm rhythm,
      Tally tally,
      InstantSource clock) {
    var conversations = shelves.conversations;
    var customers = shelves.customers;
    var makeGoods = shelves.makeGoods;
    var receipts = shelves.receipts;
    var named = new NamedLetters(switchboard, receipts);
    aftermath =
        new Aftermath(
            conversations,
            makeGoods,
            shelves.tickets,
            shelves.surveys,
            search,
            customers,
            new Learning(shelves.questions, makeGoods, sentences),
            bus,
            tally,
            clock);
    var turns = new Turns(conversations, aftermath, tally);
    var linking = new Linking(customers, shelves.links, conversations, turns, clock);
    var proofs =
        new Proofs(
            shelves.tokens, customers, shelves.links, conversations, switchboard, linking, clock);

    var handOver =
        new HandOver(
            conversations,
            shelves.tickets,
            makeGoods,
            shelves.links,
            shelves.policies,
            shelves.calendars,
            atWork,
            proofs::isOffered,
            sentences);
    var reacting = new Reacting(bot, conversations, customers, new Replies(sentences), handOver);
    var whereabouts = new Whereabouts(switchboard, customers, clock);
    var hearing =
        new Hearing(
            new WidgetHearing(customers, sentences, proofs),
            new ChannelHearing(
                switchboard,
                conversations,
                customers,
                receipts,
                named,
                linking,
                whereabouts,
                clock),
            whereabouts,
            reacting,
            handOver,
            sentences);
    typing = new Typing(bus, conversations, switchboard, rhythm.typing(), clock);
    thinking =
        new Thinking(bot, conversations, customers, reacting, handOver, turns, typing, clock);
    var reception =
        new Reception(
            shelves.inbox,
            new Threading(conversations, customers, receipts, named, switchboard),
            proofs,
            linking,
            new Forerunners(receipts),
            new Strays(switchboard, receipts, shelves.inbox, tally),
            conversations,
            customers,
            hearing,
            thinking,
            turns,
            clock);
    intake = new Intake(shelves.inbox, clock, rhythm.burst(), rhythm.album(), reception);
    sorting =
        new Sorting(
            shelves.envelopes, switchboard, shelves.channelStates, intake, shelves.files, clock);
    var uploads = new Uploads(shelves.files, clock);
    visitors =
        new WebVisitors(
            intake,
            shelves.visitorTokens,
            shelves.tokens,
            uploads,
            conversations,
            proofs,
            sentences,
            bus,
            clock);

    var markdown = new Markdown();
    var notices =
        new Notices(
            customers,
            shelves.links,
            conversations,
            switchboard,
            mailer.isPresent(),
            rhythm.unseenFor());
    var resumeLinks = new ResumeLinks(shelves.tokens, publicUrl, clock);
    var transcript = new Transcript(conversations, sentences, markdown, shopName);
    var letters = new Letters(sentences, fileLinks, resumeLinks, transcript);
    desk =
        new DeskOffice(
            conversations,
            turns,
            notices,
            new Gifts(
                makeGoods,
                shelves.links,
                shelves.policies,
                shelves.calendars,
                notices,
                sentences,
                clock),
            shelves.labels,
            uploads,
            new Leaving(conversations, switchboard, letters, clock),
            sentences,
            bus,
            typing,
            clock);
    customerDesk =
        new CustomerOffice(
            conversations,
            customers,
            shelves.links,
            linking,
            proofs,
            new CodeLetters(mailer.orElse(null), switchboard, sentences, markdown),
            turns,
            sentences,
            clock);

    delivery =
        new Delivery(
            conversations,
            turns,
            mailer.orElse(null),
            new AnswerMail(
                conversations, resumeLinks, fileLinks, sentences, markdown, transcript, shopName),
            new Carrier(switchboard, shelves.channelStates, receipts, letters, clock),
            clock);
    rounds =
        new Rounds(
            conversations,
            makeGoods,
            intake,
            aftermath,
            new Promises(handOver, reacting, notices),
            delivery,
            uploads,
            turns,
            clock);
  }

  /// Answers what is in hand, and takes in nothing new.
  void drain() {
    intake.drain();
    thinking.close();
    typing.close();
  }
}
