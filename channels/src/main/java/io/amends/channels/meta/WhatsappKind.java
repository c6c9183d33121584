package io.amends.channels.meta;

import io.amends.channels.Channel;
import io.amends.channels.ChannelKind;
import io.amends.channels.ChannelSettings;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import java.util.List;

/// A WhatsApp number of the shop's, on Meta's Cloud API.
public final class WhatsappKind implements ChannelKind {
  @Override
  public String name() {
    return "whatsapp";
  }

  @Override
  public List<Field> form() {
    return MetaForm.with(
        Field.text("phoneNumberId"),
        Field.text("template").optional(),
        Field.text("templateLanguage").optional());
  }

  @Override
  public Channel open(ChannelSettings settings, Surroundings surroundings) {
    MetaForm.account(settings, "phoneNumberId");
    return new WhatsappChannel(
        settings, surroundings, MetaForm.graph(settings, surroundings), MetaForm.door(settings));
  }
}
