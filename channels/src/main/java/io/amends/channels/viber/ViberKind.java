package io.amends.channels.viber;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.util.List;

/// A bot on Viber. Since 2024 a bot costs a monthly fee, and messages that it begins are paid for.
public final class ViberKind implements ChannelKind {
  @Override
  public String name() {
    return "viber";
  }

  @Override
  public List<Field> form() {
    return List.of(
        Field.secret("token"),
        Field.text("welcome").optional(),
        Field.onOff("paid", false),
        Field.url("api", "https://chatapi.viber.com"));
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    if (!settings.secret("token").strip().matches("[\\w-]{10,200}")) {
      throw new UnusableSettingsException("token");
    }
    settings.url("api");
    return new ViberChannel(settings, surroundings);
  }
}
