package sc.fiji.ast.features.backbone;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonSerializationContext;
import com.google.gson.JsonSerializer;
import com.google.gson.annotations.JsonAdapter;
import java.lang.reflect.Type;
import java.util.List;
import java.util.Locale;

/**
 * Which frozen network turns images into features, and where in it these are taken.
 *
 * @param name a known name such as {@code efficientnet-lite0}, the path of a weights file, or the
 *     sha256 of one that was imported
 * @param tap index of the block whose output is used, from 0; -1: the backbone's default, with
 *     EfficientNets the last block of the last but one stage, as in the paper
 * @param taps indices of the blocks whose outputs are used together, ascending, instead of {@code
 *     tap}; empty: that one alone
 * @param grid side of a patch of the feature maps, in pixels of the image that the network sees; 0:
 *     that of the (last) tap
 * @param deviations whether, besides the averages of finer maps over a patch, their deviations are
 *     features: they tell what is smaller than a patch
 */
@JsonAdapter(BackboneSettings.Json.class)
public record BackboneSettings(
    String name, int tap, List<Integer> taps, int grid, boolean deviations) {

  private static final int FINEST_GRID = 2;
  private static final int COARSEST_GRID = 512;

  public BackboneSettings {
    taps = taps == null ? List.of() : List.copyOf(taps);
    if (name == null || name.isBlank()) {
      throw new IllegalArgumentException("backbone.name is empty; give a name or a file.");
    }
    if (tap < -1) {
      throw new IllegalArgumentException(
          "backbone.tap is " + tap + "; -1 (the default tap) or a block from 0 on is allowed.");
    }
    if (tap >= 0 && !taps.isEmpty()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "backbone.tap is %d and backbone.taps is %s; say one of them (-1 is no tap, [ ] no"
                  + " taps).",
              tap,
              taps));
    }
    if (!isAscending(taps)) {
      throw new IllegalArgumentException(
          "backbone.taps is " + taps + "; blocks from 0 on, in ascending order, are allowed.");
    }
    if (grid != 0 && (grid < FINEST_GRID || grid > COARSEST_GRID)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "backbone.grid is %d; 0 (patches as large as those of the last tap) or %d to %d pixels"
                  + " is allowed.",
              grid,
              FINEST_GRID,
              COARSEST_GRID));
    }
  }

  /** Of averages alone. */
  public BackboneSettings(String name, int tap, List<Integer> taps, int grid) {
    this(name, tap, taps, grid, false);
  }

  /** Of one tap, on its own grid. */
  public BackboneSettings(String name, int tap) {
    this(name, tap, List.of(), 0);
  }

  private static boolean isAscending(List<Integer> taps) {
    int last = -1;
    for (int tap : taps) {
      if (tap <= last) {
        return false;
      }
      last = tap;
    }
    return true;
  }

  /** The same taps of another backbone, or of the same under another name. */
  public BackboneSettings named(String other) {
    return new BackboneSettings(other, tap, taps, grid, deviations);
  }

  /** Whether the features of several taps stand together. */
  public boolean fuses() {
    return taps.size() > 1;
  }

  /** The blocks that are asked for; empty: the default. */
  List<Integer> blocks() {
    return tap < 0 ? taps : List.of(tap);
  }

  /** Leaves out what says nothing, so that such settings are written as they always were. */
  static final class Json implements JsonSerializer<BackboneSettings> {

    @Override
    public JsonElement serialize(
        BackboneSettings settings, Type type, JsonSerializationContext context) {
      JsonObject json = new JsonObject();
      json.addProperty("name", settings.name);
      json.addProperty("tap", settings.tap);
      if (!settings.taps.isEmpty()) {
        json.add("taps", context.serialize(settings.taps));
      }
      if (settings.grid != 0) {
        json.addProperty("grid", settings.grid);
      }
      if (settings.deviations) {
        json.addProperty("deviations", true);
      }
      return json;
    }
  }
}
