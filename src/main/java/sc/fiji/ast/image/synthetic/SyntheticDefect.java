package sc.fiji.ast.image.synthetic;

import java.util.Optional;
import sc.fiji.ast.image.Sample;

/**
 * A kind of defect that can be painted into good images. It lies within the foreground, measures
 * between 2 and 18 % of the shorter side of the image (scratches are longer), and differs from what
 * was there by an amount that is relative to the spread of the image's own intensities.
 */
public enum SyntheticDefect {
  /** A rectangle of the image at another place, as in CutPaste (Li et al., CVPR 2021). */
  CUT_AND_PASTE(CutAndPaste::paint),
  /** A blob through which another image shines, as in DRAEM (Zavrtanik et al., ICCV 2021). */
  TEXTURE_BLOB(TextureBlob::paint),
  /** A thin, slightly bent line, brighter or darker. */
  SCRATCH(Scratch::paint),
  /** A spot with soft borders, a little brighter or darker. */
  FAINT_SPOT(FaintSpot::paint);

  private static final int TRIES = 8;

  private final Painter painter;

  SyntheticDefect(Painter painter) {
    this.painter = painter;
  }

  /**
   * Paints one defect into a copy. The same arguments give the same result.
   *
   * @param good of any size and range of intensities; grey or colour; not changed
   * @param texture another image of the same kind, of any size; not changed
   * @param seed of all defects
   * @param number so that each image, and each time, gets another defect
   * @return empty if no defect could be seen in the image, such as where an image of one value is
   *     cut and pasted, or if it has no foreground
   */
  public Optional<DefectiveSample> in(Sample good, Sample texture, long seed, int number) {
    RandomDraws random = new RandomDraws((seed * 1_000_003 + number) * values().length + ordinal());
    for (int i = 0; i < TRIES; i++) {
      Canvas canvas = new Canvas(good);
      Optional<Place> place = Place.in(canvas, random);
      if (place.isEmpty()) {
        return Optional.empty();
      }
      painter.paint(canvas, place.get(), texture, random);
      if (canvas.isDefectVisible()) {
        return Optional.of(canvas.painted());
      }
    }
    return Optional.empty();
  }

  /** Paints and marks one defect. */
  @FunctionalInterface
  private interface Painter {
    void paint(Canvas canvas, Place place, Sample texture, RandomDraws random);
  }
}
