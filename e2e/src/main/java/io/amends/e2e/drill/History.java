package io.amends.e2e.drill;

import java.util.List;
import java.util.Set;

/// All that is known about one customer in the end.
///
/// @param said by each of their tabs, in the order in which it was said
/// @param accepted client ids that the hub promised not to lose
/// @param shown what was on their screens, as it came, with repeats
/// @param kept what the store remembers, by seq
record History(
    String customer,
    List<List<Said>> said,
    Set<String> accepted,
    List<Line> shown,
    List<Line> kept) {
  History {
    said = said.stream().map(List::copyOf).toList();
    accepted = Set.copyOf(accepted);
    shown = List.copyOf(shown);
    kept = List.copyOf(kept);
  }
}
