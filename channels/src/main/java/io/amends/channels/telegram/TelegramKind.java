package io.amends.channels.telegram;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.util.List;

/// A bot on Telegram. Customers write to it in private; groups are not answered.
public final class TelegramKind implements ChannelKind {
  private final Poller.Patience patience;

  public TelegramKind() {
    this(Poller.Patience.USUAL);
  }

  TelegramKind(Poller.Patience patience) {
    this.patience = patience;
  }

  @Override
  public String name() {
    return "telegram";
  }

  @Override
  public List<Field> form() {
    return List.of(
        Field.secret("token"),
        Field.choice("mode", "polling", "webhook"),
        Field.url("api", "https://api.telegram.org"));
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    var token = settings.secret("token").strip();
    if (!token.matches("\\d{1,20}:[\\w-]{10,100}")) {
      throw new UnusableSettingsException("token");
    }
    return new TelegramChannel(
        settings,
        surroundings,
        new BotApi(surroundings.http(), settings.url("api"), token),
        patience);
  }
}
