package sc.fiji.ast.commands.text;

import java.time.Duration;
import java.util.Locale;

/** Durations for people. */
public final class TimeWords {

  private TimeWords() {}

  /** Two digits matter: "1 min 20 s", "33 min". */
  public static String of(Duration time) {
    if (time.toDays() > 0) {
      return String.format(Locale.ROOT, "%d d %d h", time.toDays(), time.toHoursPart());
    }
    if (time.toHours() > 0) {
      return String.format(Locale.ROOT, "%d h %d min", time.toHours(), time.toMinutesPart());
    }
    if (time.toMinutes() > 9) {
      return time.toMinutes() + " min";
    }
    if (time.toMinutes() > 0) {
      return String.format(Locale.ROOT, "%d min %d s", time.toMinutes(), time.toSecondsPart());
    }
    return time.toSeconds() + " s";
  }
}
