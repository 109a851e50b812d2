package sc.fiji.ast.dataset;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.Iterator;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names in the order that people expect: "2" before "10", "b" after "A"; the same everywhere. */
final class NaturalOrder implements Comparator<String> {
  /** Compares paths name by name, so that the separator plays no part. */
  static final Comparator<Path> OF_PATHS = NaturalOrder::comparePaths;

  private static final NaturalOrder OF_NAMES = new NaturalOrder();
  private static final Pattern PART = Pattern.compile("[0-9]+|[^0-9]+");

  @Override
  public int compare(String a, String b) {
    Matcher partsOfA = PART.matcher(a.toLowerCase(Locale.ROOT));
    Matcher partsOfB = PART.matcher(b.toLowerCase(Locale.ROOT));
    while (partsOfA.find()) {
      if (!partsOfB.find()) {
        return 1;
      }
      int order = comparePart(partsOfA.group(), partsOfB.group());
      if (order != 0) {
        return order;
      }
    }
    return partsOfB.find() ? -1 : a.compareTo(b);
  }

  private static int comparePart(String a, String b) {
    if (isNumber(a) && isNumber(b)) {
      String valueOfA = a.replaceFirst("^0+", "");
      String valueOfB = b.replaceFirst("^0+", "");
      int order = Integer.compare(valueOfA.length(), valueOfB.length());
      return order != 0 ? order : valueOfA.compareTo(valueOfB);
    }
    return a.compareTo(b);
  }

  private static boolean isNumber(String part) {
    return part.charAt(0) >= '0' && part.charAt(0) <= '9';
  }

  private static int comparePaths(Path a, Path b) {
    Iterator<Path> namesOfB = b.iterator();
    for (Path name : a) {
      if (!namesOfB.hasNext()) {
        return 1;
      }
      int order = OF_NAMES.compare(name.toString(), namesOfB.next().toString());
      if (order != 0) {
        return order;
      }
    }
    return namesOfB.hasNext() ? -1 : 0;
  }
}
