package io.amends.channels.meta;

import io.amends.channels.Capabilities;
import io.amends.channels.Capabilities.Buttons;
import io.amends.channels.Capabilities.Dialect;
import io.amends.channels.Capabilities.Feature;
import io.amends.channels.Capabilities.Rate;
import io.amends.channels.Capabilities.TextLimit;
import io.amends.channels.Capabilities.Window;
import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/// A Facebook page: Messenger, comments, posts and recommendations.
public final class MessengerKind implements ChannelKind {
  @Override
  public String name() {
    return "messenger";
  }

  @Override
  public List<Field> form() {
    return MetaForm.with(Field.text("pageId"), Field.onOff("humanAgent", false));
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    var people = settings.on("humanAgent");
    var capabilities =
        new Capabilities(
            TextLimit.utf16(2000),
            Dialect.PLAIN,
            new Buttons(13, 20),
            new Window(people ? MessagingChannel.FOR_PEOPLE : WhatsappChannel.WINDOW),
            new Rate(40, Duration.ofMillis(200)),
            25L << 20,
            Set.of(Feature.RECEIPTS, Feature.TYPING));
    return new MessagingChannel(
        new MessagingChannel.Terms(
            MetaForm.account(settings, "pageId"), "comments", people, capabilities),
        new MetaReader(settings.id(), "page"),
        surroundings,
        MetaForm.graph(settings, surroundings),
        MetaForm.door(settings));
  }
}
