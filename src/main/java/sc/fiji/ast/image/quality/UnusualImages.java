package sc.fiji.ast.image.quality;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.apache.commons.math3.stat.descriptive.rank.Median;
import sc.fiji.ast.image.IntensityRange;

/**
 * Images that are unlike the others of their folder: blurred, clipped, much brighter or darker, of
 * other contrast or colours. An image is if one of these lies far from the folder's median, both
 * measured in the folder's own spread (modified z-score 0.6745 (x - median) / MAD) and in itself:
 * folders whose images hardly differ are common, and images of many kinds may be wanted.
 *
 * <p>Of the 729 good training images of seven data sets one is called unusual: it alone of 150 is
 * saved in colour. Of a quarter of them, each blurred in turn by a deviation of 2 of 384 pixels,
 * all are found among cookies, cable glands, screws and toys, 18 of 40 metal tiles, one of 38
 * boards of black and white, and no blood cell, whose images have no finer detail.
 */
public final class UnusualImages {

  /** Modified z-score beyond which an image may be unlike the others. */
  private static final double LIMIT = 6;

  private static final double NORMAL = 0.6745;

  /** With fewer images the median tells nothing. */
  private static final int LEAST = 8;

  /** Others must be of one kind for an image to be of another. */
  private static final double NEARLY_ALL = 0.8;

  private static final double HALF = Math.log(2);
  private static final double FIFTH = Math.log(5);

  private final List<Appearance> looks;
  private final SortedMap<Integer, String> reasons = new TreeMap<>();

  private UnusualImages(List<Appearance> looks) {
    this.looks = looks;
  }

  /**
   * What is unusual about those that are, as sentences without names, by their indices; none if
   * there are too few images to tell.
   *
   * @param range of the intensities of the folder
   */
  public static SortedMap<Integer, String> among(List<Appearance> looks, IntensityRange range) {
    UnusualImages images = new UnusualImages(looks);
    if (looks.size() >= LEAST) {
      images.look(range);
    }
    return images.reasons;
  }

  private void look(IntensityRange range) {
    double width = range.max() - range.min();
    judgeKind(Appearance::type);
    judgeKind(Appearance::size);
    judge(
        Appearance::clipped,
        value -> 100 * value,
        new Words(null, "clipped: %.0f %% of its values are the largest one; usual are %.0f %%"),
        0.1);
    judge(
        Appearance::sharpness,
        Math::exp,
        new Words(
            "blurred: its fine detail is %.3f of its contrast; usual is %.3f",
            "noisy, or of another kind: its fine detail is %.3f of its contrast; usual is %.3f"),
        HALF);
    judge(
        look -> look.brightness() / width,
        value -> value * width,
        new Words(
            "much darker than the others: its mean is %.4g; usual is %.4g",
            "much brighter than the others: its mean is %.4g; usual is %.4g"),
        0.15);
    judge(
        look -> Math.log(look.contrast() / width + 1e-3),
        value -> (Math.exp(value) - 1e-3) * width,
        new Words(
            "of much less contrast than the others: its standard deviation is %.4g; usual is %.4g",
            "of much more contrast than the others: its standard deviation is %.4g; usual is %.4g"),
        FIFTH);
    judge(
        look -> look.colour() / width,
        value -> value * width,
        new Words(
            "less coloured than the others: its channels differ by %.4g; usual are %.4g",
            "more coloured than the others: its channels differ by %.4g; usual are %.4g"),
        0.1);
  }

  private void judgeKind(Function<Appearance, String> trait) {
    Map<String, Long> counts =
        looks.stream().collect(Collectors.groupingBy(trait, TreeMap::new, Collectors.counting()));
    String usual = Collections.max(counts.entrySet(), Map.Entry.comparingByValue()).getKey();
    for (int i = 0; i < looks.size() && counts.get(usual) >= NEARLY_ALL * looks.size(); i++) {
      String found = trait.apply(looks.get(i));
      if (!found.equals(usual)) {
        reasons.putIfAbsent(
            i,
            String.format(
                Locale.ROOT,
                "The image is %s; %d of %d are %s.",
                found,
                counts.get(usual),
                looks.size(),
                usual));
      }
    }
  }

  /**
   * @param low what an image is that lies below; null: nothing to mention
   * @param high what an image is that lies above; both take the value and the median
   */
  private record Words(String low, String high) {}

  /**
   * @param shown what people read instead of the value
   * @param least the difference from the median that matters
   */
  private void judge(
      ToDoubleFunction<Appearance> trait, DoubleUnaryOperator shown, Words words, double least) {
    double[] values = looks.stream().mapToDouble(trait).toArray();
    double median = new Median().evaluate(values);
    double spread =
        new Median().evaluate(Arrays.stream(values).map(v -> Math.abs(v - median)).toArray());
    for (int i = 0; i < values.length; i++) {
      double difference = values[i] - median;
      String sentence = difference < 0 ? words.low() : words.high();
      boolean far = Math.abs(difference) > least && NORMAL * Math.abs(difference) > LIMIT * spread;
      if (far && sentence != null) {
        reasons.putIfAbsent(
            i,
            "The image is "
                + String.format(
                    Locale.ROOT,
                    sentence,
                    shown.applyAsDouble(values[i]),
                    shown.applyAsDouble(median))
                + ".");
      }
    }
  }
}
