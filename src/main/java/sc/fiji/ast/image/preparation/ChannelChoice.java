package sc.fiji.ast.image.preparation;

import com.google.gson.TypeAdapter;
import com.google.gson.annotations.JsonAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.imglib2.RandomAccessibleInterval;
import net.imglib2.type.numeric.real.FloatType;
import net.imglib2.view.Views;
import sc.fiji.ast.image.InvalidImageException;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.StackDimensions;

/**
 * Which channels of an image make a sample: each plane for itself; all channels of a slice and
 * frame, together; or some of them, together. The colours of an RGB plane count as channels. Where
 * channels go together, a sample stands for a position, that is a slice of a frame.
 */
@JsonAdapter(ChannelChoice.Text.class)
public final class ChannelChoice {

  /** Each plane is a sample. */
  public static final ChannelChoice SEPARATE = new ChannelChoice("separate", List.of());

  /** All channels of a position are a sample. */
  public static final ChannelChoice TOGETHER = new ChannelChoice("together", List.of());

  private static final String LIST = "\\d{1,4}(\\s*,\\s*\\d{1,4})*";

  private final String words;
  private final List<Integer> listed; // from 1; empty: all

  private ChannelChoice(String words, List<Integer> listed) {
    this.words = words;
    this.listed = listed;
  }

  /**
   * @param words {@code separate}, {@code together}, or channels from 1 such as {@code 1,3}
   * @throws IllegalArgumentException for other words, and for a channel that is 0 or named twice
   */
  public static ChannelChoice of(String words) {
    String stripped = words.strip();
    for (ChannelChoice choice : List.of(SEPARATE, TOGETHER)) {
      if (stripped.equals(choice.words)) {
        return choice;
      }
    }
    if (stripped.matches(LIST)) {
      List<Integer> listed =
          Arrays.stream(stripped.split("\\s*,\\s*")).map(Integer::valueOf).toList();
      if (!listed.contains(0) && new HashSet<>(listed).size() == listed.size()) {
        return new ChannelChoice(joined(listed), listed);
      }
    }
    throw new IllegalArgumentException(
        String.format(
            Locale.ROOT,
            "channels is '%s'; \"separate\", \"together\", or a list of different channels from 1,"
                + " such as \"1,3\", is allowed.",
            words));
  }

  /** Whether a sample may be of several planes. */
  public boolean joins() {
    return this != SEPARATE;
  }

  /** How many samples an image is. */
  public int samples(StackDimensions stack) {
    return joins() ? stack.positions() : stack.planes();
  }

  /**
   * The first plane that a sample may be of, from 0; it tells slice and frame.
   *
   * @param sample from 0
   */
  public int plane(StackDimensions stack, int sample) {
    return joins() ? sample * stack.channels() : sample;
  }

  /**
   * @param sample from 0
   */
  public SamplePlace place(StackDimensions stack, int sample) {
    int plane = plane(stack, sample);
    return new SamplePlace(channels(stack, plane), stack.slice(plane), stack.frame(plane));
  }

  private String channels(StackDimensions stack, int plane) {
    if (!joins()) {
      return String.valueOf(stack.channel(plane));
    }
    return listed.isEmpty()
        ? joined(IntStream.rangeClosed(1, stack.channels()).boxed().toList())
        : joined(listed);
  }

  /**
   * The number of a channel of a sample in the image, from 1.
   *
   * @param channel of the sample, from 0
   */
  public int number(int channel) {
    return listed.isEmpty() ? channel + 1 : listed.get(channel);
  }

  /**
   * Reads a sample. Nothing is copied.
   *
   * @param sample from 0
   * @param planes reads a plane, from 0
   * @param name what messages call it
   * @throws InvalidImageException if the image lacks a channel that is listed
   * @throws IOException if a plane cannot be read
   */
  public Sample read(StackDimensions stack, int sample, PlaneSource planes, String name)
      throws IOException {
    int first = plane(stack, sample);
    if (!joins()) {
      return planes.plane(first);
    }
    List<RandomAccessibleInterval<FloatType>> channels = new ArrayList<>();
    Sample last = null;
    for (int plane = first; plane < first + stack.channels(); plane++) {
      last = planes.plane(plane);
      for (int channel = 0; channel < last.channels(); channel++) {
        channels.add(Views.hyperSlice(last.rgb(), 2, channel));
      }
    }
    boolean whole = stack.channels() == 1 && listed.isEmpty();
    return whole ? last : new Sample(Views.stack(chosen(channels, name)), last.bitDepth());
  }

  private List<RandomAccessibleInterval<FloatType>> chosen(
      List<RandomAccessibleInterval<FloatType>> channels, String name)
      throws InvalidImageException {
    if (listed.isEmpty()) {
      return channels;
    }
    List<RandomAccessibleInterval<FloatType>> chosen = new ArrayList<>();
    for (int channel : listed) {
      if (channel > channels.size()) {
        throw new InvalidImageException(
            String.format(
                Locale.ROOT,
                "%s: there is no channel %d, for the image has %d, but the channels %s are wanted"
                    + " (channels in the settings). Give images with all of them.",
                name,
                channel,
                channels.size(),
                words));
      }
      chosen.add(channels.get(channel - 1));
    }
    return chosen;
  }

  private static String joined(List<Integer> channels) {
    return channels.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ChannelChoice choice && choice.words.equals(words);
  }

  @Override
  public int hashCode() {
    return Objects.hash(words);
  }

  /** As it stands in settings. */
  @Override
  public String toString() {
    return words;
  }

  /** Where the planes of an image come from. */
  @FunctionalInterface
  public interface PlaneSource {

    /**
     * @param index from 0
     */
    Sample plane(int index) throws IOException;
  }

  /** Separate channels are not written, so that settings without the key stay as they were. */
  static final class Text extends TypeAdapter<ChannelChoice> {

    @Override
    public void write(JsonWriter out, ChannelChoice choice) throws IOException {
      if (choice == null || !choice.joins()) {
        out.nullValue();
      } else {
        out.value(choice.words);
      }
    }

    @Override
    public ChannelChoice read(JsonReader in) throws IOException {
      return of(in.nextString());
    }
  }
}
