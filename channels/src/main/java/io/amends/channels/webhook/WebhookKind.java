package io.amends.channels.webhook;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.util.List;

/// Signed JSON both ways, as `docs/channels.md` describes it.
public final class WebhookKind implements ChannelKind {
  @Override
  public String name() {
    return "webhook";
  }

  @Override
  public List<Field> form() {
    return List.of(
        Field.secret("secret"),
        Field.url("target", ""),
        Field.choice("format", "markdown", "plain"),
        Field.number("limit", 4000),
        Field.number("perSecond", 20));
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    StandardWebhook signing;
    try {
      signing = new StandardWebhook(settings.secret("secret"));
    } catch (IllegalArgumentException e) {
      throw new UnusableSettingsException("secret");
    }
    if (settings.number("limit") < 100) {
      throw new UnusableSettingsException("limit");
    }
    if (settings.number("perSecond") < 1) {
      throw new UnusableSettingsException("perSecond");
    }
    return new WebhookChannel(settings, settings.url("target"), signing, surroundings);
  }
}
