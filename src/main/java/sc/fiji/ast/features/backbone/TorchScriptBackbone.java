package sc.fiji.ast.features.backbone;

import ai.djl.MalformedModelException;
import ai.djl.Model;
import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtModel;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import sc.fiji.ast.engine.DeviceMemory;

/**
 * Any network as a TorchScript file that turns [N,3,H,W] into one feature map [N,C,H/32,W/32]. A
 * file of the same name that ends in {@code .json} describes it: {@code {"channels": 304, "mean":
 * [0.485, 0.456, 0.406], "deviation": [0.229, 0.224, 0.225]}}.
 */
final class TorchScriptBackbone implements Backbone {

  private final Model model;
  private final Description description;

  private TorchScriptBackbone(Model model, Description description) {
    this.model = model;
    this.description = description;
  }

  static Backbone load(BackboneWeights weights, NDManager manager) throws IOException {
    Description description = Description.read(weights.file());
    PtModel model =
        (PtModel) Model.newInstance(weights.shortName(), manager.getDevice(), "PyTorch");
    try {
      model.load(new ByteArrayInputStream(weights.bytes()), false);
    } catch (MalformedModelException | RuntimeException e) {
      model.close();
      throw new IOException(
          weights.file() + " is not a TorchScript file that can be used: " + e.getMessage(), e);
    }
    return new TorchScriptBackbone(model, description);
  }

  static Path descriptionOf(Path weights) {
    String name = weights.getFileName().toString();
    return weights.resolveSibling(name.substring(0, name.lastIndexOf('.')) + ".json");
  }

  @Override
  public int channels() {
    return description.channels();
  }

  @Override
  public InputNormalisation normalisation() {
    return new InputNormalisation(description.mean(), description.deviation());
  }

  @Override
  public NDList features(NDArray images) {
    PtSymbolBlock block = (PtSymbolBlock) model.getBlock();
    NDArray features = run(block, images);
    if (features.getShape().dimension() != 4) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The backbone %s gives an array of the shape %s; [N,C,H,W] is allowed.",
              model.getName(),
              features.getShape()));
    }
    long found = features.getShape().get(1);
    if (found != description.channels()) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The backbone %s gives %d channels; its description says %d.",
              model.getName(),
              found,
              description.channels()));
    }
    return new NDList(features);
  }

  private NDArray run(PtSymbolBlock block, NDArray images) {
    try {
      return IValueUtils.forward(block, new NDList(images), false).singletonOrThrow();
    } catch (EngineException e) {
      if (DeviceMemory.isExhausted(e)) {
        throw e;
      }
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "The backbone %s fails on images of the shape %s: %s",
              model.getName(),
              images.getShape(),
              lastLine(e.getMessage())),
          e);
    }
  }

  /** After a trace of the program. */
  private static String lastLine(String message) {
    return String.valueOf(message)
        .lines()
        .filter(line -> !line.isBlank())
        .reduce((first, second) -> second)
        .orElse("");
  }

  @Override
  public void close() {
    model.close();
  }

  private record Description(int channels, List<Double> mean, List<Double> deviation) {

    static Description read(Path weights) throws IOException {
      Path file = descriptionOf(weights);
      String form =
          "{\"channels\": 304, \"mean\": [0.485, 0.456, 0.406], \"deviation\": [0.229, 0.224,"
              + " 0.225]}";
      if (!Files.isRegularFile(file)) {
        throw new IOException(weights + " needs a description in " + file + " of the form " + form);
      }
      try {
        Description found = new Gson().fromJson(Files.readString(file), Description.class);
        if (found != null && found.sound()) {
          return found;
        }
      } catch (JsonParseException | CharacterCodingException e) {
        throw new IOException(file + " is not JSON of the form " + form, e);
      }
      throw new IOException(file + " must have the form " + form);
    }

    private boolean sound() {
      return channels > 0
          && isTriple(mean)
          && isTriple(deviation)
          && deviation.stream().allMatch(d -> d > 0);
    }

    private static boolean isTriple(List<Double> values) {
      return values != null
          && values.size() == 3
          && values.stream().allMatch(value -> value != null && Double.isFinite(value));
    }
  }
}
