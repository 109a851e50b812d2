package sc.fiji.ast.model;

import java.time.Instant;
import java.util.List;
import sc.fiji.ast.model.ModelDescription.Provenance;

/** {@link Provenance} of a new training, said bit by bit. */
public final class ProvenanceBuilder {

  private int images;
  private int heldOut;
  private String digest;
  private long largestWidth;
  private long largestHeight;
  private String version;
  private String engine;
  private String device;
  private Instant created;
  private double seconds;
  private double teacherLoss;
  private double studentLoss;
  private int teacherSteps;
  private int studentSteps;
  private boolean finishedEarly;
  private boolean turned;

  ProvenanceBuilder() {}

  /**
   * @param images in all
   * @param heldOut of them kept from training
   * @param digest of all
   */
  public ProvenanceBuilder setImages(int images, int heldOut, String digest) {
    this.images = images;
    this.heldOut = heldOut;
    this.digest = digest;
    return this;
  }

  /**
   * @param width of the largest image in pixels
   * @param height of the largest image in pixels
   */
  public ProvenanceBuilder setLargestImage(long width, long height) {
    largestWidth = width;
    largestHeight = height;
    return this;
  }

  /**
   * @param version of this plugin
   * @param engine name and version
   * @param device that trained
   */
  public ProvenanceBuilder setSoftware(String version, String engine, String device) {
    this.version = version;
    this.engine = engine;
    this.device = device;
    return this;
  }

  /**
   * @param created when training ended
   * @param seconds that it took
   */
  public ProvenanceBuilder setTime(Instant created, double seconds) {
    this.created = created;
    this.seconds = seconds;
    return this;
  }

  /**
   * @param steps that were taken
   * @param loss mean of the last of them
   */
  public ProvenanceBuilder setTeacher(int steps, double loss) {
    teacherSteps = steps;
    teacherLoss = loss;
    return this;
  }

  /**
   * @param steps that were taken
   * @param loss mean of the last of them
   */
  public ProvenanceBuilder setStudent(int steps, double loss) {
    studentSteps = steps;
    studentLoss = loss;
    return this;
  }

  /**
   * @param finishedEarly whether the user found fewer steps enough
   */
  public ProvenanceBuilder setFinishedEarly(boolean finishedEarly) {
    this.finishedEarly = finishedEarly;
    return this;
  }

  /**
   * @param turned whether images were learned in their four quarter turns; by default not
   */
  public ProvenanceBuilder optTurned(boolean turned) {
    this.turned = turned;
    return this;
  }

  public Provenance build() {
    return new Provenance(
        images,
        heldOut,
        digest,
        largestWidth,
        largestHeight,
        version,
        engine,
        device,
        created,
        seconds,
        teacherLoss,
        studentLoss,
        teacherSteps,
        studentSteps,
        finishedEarly,
        turned,
        List.of());
  }
}
