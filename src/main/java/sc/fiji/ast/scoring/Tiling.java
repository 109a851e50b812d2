package sc.fiji.ast.scoring;

import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.TileGrid;
import sc.fiji.ast.image.preparation.ForegroundSettings.From;
import sc.fiji.ast.model.ModelDescription.Provenance;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.Settings.TileSettings;

/**
 * How images are cut into tiles: as the settings say. Where these say that images are scored as a
 * whole, those that are far larger in width and height than all that the model learned from are cut
 * into tiles of the size of the largest of these: as a whole, the network would see all that is in
 * them far smaller than what it learned.
 *
 * @param set what the settings say
 * @param width of the tiles of large images; 0: these are scored as a whole too
 * @param height of the tiles of large images
 */
public record Tiling(TileSettings set, int width, int height) {

  /** A camera with a few more pixels shows the same scene; a mosaic shows many. */
  static final int FAR_LARGER = 4;

  /** One part of a tile's shorter side. */
  private static final int OVERLAP = 8;

  /** Images are cut as the settings say, and in no other way. */
  public static Tiling of(Settings settings) {
    return new Tiling(settings.tile(), 0, 0);
  }

  /** Of a model. A foreground that is found grows with the image: such images are not cut. */
  public static Tiling of(Settings settings, Provenance provenance) {
    From foreground = settings.foreground().from();
    boolean cuts =
        settings.tile().size() == 0
            && (foreground == From.NONE || foreground == From.ROI)
            && Math.min(provenance.largestWidth(), provenance.largestHeight()) >= Sample.LEAST_SIZE;
    return cuts
        ? new Tiling(
            settings.tile(),
            Math.toIntExact(provenance.largestWidth()),
            Math.toIntExact(provenance.largestHeight()))
        : of(settings);
  }

  TileGrid grid(Sample sample) {
    return cuts(sample)
        ? new TileGrid(
            sample.width(), sample.height(), width, height, Math.min(width, height) / OVERLAP)
        : new TileGrid(sample.width(), sample.height(), set.size(), set.overlap());
  }

  /** The longest side of a tile; 0: the image is not cut. */
  int side(Sample sample) {
    return cuts(sample) ? Math.max(width, height) : set.size();
  }

  private boolean cuts(Sample sample) {
    return width > 0
        && sample.width() >= (long) FAR_LARGER * width
        && sample.height() >= (long) FAR_LARGER * height;
  }

  /**
   * What the user should know of how an image is cut, as a sentence; empty if it is as the settings
   * say.
   *
   * @param name what the sentence calls the image
   */
  public Optional<String> remark(Sample sample, String name) {
    if (!cuts(sample)) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "%s has %d x %d pixels; the model learned from images of up to %d x %d. It is scored in"
                + " %d tiles of that size, so that the model sees it at the scale that it knows. More"
                + " tiles raise the score of the whole image: judge it by its map, or train with"
                + " tiles.",
            name,
            sample.width(),
            sample.height(),
            width,
            height,
            grid(sample).tiles().size()));
  }
}
