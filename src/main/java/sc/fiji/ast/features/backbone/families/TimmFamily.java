package sc.fiji.ast.features.backbone.families;

import ai.djl.ndarray.NDManager;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import sc.fiji.ast.engine.Weights;
import sc.fiji.ast.features.backbone.Backbone;
import sc.fiji.ast.features.backbone.BackboneDescription;
import sc.fiji.ast.features.backbone.BackboneFamily;
import sc.fiji.ast.features.backbone.Padding;

/** A family whose weights have the names of timm, and are told apart by the shapes of them all. */
abstract class TimmFamily implements BackboneFamily {

  private final String kind;
  private final String mark;
  private final List<Member> members;

  /**
   * @param kind of network, in words
   * @param mark a tensor that all members have, and no other family
   */
  TimmFamily(String kind, String mark, List<Member> members) {
    this.kind = kind;
    this.mark = mark;
    this.members = members;
  }

  @Override
  public final List<BackboneDescription> members() {
    return members.stream().map(Member::description).toList();
  }

  @Override
  public final String mark() {
    return String.format(Locale.ROOT, "%s has '%s' (naming of timm)", kind, mark);
  }

  @Override
  public final Optional<String> recognise(Weights source) {
    return source.arrays().containsKey(mark)
        ? Optional.of(MemberShapes.recognise(members.stream().map(Member::shapes).toList(), source))
        : Optional.empty();
  }

  @Override
  public final Backbone load(
      String name, List<Integer> taps, Padding padding, Weights source, NDManager manager) {
    Member member =
        members.stream()
            .filter(other -> other.shapes().name().equals(name))
            .findFirst()
            .orElseThrow();
    member.shapes().require(source);
    return member.maker().make(taps, source, manager);
  }

  /**
   * A network of the family.
   *
   * @param shapes of its weights, under its name
   */
  record Member(BackboneDescription description, MemberShapes shapes, Maker maker) {}

  /** Makes a network of weights whose shapes are right. */
  interface Maker {
    Backbone make(List<Integer> taps, Weights source, NDManager manager);
  }
}
