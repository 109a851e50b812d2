package sc.fiji.ast.commands.dialog;

import java.util.List;

/**
 * How a dialog asks for inputs that need not be given; attributes of the inputs. Such an input is
 * invisible to SciJava: neither does its dialog ask, nor is it recorded unless it was touched.
 */
public final class Asked {

  /**
   * Where: {@link #IN_FRONT} or below a heading of the second level; without this attribute a
   * dialog does not ask.
   */
  public static final String WHERE = "asked";

  /** Which words of a list, separated by commas, have a check box each: WORD=LABEL. */
  public static final String BOXES = "boxes";

  /**
   * What the name of a file or folder ends in that is proposed beside the one chosen as {@code
   * folder}.
   */
  public static final String BESIDE = "beside";

  /** What a dialog gave is proposed by the next one of this session. */
  public static final String KEPT = "kept";

  public static final String IN_FRONT = "front";

  public static final String SHOWN = "What is shown";
  public static final String MASK = "Mask";
  public static final String THRESHOLDS = "Thresholds";
  public static final String LEARNING = "Learning";
  public static final String IMAGES = "Images";
  public static final String HEIGHTS = "Heights";
  public static final String COMPUTER = "Computer";
  public static final String EXPERTS = "For experts";

  /** In the order in which they stand in a dialog. */
  static final List<String> HEADINGS =
      List.of(SHOWN, MASK, THRESHOLDS, LEARNING, IMAGES, HEIGHTS, COMPUTER, EXPERTS);

  private Asked() {}
}
