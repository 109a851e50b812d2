package sc.fiji.ast.commands.choices;

/** What dialogs call the inputs that several commands have, and what they say of them. */
public final class SharedInputs {

  private SharedInputs() {}

  /** What stands before an input. */
  public static final class Label {

    public static final String BACKBONE = "Backbone";
    public static final String CHANNEL = "Depth channel";
    public static final String COPY = "New model file";
    public static final String DATASET = "Data set";
    public static final String DEPTH = "Depth image";
    public static final String DEVICE = "Device";
    public static final String FEEDBACK = "Feedback folder";
    public static final String FOREGROUND = "Foreground mask";
    public static final String GROUP = "Group by name";
    public static final String MODALITY = "Modality";
    public static final String MODEL = "Model file";
    public static final String PRESET = "Preset";
    public static final String REPORT = "Report folder";
    public static final String RESUME = "Resume";
    public static final String SEED = "Seed";
    public static final String SETTINGS = "Settings";
    public static final String THRESHOLD = "Threshold";

    private Label() {}
  }

  /** What an input's tool tip says. */
  public static final class Tip {

    public static final String BACKBONE = "A name, or a file of weights; empty: the preset's.";
    public static final String CHANNEL =
        "The channel of the image that holds its heights; 0: none.";
    public static final String DEPTH =
        "The title of an open image, or a file, with the heights; empty: none.";
    public static final String DEVICE = "auto: a GPU where there is one; gpu:1: the second one.";
    public static final String FEEDBACK =
        "Gets the image; may be that of a training. Empty: MODEL-feedback beside the model.";
    public static final String FOREGROUND =
        "A mask of what counts, or a folder with one for each image; empty: none.";
    public static final String GROUP =
        "What images that belong together have in common in their names: an expression such as"
            + " (slide\\d+)_; empty: each for itself.";
    public static final String MODALITY = "auto: RGB+Depth where there are depth maps, else RGB.";
    public static final String MODEL =
        "Was written by a training; by custom its name ends with .ast.";
    public static final String NEW_MODEL = "Is written; by custom its name ends with .ast.";
    public static final String PRESET =
        "standard: some minutes. fast: one, with coarse maps. accurate: finer maps, two to three times"
            + " as long as standard. paper-2d, paper-3d: the sizes of the paper, slow without a GPU.";
    public static final String REPORTED_MODEL =
        "The one that scored the image. Empty: that of its heatmap, if it is open.";
    public static final String RESUME =
        "Go on with an interrupted training of the same images and settings.";
    public static final String SEED =
        "A whole number; the same one gives the same model. Empty: the preset's.";
    public static final String SETTINGS =
        "What differs from the preset: JSON such as {\"imageSize\": 512}, or a file.";
    public static final String THRESHOLD =
        "Where the mask begins: 1 is the model's own (lower where the image is anomalous); above 1 it"
            + " marks less, below 1 more.";

    private Tip() {}
  }
}
