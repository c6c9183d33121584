package io.amends.hub;

import io.amends.channels.mongo.MongoChannelStates;
import io.amends.channels.mongo.MongoEnvelopes;
import io.amends.channels.mongo.MongoInbox;
import io.amends.channels.mongo.MongoReceipts;
import io.amends.channels.mongo.MongoVisitorTokens;
import io.amends.knowledge.mongo.MongoAskedQuestions;
import io.amends.store.Files;
import io.amends.store.Store;
import io.amends.ticketing.mongo.MongoApologyPolicies;
import io.amends.ticketing.mongo.MongoCalendars;
import io.amends.ticketing.mongo.MongoConversations;
import io.amends.ticketing.mongo.MongoCustomers;
import io.amends.ticketing.mongo.MongoLabels;
import io.amends.ticketing.mongo.MongoLinks;
import io.amends.ticketing.mongo.MongoMakeGoods;
import io.amends.ticketing.mongo.MongoOneTimeTokens;
import io.amends.ticketing.mongo.MongoSurveys;
import io.amends.ticketing.mongo.MongoTickets;

/// All that is read and written on the path of a message, in one store. Safe for use by many
/// threads.
final class Shelves {
  final Files files;
  final MongoInbox inbox;
  final MongoEnvelopes envelopes;
  final MongoChannelStates channelStates;
  final MongoReceipts receipts;
  final MongoVisitorTokens visitorTokens;
  final MongoConversations conversations;
  final MongoCustomers customers;
  final MongoLinks links;
  final MongoOneTimeTokens tokens;
  final MongoTickets tickets;
  final MongoCalendars calendars;
  final MongoMakeGoods makeGoods;
  final MongoApologyPolicies policies;
  final MongoSurveys surveys;
  final MongoLabels labels;
  final MongoAskedQuestions questions;

  Shelves(Store store) {
    files = store.files();
    inbox = new MongoInbox(store);
    envelopes = new MongoEnvelopes(store);
    channelStates = new MongoChannelStates(store);
    receipts = new MongoReceipts(store);
    visitorTokens = new MongoVisitorTokens(store);
    conversations = new MongoConversations(store);
    customers = new MongoCustomers(store);
    links = new MongoLinks(store);
    tokens = new MongoOneTimeTokens(store);
    tickets = new MongoTickets(store);
    calendars = new MongoCalendars(store);
    makeGoods = new MongoMakeGoods(store);
    policies = new MongoApologyPolicies(store);
    surveys = new MongoSurveys(store);
    labels = new MongoLabels(store);
    questions = new MongoAskedQuestions(store);
  }
}
