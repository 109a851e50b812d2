package sc.fiji.ast;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import net.imglib2.img.array.ArrayImgs;
import sc.fiji.ast.dataset.ImageFileSource;
import sc.fiji.ast.dataset.ImageFolder;
import sc.fiji.ast.dataset.SampleFiles;
import sc.fiji.ast.image.BitDepth;
import sc.fiji.ast.image.Sample;
import sc.fiji.ast.image.SampleSource;
import sc.fiji.ast.model.Preset;
import sc.fiji.ast.model.Settings;
import sc.fiji.ast.model.SettingsJson;
import sc.fiji.ast.pipeline.train.ModelTraining;
import sc.fiji.ast.pipeline.train.TrainingReport;
import sc.fiji.ast.pipeline.train.TrainingRequest;
import sc.fiji.ast.progress.ProgressListener;

/** Painted images of stripes, and settings with which they are learned in seconds. */
public final class Painted {

  public static final int SIZE = 64;

  private static final String TINY =
      "{\"imageSize\": 64, \"positionalEncoding\": {\"channels\": 8}, \"teacher\": {\"hidden\": 8,"
          + " \"kernels\": [1, 3]}, \"student\": {\"blocks\": 1, \"hidden\": 8}, \"training\":"
          + " {\"batch\": 2, \"teacherSteps\": 3, \"studentSteps\": 4, \"warmUp\": 2}}";

  private Painted() {}

  /** The smallest settings that make sense. */
  public static Settings tiny() {
    return SettingsJson.overlay(Preset.FAST.settings(), TINY);
  }

  /** The smallest settings, but for what {@code json} says. */
  public static Settings tiny(String json) {
    return SettingsJson.overlay(tiny(), json.replace('\'', '"'));
  }

  /** A training with the smallest settings on the good images of a folder. */
  public static TrainingReport train(Path folder, Path model) throws IOException {
    Settings settings = tiny();
    return ModelTraining.train(
        TrainingRequest.builder()
            .setImages(
                new ImageFileSource(
                    ImageFolder.of(folder).goodImages(),
                    SampleFiles.of(settings.preparation(), null)))
            .setModel(model)
            .setSettings(settings)
            .optDevice("cpu")
            .build(),
        ProgressListener.NONE);
  }

  /** Grey stripes with noise, 64 x 64. */
  public static Sample stripes(long seed) {
    return stripes(SIZE, SIZE, 1, BitDepth.EIGHT, seed);
  }

  /** Stripes of values from 60 to 200. */
  public static Sample stripes(int width, int height, int channels, BitDepth depth, long seed) {
    Random random = new Random(seed);
    float[] values = new float[width * height * channels];
    for (int i = 0; i < values.length; i++) {
      values[i] = (i % width / 8 % 2 == 0 ? 60 : 180) + random.nextInt(20);
    }
    return new Sample(ArrayImgs.floats(values, width, height, channels), depth);
  }

  /** Stripes with a bright square. */
  public static Sample scratched(long seed) {
    Sample sample = stripes(seed);
    for (int y = 20; y < 36; y++) {
      for (int x = 20; x < 36; x++) {
        sample.rgb().getAt(x, y, 0).set(255);
      }
    }
    return sample;
  }

  /** Images of stripes by seed: 0, 1, 2 and so on, named image-0 and so on. */
  public static SampleSource source(int count) {
    List<Sample> samples = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      samples.add(stripes(i));
    }
    return source(samples);
  }

  public static SampleSource source(List<Sample> samples) {
    return new SampleSource() {
      @Override
      public int size() {
        return samples.size();
      }

      @Override
      public String name(int index) {
        return "image-" + index;
      }

      @Override
      public Sample read(int index) {
        return samples.get(index);
      }
    };
  }

  /** An 8-bit grey PNG of stripes. */
  public static Path png(Path file, long seed) throws IOException {
    return png(file, stripes(seed));
  }

  /** An 8-bit grey PNG of a sample of that kind and size. */
  public static Path png(Path file, Sample sample) throws IOException {
    BufferedImage image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_BYTE_GRAY);
    for (int y = 0; y < SIZE; y++) {
      for (int x = 0; x < SIZE; x++) {
        image.getRaster().setSample(x, y, 0, (int) sample.rgb().getAt(x, y, 0).get());
      }
    }
    Files.createDirectories(file.getParent());
    ImageIO.write(image, "png", file.toFile());
    return file;
  }
}
