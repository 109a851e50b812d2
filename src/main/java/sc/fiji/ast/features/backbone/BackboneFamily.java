package sc.fiji.ast.features.backbone;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Optional;
import sc.fiji.ast.engine.Weights;

/**
 * Backbones of one architecture, whose weights are data in safetensors files. A further family is
 * one class that implements this, and its line among the services in {@code META-INF}.
 */
public interface BackboneFamily {

  /** All that have a name, in the order in which users see them. */
  List<BackboneDescription> members();

  /** How its weights are told from others, in words, such as the name of a tensor. */
  String mark();

  /**
   * The name of the member whose weights these are.
   *
   * @return empty: they are of another family
   * @throws IllegalArgumentException if they are of this family, but of no member
   */
  Optional<String> recognise(Weights source);

  /**
   * Makes a network.
   *
   * @param name of a member
   * @param taps at least one of the member's, ascending
   * @param padding for families that the published code has; others have one way
   * @param source all weights, in any naming that the family reads; the caller closes them
   * @param manager parent of the manager that owns the network's weights
   * @throws IllegalArgumentException if a weight is missing or has another shape, or a tap lies
   *     behind the last of the weights
   */
  Backbone load(
      String name, List<Integer> taps, Padding padding, Weights source, NDManager manager);
}
