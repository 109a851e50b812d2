package sc.fiji.ast.robustness;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import sc.fiji.ast.robustness.FuzzResult.Outcome;

/** What became of the cases of each kind, and what failed in different ways. */
final class FuzzTally {

  private final Map<String, Map<Outcome, Integer>> counts = new LinkedHashMap<>();
  private final Map<String, List<FuzzResult>> failures = new TreeMap<>();

  /** Returns whether the case failed as none before. */
  boolean add(FuzzResult result) {
    counts
        .computeIfAbsent(result.kind(), kind -> new EnumMap<>(Outcome.class))
        .merge(result.outcome(), 1, Integer::sum);
    if (result.outcome() != Outcome.FAILED) {
      return false;
    }
    String failure = result.kind() + ": " + result.failure();
    List<FuzzResult> same = failures.computeIfAbsent(failure, key -> new ArrayList<>());
    same.add(result);
    return same.size() == 1;
  }

  int cases() {
    return counts.values().stream()
        .flatMap(outcomes -> outcomes.values().stream())
        .mapToInt(count -> count)
        .sum();
  }

  boolean hasFailures() {
    return !failures.isEmpty();
  }

  /** A table of the kinds, and each distinct failure with its first case. */
  String report() {
    StringBuilder report = new StringBuilder(line("kind", "read", "refused", "failed"));
    counts.forEach(
        (kind, outcomes) ->
            report.append(
                line(
                    kind,
                    outcomes.getOrDefault(Outcome.READ, 0),
                    outcomes.getOrDefault(Outcome.REFUSED, 0),
                    outcomes.getOrDefault(Outcome.FAILED, 0))));
    failures.forEach(
        (failure, cases) ->
            report.append(
                String.format(
                    "%s%n  %d cases, the first is %d: %s%n",
                    failure, cases.size(), cases.get(0).number(), cases.get(0).message())));
    return report.toString();
  }

  private static String line(String kind, Object read, Object refused, Object failed) {
    return String.format(Locale.ROOT, "%-12s %8s %8s %8s%n", kind, read, refused, failed);
  }
}
