package io.amends.web;

import io.amends.web.view.HelpEntry;
import java.util.List;

/// The articles under one tag.
///
/// @param tag as in an address
/// @param name as people read it
public record Topic(String tag, String name, List<HelpEntry> entries) {
  /// How many the first page of the help centre shows of each topic.
  static final int FIRST = 8;

  /// How many a page of one topic shows.
  static final int PART = 100;

  public Topic {
    entries = List.copyOf(entries);
  }

  public List<HelpEntry> first() {
    return slice(0, FIRST);
  }

  public boolean hasMoreThanFirst() {
    return entries.size() > FIRST;
  }

  /// @param part from 0; beyond the end it is empty
  public List<HelpEntry> part(int part) {
    return slice(part * PART, PART);
  }

  public boolean hasPart(int part) {
    return part >= 0 && part * PART < entries.size();
  }

  private List<HelpEntry> slice(int from, int most) {
    return entries.subList(Math.min(from, entries.size()), Math.min(from + most, entries.size()));
  }
}
