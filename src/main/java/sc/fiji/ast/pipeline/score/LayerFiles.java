package sc.fiji.ast.pipeline.score;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import sc.fiji.ast.files.UnfinishedFile;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.io.write.TiffWriter;
import sc.fiji.ast.scoring.AnomalyResult;
import sc.fiji.ast.scoring.HeatmapOrigin;

/**
 * The heatmap and the mask of one image file while its planes are scored: each plane is written as
 * it comes, and nothing is in its place before all is.
 */
final class LayerFiles implements Closeable {

  /** Of both layers together. */
  private static final long BYTES_PER_PIXEL = Float.BYTES + Byte.BYTES;

  private static final long MEGABYTE = 1_000_000;

  /** From so many bytes on, there is a look at the disk first. */
  private static final long LARGE = 100 * MEGABYTE;

  private final ResultsFolder results;
  private final String image;
  private final Path model;
  private final String fingerprint;
  private UnfinishedFile heatmap;
  private UnfinishedFile mask;
  private TiffWriter heatmaps;
  private TiffWriter masks;
  private boolean sound = true;

  /**
   * @param image path in the folder of images
   * @param model the file of the model
   * @param fingerprint of the model's description
   */
  LayerFiles(ResultsFolder results, String image, Path model, String fingerprint) {
    this.results = results;
    this.image = image;
    this.model = model;
    this.fingerprint = fingerprint;
  }

  /**
   * @throws ResultsException if it cannot be written
   */
  void add(AnomalyResult plane) throws IOException {
    begin();
    sound = false; // If it ends here, half a plane may be there.
    try {
      heatmaps.addFloats(plane.map());
      masks.addMask(plane.mask());
    } catch (IOException e) {
      throw results.failed(results.heatmap(image), e);
    }
    sound = true;
  }

  /**
   * Checks that large layers will find their place on the disk, before hours are spent on them.
   * Smaller ones find out that it is full as they are written.
   *
   * @param plane the first of the file
   * @param planes how many there are
   * @throws IOException with the numbers and what to do, if they will not
   */
  void requireSpace(Sample plane, int planes) throws IOException {
    long needed = plane.width() * plane.height() * planes * BYTES_PER_PIXEL;
    long free = needed < LARGE ? Long.MAX_VALUE : results.freeBytes();
    if (needed > free) {
      throw new IOException(
          String.format(
              Locale.ROOT,
              "%s: the heatmap and mask of %d x %d pixels in %d planes take %d MB, but the folder of"
                  + " results has %d MB free. Make room there, choose another folder, or cut the"
                  + " image into parts.",
              image,
              plane.width(),
              plane.height(),
              planes,
              needed / MEGABYTE,
              free / MEGABYTE));
    }
  }

  private void begin() throws IOException {
    if (heatmaps != null) {
      return;
    }
    try {
      heatmap = results.createUnfinished();
      mask = results.createUnfinished();
      heatmaps = TiffWriter.heatmaps(heatmap.content(), 0, FolderScoringRequest.DISPLAY_MAX);
      masks = TiffWriter.masks(mask.content());
    } catch (IOException e) {
      throw results.failed(results.heatmap(image), e);
    }
  }

  /** Whether all planes added are there whole. */
  boolean isSound() {
    return sound;
  }

  /**
   * Puts the layers into their places.
   *
   * @param scores of the planes that were added, at least one
   * @param stack how ImageJ counts them, where that is known
   * @throws ResultsException if no results can be written any more
   * @throws IOException if these cannot
   */
  void finish(List<Double> scores, Map<String, String> stack) throws IOException {
    Map<String, String> properties = new LinkedHashMap<>(stack);
    properties.putAll(HeatmapOrigin.of(model, fingerprint, scores).properties());
    try {
      heatmaps.finish(properties);
      masks.finish(stack);
    } catch (IOException e) {
      throw results.failed(results.heatmap(image), e);
    }
    results.place(heatmap, results.heatmap(image));
    results.place(mask, results.mask(image));
  }

  @Override
  public void close() throws IOException {
    for (Closeable part : new Closeable[] {heatmaps, masks, heatmap, mask}) {
      if (part != null) {
        part.close();
      }
    }
  }
}
