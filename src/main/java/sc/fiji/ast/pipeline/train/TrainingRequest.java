package sc.fiji.ast.pipeline.train;

import java.nio.file.Path;
import sc.fiji.ast.dataset.split.GroupPattern;
import sc.fiji.ast.files.TemporaryFolder;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Settings;

/** What to train: from which images, to which file, how, and where. */
public final class TrainingRequest {

  private final SampleSource images;
  private final Path model;
  private final Settings settings;
  private final String device;
  private final boolean resume;
  private final TrainingWatcher watcher;
  private final Path temporaryParent;
  private final GroupPattern group;

  private TrainingRequest(Builder builder) {
    images = given(builder.images, "images", "setImages");
    model = given(builder.model, "model", "setModel");
    settings = given(builder.settings, "settings", "setSettings");
    device = builder.device;
    resume = builder.resume;
    watcher = builder.watcher;
    temporaryParent =
        builder.temporaryParent == null ? TemporaryFolder.usualParent() : builder.temporaryParent;
    group = builder.group;
  }

  private static <T> T given(T value, String name, String setter) {
    if (value == null) {
      throw new IllegalArgumentException(
          "The request to train has no " + name + "; " + setter + " says which.");
    }
    return value;
  }

  /** Images, model and settings must be set; the rest need not. */
  public static Builder builder() {
    return new Builder();
  }

  SampleSource images() {
    return images;
  }

  /** The file to write. */
  public Path model() {
    return model;
  }

  Settings settings() {
    return settings;
  }

  String device() {
    return device;
  }

  boolean resume() {
    return resume;
  }

  TrainingWatcher watcher() {
    return watcher;
  }

  Path temporaryParent() {
    return temporaryParent;
  }

  GroupPattern group() {
    return group;
  }

  /** What is said of a training, bit by bit. */
  public static final class Builder {

    private SampleSource images;
    private Path model;
    private Settings settings;
    private String device = "auto";
    private boolean resume;
    private TrainingWatcher watcher = TrainingWatcher.NONE;
    private Path temporaryParent;
    private GroupPattern group = GroupPattern.NONE;

    private Builder() {}

    /**
     * @param images good samples only
     */
    public Builder setImages(SampleSource images) {
      this.images = images;
      return this;
    }

    /**
     * @param model the file to write; its folder must exist
     */
    public Builder setModel(Path model) {
      this.model = model;
      return this;
    }

    /**
     * @param settings how it is trained
     */
    public Builder setSettings(Settings settings) {
      this.settings = settings;
      return this;
    }

    /**
     * @param device {@code auto}, the default, {@code cpu}, {@code gpu} or {@code gpu:1}
     */
    public Builder optDevice(String device) {
      this.device = device;
      return this;
    }

    /**
     * @param resume whether to go on from the checkpoint of an interrupted training of the same
     *     images with the same settings, if there is one beside the model file; by default not
     */
    public Builder optResume(boolean resume) {
      this.resume = resume;
      return this;
    }

    /**
     * @param watcher has an eye on what is learned
     */
    public Builder optWatcher(TrainingWatcher watcher) {
      this.watcher = watcher;
      return this;
    }

    /**
     * @param parent where the folder of intermediate files is made and deleted again; by default
     *     the folder that Java uses for temporary files
     */
    public Builder optTemporaryParent(Path parent) {
      temporaryParent = parent;
      return this;
    }

    /**
     * @param pattern a regular expression with one group in parentheses: images from whose names it
     *     takes the same are learned together or held out together, such as the tiles of a slide;
     *     blank, the default: each for itself
     * @throws IllegalArgumentException if it is none
     */
    public Builder optGroup(String pattern) {
      group = GroupPattern.of(pattern);
      return this;
    }

    /**
     * @throws IllegalArgumentException if images, model or settings were not set
     */
    public TrainingRequest build() {
      return new TrainingRequest(this);
    }
  }
}
