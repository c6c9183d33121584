package io.amends.channels.telegram;

import java.util.Arrays;

/// Updates as Telegram writes them.
final class Updates {
  static final String ANNA =
      "\"from\":{\"id\":77,\"first_name\":\"Anna\",\"username\":\"anna\",\"language_code\":\"be\"},"
          + "\"chat\":{\"id\":77,\"type\":\"private\"}";

  private Updates() {}

  static String text(long id, String text) {
    return message(id, "\"text\":\"%s\"".formatted(text));
  }

  static String message(long id, String... fields) {
    return "{\"update_id\":%d,\"message\":{\"message_id\":%d,\"date\":1795427998,%s,%s}}"
        .formatted(id, id + 1000, ANNA, String.join(",", Arrays.asList(fields)));
  }

  static String photo(long id, String album, String caption) {
    return message(
        id,
        "\"media_group_id\":\"%s\"".formatted(album),
        "\"caption\":\"%s\"".formatted(caption),
        """
        "photo":[{"file_id":"small","width":90,"height":90,"file_size":1000},
          {"file_id":"large-%d","width":1280,"height":960,"file_size":90000}]\
        """
            .formatted(id));
  }
}
