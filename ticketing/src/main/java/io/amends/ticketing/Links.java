package io.amends.ticketing;

import java.util.ArrayDeque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which customers are one person. Implementations block, and are safe for use by many threads.
public interface Links {
  /// So many customers are one person at most.
  int MOST = 50;

  /// The link by which this customer belongs to another.
  Optional<Link> of(String customer);

  /// The links by which others belong to this customer.
  List<Link> to(String whole);

  /// May be repeated; the newest wins.
  void put(Link link);

  /// @return false if there was none
  boolean remove(String customer);

  /// Whom all that are linked with this customer belong to.
  default String whole(String customer) {
    var seen = new LinkedHashSet<String>();
    var at = customer;
    while (seen.add(at) && seen.size() <= MOST) {
      var link = of(at);
      if (link.isEmpty()) {
        return at;
      }
      at = link.get().whole();
    }
    return at;
  }

  /// All customers who are the same person as this one, this one too; the whole first.
  default Set<String> everyone(String customer) {
    var all = new LinkedHashSet<String>();
    var next = new ArrayDeque<String>();
    next.add(whole(customer));
    while (!next.isEmpty() && all.size() < MOST) {
      var one = next.poll();
      if (all.add(one)) {
        to(one).forEach(link -> next.add(link.id()));
      }
    }
    all.add(customer);
    return all;
  }
}
