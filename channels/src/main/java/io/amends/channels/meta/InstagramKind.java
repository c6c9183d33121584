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

/// An Instagram account for business: messages, comments and mentions.
public final class InstagramKind implements ChannelKind {
  @Override
  public String name() {
    return "instagram";
  }

  @Override
  public List<Field> form() {
    return MetaForm.with(Field.text("accountId"), Field.onOff("humanAgent", false));
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    var people = settings.on("humanAgent");
    var capabilities =
        new Capabilities(
            new TextLimit(1000, TextLimit.Unit.UTF8_BYTE),
            Dialect.PLAIN,
            new Buttons(13, 20),
            new Window(people ? MessagingChannel.FOR_PEOPLE : WhatsappChannel.WINDOW),
            new Rate(10, Duration.ofMillis(200)),
            // Instagram fetches files from an address that everybody can read; ours are not such.
            0,
            Set.of(Feature.RECEIPTS, Feature.TYPING));
    return new MessagingChannel(
        new MessagingChannel.Terms(
            MetaForm.account(settings, "accountId"), "replies", people, capabilities),
        new MetaReader(settings.id(), "instagram"),
        surroundings,
        MetaForm.graph(settings, surroundings),
        MetaForm.door(settings));
  }
}
