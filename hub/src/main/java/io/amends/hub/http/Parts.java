package io.amends.hub.http;

import io.amends.bot.Assistant;
import io.amends.channels.Inbox;
import io.amends.channels.Mailer;
import io.amends.channels.RawInput;
import io.amends.channels.webchat.Sites;
import io.amends.hub.Bus;
import io.amends.hub.ChannelDesk;
import io.amends.hub.CustomerDesk;
import io.amends.hub.Desk;
import io.amends.hub.FileLinks;
import io.amends.hub.FileRules;
import io.amends.hub.Visitors;
import io.amends.knowledge.Articles;
import io.amends.knowledge.AskedQuestions;
import io.amends.knowledge.Clustering;
import io.amends.knowledge.Confusions;
import io.amends.knowledge.GoldenQuestions;
import io.amends.knowledge.Plans;
import io.amends.knowledge.Publishing;
import io.amends.knowledge.Rehearsal;
import io.amends.knowledge.Retriever;
import io.amends.knowledge.Undos;
import io.amends.store.Files;
import io.amends.ticketing.Agents;
import io.amends.ticketing.AnswerPolicies;
import io.amends.ticketing.ApologyPolicies;
import io.amends.ticketing.Calendars;
import io.amends.ticketing.CannedReplies;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Customers;
import io.amends.ticketing.Drafts;
import io.amends.ticketing.Labels;
import io.amends.ticketing.Links;
import io.amends.ticketing.MakeGoods;
import io.amends.ticketing.MessageSearch;
import io.amends.ticketing.OneTimeTokens;
import io.amends.ticketing.Sessions;
import io.amends.ticketing.ShopTokens;
import io.amends.web.Assets;
import io.amends.web.Pages;
import io.amends.web.Texts;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/// All that the HTTP side is made of.
///
/// @param intake takes in once more what came out of quarantine
/// @param mailer nothing if mail is not set up
/// @param publicUrl how browsers reach us, without a slash at the end
/// @param trustedProxies addresses whose `X-Forwarded-For` is believed
/// @param metricsToken opens `/metrics` to other machines, if there is one
/// @param ready without these the hub is not ready
/// @param fileRules what visitors may send
/// @param demo is there a demo shop?
public record Parts(
    Agents agents,
    Sessions sessions,
    OneTimeTokens tokens,
    Passwords passwords,
    Conversations conversations,
    Customers customers,
    MessageSearch search,
    CannedReplies canned,
    Drafts drafts,
    Labels labels,
    Calendars calendars,
    ApologyPolicies policies,
    AnswerPolicies answerPolicies,
    MakeGoods makeGoods,
    ShopTokens shopTokens,
    Articles articles,
    AskedQuestions questions,
    Clustering clustering,
    GoldenQuestions golden,
    Rehearsal rehearsal,
    Publishing publishing,
    Plans plans,
    Undos undos,
    Confusions confusions,
    Retriever retriever,
    Assistant assistant,
    Inbox inbox,
    Consumer<RawInput> intake,
    Files files,
    FileLinks fileLinks,
    FileRules fileRules,
    ChannelDesk channels,
    Optional<Mailer> mailer,
    Sites sites,
    Visitors visitors,
    Desk desk,
    CustomerDesk customerDesk,
    Links links,
    Bus bus,
    Assets assets,
    Texts texts,
    Pages pages,
    PrometheusMeterRegistry meters,
    List<ReadyCheck> ready,
    String publicUrl,
    List<String> trustedProxies,
    Optional<String> metricsToken,
    Limits limits,
    Clock clock,
    boolean demo) {}
