package io.amends.web.view;

import java.util.List;

/// An article in one language, as a list shows it.
///
/// @param article its id
/// @param answer Markdown, of which the beginning is shown
/// @param tags the first one is the topic under which it stands
public record HelpEntry(String article, String title, String answer, List<String> tags) {
  public HelpEntry {
    tags = List.copyOf(tags);
  }
}
