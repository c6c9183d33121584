package io.amends.web.view;

import java.util.List;

/// All articles of one topic, a page of them at a time.
///
/// @param language two letters
/// @param shop its name
/// @param topic the tag
/// @param part which page, from 0
/// @param entries the articles of all topics, in the order to show
public record HelpTopicView(
    String language, String shop, String topic, int part, List<HelpEntry> entries) {
  public HelpTopicView {
    entries = List.copyOf(entries);
  }
}
