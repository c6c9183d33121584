package io.amends.channels.sms;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.util.List;

/// Text messages through Twilio.
public final class SmsKind implements ChannelKind {
  @Override
  public String name() {
    return "sms";
  }

  @Override
  public List<Field> form() {
    return List.of(
        Field.text("accountSid"),
        Field.secret("token"),
        Field.text("from"),
        Field.onOff("fold", false),
        Field.number("perSecond", 1),
        Field.url("api", "https://api.twilio.com"));
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    if (!settings.value("accountSid").strip().matches("\\w{2,64}")) {
      throw new UnusableSettingsException("accountSid");
    }
    if (!settings.value("from").strip().matches("\\+\\d{5,15}|MG\\w{32}|[\\w ]{1,11}")) {
      throw new UnusableSettingsException("from");
    }
    if (settings.secret("token").isBlank()) {
      throw new UnusableSettingsException("token");
    }
    if (settings.number("perSecond") < 1) {
      throw new UnusableSettingsException("perSecond");
    }
    settings.url("api");
    return new TwilioChannel(settings, surroundings);
  }
}
