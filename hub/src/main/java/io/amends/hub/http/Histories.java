package io.amends.hub.http;

import io.amends.channels.webchat.Site;
import io.amends.channels.webchat.Sites;
import io.amends.hub.ChannelDesk;
import io.amends.ticketing.Conversation;
import io.amends.ticketing.Conversations;
import io.amends.ticketing.Links;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Where a person has talked with us, as whoever they are. Blocks; safe for use by many threads.
final class Histories {
  private static final int MOST = 20;

  private final Conversations conversations;
  private final Links links;
  private final ChannelDesk channels;
  private final Sites sites;

  Histories(Conversations conversations, Links links, ChannelDesk channels, Sites sites) {
    this.conversations = conversations;
    this.links = links;
    this.channels = channels;
    this.sites = sites;
  }

  /// Their 20 latest conversations, what changed last first.
  List<Conversation> latest(String customer) {
    return links.everyone(customer).stream()
        .flatMap(one -> conversations.ofCustomer(one, MOST).stream())
        .sorted(Comparator.comparing(Conversation::updatedAt).reversed())
        .limit(MOST)
        .toList();
  }

  Kinds kinds() {
    var kinds = new HashMap<String, String>();
    sites.all().stream().map(Site::id).forEach(id -> kinds.put(id, Kinds.WEB));
    channels.all().stream()
        .map(ChannelDesk.Channel::settings)
        .forEach(settings -> kinds.put(settings.id(), settings.kind()));
    return new Kinds(Map.copyOf(kinds));
  }

  /// The kinds of all channels, by their ids; a site's chat is one.
  record Kinds(Map<String, String> byId) {
    private static final String WEB = "web";
    private static final String REMOVED = "removed";

    /// @param channel null for the chat of a site
    /// @return `removed` if it is not set up any more
    String of(@Nullable String channel) {
      return channel == null ? WEB : find(channel).orElse(REMOVED);
    }

    Optional<String> find(String channel) {
      return Optional.ofNullable(byId.get(channel));
    }
  }
}
