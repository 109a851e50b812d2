package sc.fiji.ast.check;

import java.util.Locale;

/** What may be wrong with a data set, the most serious first. */
public enum FindingKind {
  UNREADABLE("unreadable", "Training and tests leave these out. Replace or remove them."),
  TEST_DUPLICATE(
      "duplicate in test",
      "The same image is learned and tested, so that tests look better than they are. Remove one."),
  TEST_NEAR_DUPLICATE(
      "near duplicate in test",
      "Nearly the same image is learned and tested, so that tests look better than they are. Look"
          + " at both, and remove one."),
  BAD_MASK("bad mask", "Pixel figures would be wrong or missing. Draw or export the mask anew."),
  ORPHAN("orphan", "What belongs together was not found together. Add what is missing."),
  BLANK("blank image", "There is hardly anything to see. Take the image anew, or remove it."),
  SUSPICIOUS(
      "suspicious good image",
      "Far from all other good images. Look closely: a defect here would be learned as normal. A"
          + " rare but good view should stay."),
  UNUSUAL(
      "unusual good image",
      "Blurred, clipped, or of another kind than the other good images. Take it anew or remove it,"
          + " unless such images are meant."),
  DUPLICATE("duplicate", "An image that is there twice counts twice. Remove one."),
  NEAR_DUPLICATE(
      "near duplicate", "Nearly the same image counts twice. Remove one, unless that is meant."),
  ODD_TYPE(
      "odd type", "Unlike most images here. All images of a training must be of one bit depth."),
  ODD_SIZE("odd size", "Unlike most images here: another camera, magnification or cut?"),
  OTHER_FILES(
      "other files", "Not taken for images. Save images as PNG or TIFF, or leave the files alone."),
  NOT_CHECKED("not checked", "What could not be looked into.");

  private final String label;
  private final String advice;

  FindingKind(String label, String advice) {
    this.label = label;
    this.advice = advice;
  }

  /** For people, lower case. */
  public String label() {
    return label;
  }

  /** The label with a capital. */
  public String heading() {
    return label.substring(0, 1).toUpperCase(Locale.ROOT) + label.substring(1);
  }

  /** What it means and what to do, for people. */
  public String advice() {
    return advice;
  }
}
