package sc.fiji.ast.features.backbone;

import ai.djl.ndarray.NDManager;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import sc.fiji.ast.engine.Weights;

/** The families of backbones, and so all backbones that have a name. */
final class BackboneRegistry {

  /** Those of this software, in the order of their lines among the services in META-INF. */
  static final BackboneRegistry STANDARD = new BackboneRegistry(families());

  /**
   * Side of a patch of a backbone without a name, a file of someone's own, which settings must tell
   * before it is read: that of TorchScript by its contract, and of all EfficientNets.
   */
  private static final int UNNAMED_STRIDE = 32;

  private final List<BackboneFamily> families;
  private final Map<String, Member> members = new LinkedHashMap<>();

  /**
   * @throws IllegalArgumentException if two backbones have one name
   */
  BackboneRegistry(List<BackboneFamily> families) {
    this.families = List.copyOf(families);
    for (BackboneFamily family : families) {
      for (BackboneDescription description : family.members()) {
        String name = description.name();
        if (members.put(name, new Member(family, description)) != null) {
          throw new IllegalArgumentException("Two backbones are called '" + name + "'.");
        }
      }
    }
  }

  private static List<BackboneFamily> families() {
    return ServiceLoader.load(BackboneFamily.class, BackboneFamily.class.getClassLoader()).stream()
        .map(ServiceLoader.Provider::get)
        .toList();
  }

  List<String> names() {
    return List.copyOf(members.keySet());
  }

  List<BackboneDescription> descriptions() {
    return members.values().stream().map(Member::description).toList();
  }

  /** Side of a patch at the default tap, in pixels of the image that the network sees. */
  int stride(String name) {
    return described(name).map(BackboneDescription::stride).orElse(UNNAMED_STRIDE);
  }

  /** Side of a patch of the grid that is asked for; see {@link Backbones#stride}. */
  int stride(BackboneSettings settings) {
    List<Integer> taps = settings.taps();
    if (settings.grid() > 0 || taps.isEmpty()) {
      return settings.grid() > 0 ? settings.grid() : stride(settings.name());
    }
    int last = taps.get(taps.size() - 1);
    return described(settings.name())
        .filter(description -> last < description.taps().size())
        .map(description -> description.taps().get(last).stride())
        .orElse(UNNAMED_STRIDE);
  }

  /** Of which the side of the images is a multiple, in pixels. */
  int sizeMultiple(String name) {
    return described(name).map(BackboneDescription::sizeMultiple).orElse(UNNAMED_STRIDE);
  }

  /** The side of images that is nearest to the wanted one; of two, the larger. */
  int nearestSize(String name, int wanted) {
    int multiple = sizeMultiple(name);
    return (wanted + multiple / 2) / multiple * multiple;
  }

  Optional<BackboneDescription> described(String name) {
    return Optional.ofNullable(members.get(name)).map(Member::description);
  }

  /**
   * Makes a network.
   *
   * @param name of a backbone; any other: the one whose weights these are by their shapes
   * @param taps indices of blocks, ascending; empty: the default one
   * @throws IllegalArgumentException if these are not its weights, or it has no such tap
   */
  Backbone load(
      String name, List<Integer> taps, Padding padding, Weights source, NDManager manager) {
    Member member = members.get(members.containsKey(name) ? name : recognised(source));
    BackboneDescription description = member.description();
    return member
        .family()
        .load(description.name(), description.taps(taps), padding, source, manager);
  }

  private String recognised(Weights source) {
    return families.stream()
        .flatMap(family -> family.recognise(source).stream())
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException(unrecognised()));
  }

  private String unrecognised() {
    return families.stream()
        .map(BackboneFamily::mark)
        .collect(
            Collectors.joining("; ", "These are the weights of no backbone that is known: ", "."));
  }

  private record Member(BackboneFamily family, BackboneDescription description) {}
}
