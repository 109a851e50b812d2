package sc.fiji.ast.evaluation.metrics;

import java.util.Locale;

/** The figures of an evaluation; all go from 0 to 1, higher is better. */
public enum Metric {
  /** How often an anomalous image scores higher than a good one. */
  IMAGE_AUROC("Image AUROC"),
  /** The best F1 of any image threshold. */
  IMAGE_F1MAX("Image F1max"),
  /** Area under the precision-recall curve of the images, without interpolation. */
  AVERAGE_PRECISION("Average precision"),
  /** How often an anomalous pixel has a larger value than a normal one. */
  PIXEL_AUROC("Pixel AUROC"),
  /** Area under the per-region overlap up to a false-positive rate of 0.3. */
  AUPRO_30("AUPRO (0.3)"),
  /** Area under the per-region overlap up to a false-positive rate of 0.05. */
  AUPRO_05("AUPRO (0.05)"),
  /** The best F1 of any pixel threshold. */
  PIXEL_F1MAX("Pixel F1max");

  private final String label;

  Metric(String label) {
    this.label = label;
  }

  /** As people read it. */
  public String label() {
    return label;
  }

  /** As it stands in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether it compares maps with ground truth, not scores with labels. */
  public boolean ofPixels() {
    return ordinal() >= PIXEL_AUROC.ordinal();
  }
}
