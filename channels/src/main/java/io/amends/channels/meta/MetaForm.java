package io.amends.channels.meta;

import io.amends.channels.ChannelSettings;
import io.amends.channels.Door;
import io.amends.channels.Field;
import io.amends.channels.Surroundings;
import io.amends.channels.UnusableSettingsException;
import java.util.ArrayList;
import java.util.List;

/// What the set-up of all three asks for alike.
final class MetaForm {
  private static final String GRAPH = "https://graph.facebook.com";

  /// Served until 29 July 2028.
  private static final String VERSION = "v25.0";

  private MetaForm() {}

  static List<Field> with(Field... own) {
    var fields = new ArrayList<>(List.of(own));
    fields.add(Field.secret("token"));
    fields.add(Field.secret("appSecret"));
    fields.add(Field.secret("verifyToken"));
    fields.add(new Field("version", Field.Type.TEXT, false, VERSION, List.of()));
    fields.add(Field.url("api", GRAPH));
    return List.copyOf(fields);
  }

  /// @throws UnusableSettingsException if the name of an account is none
  static String account(ChannelSettings settings, String field) {
    var account = settings.value(field).strip();
    if (!account.matches("\\w{1,64}")) {
      throw new UnusableSettingsException(field);
    }
    return account;
  }

  static Graph graph(ChannelSettings settings, Surroundings surroundings) {
    var version = settings.value("version").strip();
    if (!version.matches("v\\d{1,3}\\.\\d")) {
      throw new UnusableSettingsException("version");
    }
    var token = settings.secret("token").strip();
    if (!token.matches("[!-~]+")) {
      throw new UnusableSettingsException("token");
    }
    return new Graph(
        surroundings.http(), settings.url("api"), version, token, surroundings.clock());
  }

  static Door door(ChannelSettings settings) {
    var appSecret = settings.secret("appSecret").strip();
    if (appSecret.isEmpty()) {
      throw new UnusableSettingsException("appSecret");
    }
    var verify = settings.secret("verifyToken").strip();
    if (verify.length() < 8) {
      throw new UnusableSettingsException("verifyToken");
    }
    return new MetaDoor(appSecret, verify);
  }
}
