package io.amends.channels.webchat;

import java.util.List;
import java.util.Optional;

/// The configured web chats. Implementations block, and are safe for use by many threads; what they
/// tell is at most a second old.
public interface Sites {
  /// The longest list that is kept.
  int MOST = 200;

  Optional<Site> find(String id);

  /// By id.
  List<Site> all();

  /// @return false if there is one of this id, or there are [#MOST]; nothing was changed then
  boolean create(Site site);

  /// Stores an edit of the site of that version; the store counts the version up.
  ///
  /// @return the site as it is stored; nothing if somebody else was faster, or there is none
  Optional<Site> save(Site edited);
}
