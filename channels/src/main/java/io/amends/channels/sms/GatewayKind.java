package io.amends.channels.sms;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.util.List;

/// Text messages through any gateway that is called by HTTP.
public final class GatewayKind implements ChannelKind {
  @Override
  public String name() {
    return "smsgateway";
  }

  @Override
  public List<Field> form() {
    return List.of(
        Field.url("target", ""),
        Field.choice("format", "json", "form"),
        new Field(
            "template",
            Field.Type.TEXT,
            false,
            "{\"to\":\"{to}\",\"from\":\"{from}\",\"text\":\"{text}\"}",
            List.of()),
        Field.secret("authorization").optional(),
        Field.text("from").optional(),
        new Field("receipt", Field.Type.TEXT, false, "id", List.of()),
        Field.secret("key"),
        new Field("fromField", Field.Type.TEXT, false, "from", List.of()),
        new Field("textField", Field.Type.TEXT, false, "text", List.of()),
        new Field("idField", Field.Type.TEXT, false, "id", List.of()),
        Field.onOff("fold", false),
        Field.number("perSecond", 1));
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    var template = settings.value("template");
    if (!template.contains("{to}")
        || !template.contains("{text}")
        || (settings.value("format").equals("json") && !GatewayChannel.isJson(template))) {
      throw new UnusableSettingsException("template");
    }
    if (settings.secret("key").strip().length() < 12) {
      throw new UnusableSettingsException("key");
    }
    if (settings.number("perSecond") < 1) {
      throw new UnusableSettingsException("perSecond");
    }
    settings.url("target");
    return new GatewayChannel(settings, surroundings);
  }
}
