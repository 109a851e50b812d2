package sc.fiji.ast.display.layers;

import ij.ImagePlus;
import ij.ImageStack;
import ij.process.Blitter;
import ij.process.FloatProcessor;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import sc.fiji.ast.imagej.MapPicture;
import sc.fiji.ast.imagej.PlaneOf;
import sc.fiji.ast.imagej.PlaneStack;
import sc.fiji.ast.imagej.StackPlanes;
import sc.fiji.ast.scoring.AnomalyResult;

/**
 * The largest value of the maps of all slices, for each frame, and for each channel unless these go
 * together. One map and one mask of each are kept.
 */
public final class VolumeProjection {

  private final StackPlanes source;
  private final Map<Volume, ProjectedVolume> volumes = new LinkedHashMap<>();

  /**
   * @param source the planes that are scored
   */
  public VolumeProjection(StackPlanes source) {
    this.source = source;
  }

  /**
   * @param plane from 1
   */
  public void add(int plane, AnomalyResult result) {
    PlaneOf place = source.plane(plane);
    Volume volume = new Volume(place.channelCell(), place.frame());
    FloatProcessor map = MapPicture.values(result.map());
    ProjectedVolume slice =
        new ProjectedVolume(
            place,
            1,
            map,
            MapPicture.mask(result.mask()),
            result.score(),
            result.threshold(),
            result.verdict());
    volumes.merge(volume, slice, VolumeProjection::joined);
  }

  private static ProjectedVolume joined(ProjectedVolume before, ProjectedVolume slice) {
    before.map().copyBits(slice.map(), 0, 0, Blitter.MAX);
    before.mask().copyBits(slice.mask(), 0, 0, Blitter.OR);
    ProjectedVolume larger = slice.score() > before.score() ? slice : before;
    return new ProjectedVolume(
        larger.plane(),
        before.slices() + 1,
        before.map(),
        before.mask(),
        larger.score(),
        larger.threshold(),
        larger.verdict());
  }

  /** Channel by channel, frame by frame. */
  public List<ProjectedVolume> volumes() {
    return List.copyOf(volumes.values());
  }

  /** The channels and frames of the source, with one slice. */
  ImagePlus image() {
    ImagePlus of = source.image();
    ImageStack stack = new ImageStack(of.getWidth(), of.getHeight());
    volumes.values().forEach(volume -> stack.addSlice(volume.map()));
    ImagePlus image = new ImagePlus(Layer.PROJECTION.label() + " of " + of.getTitle(), stack);
    image.setDimensions(of.getNChannels() / source.channelsOfPlane(), 1, of.getNFrames());
    image.setOpenAsHyperStack(of.isHyperStack());
    image.setCalibration(PlaneStack.spatialCalibration(of));
    return image;
  }

  private record Volume(Object channels, int frame) {}
}
